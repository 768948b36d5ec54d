import { expect, it, onTestFinished } from 'vitest'
import { targetOptionsSchema } from '../../../src/contract/scenario/targetOptions'
import { forkTarget } from '../../../src/engine/targets/process/forkTarget'
import { launchTarget } from '../../../src/engine/targets/process/launch'
import { targetFile } from '../pool/headless'
import { windowBench } from './measuredWindow'

it('the throughput of a window is not more than a shared line carries, though its tasks outlast the window', async () => {
  const bandwidth = { bandwidthMbit: 20, bodyBytes: 65_536 }
  const target = await launchTarget(forkTarget(targetFile), targetOptionsSchema.parse({ latencyMs: 5, ...bandwidth }))
  onTestFinished(() => target.stop())
  const scenario = { workload: { bodyBytes: bandwidth.bodyBytes }, limits: { bandwidthMbit: bandwidth.bandwidthMbit }, pool: { executor: 'async' as const }, measuring: { seconds: 0.5 } }
  const { measure } = await windowBench(scenario, { slots: 40, targetUrl: target.url })
  const { repeat } = await measure(40)
  const carriesPerSecond = (bandwidth.bandwidthMbit * 1e6) / 8 / bandwidth.bodyBytes
  expect(repeat.latencyMs.mean).toBeGreaterThan(500)
  expect(repeat.throughputPerSecond).toBeLessThan(1.04 * carriesPerSecond)
  expect(repeat.throughputPerSecond).toBeGreaterThan(0.85 * carriesPerSecond)
})

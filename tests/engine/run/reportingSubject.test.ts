import { expect, it, onTestFinished } from 'vitest'
import { nowMs } from '../../../src/engine/base/clock'
import { Sampler } from '../../../src/engine/run/sampler'
import { measureWindow } from '../../../src/engine/run/window'
import { scenarioWith } from '../pool/scenarioWith'
import { never } from '../pool/testPool'
import { ReportingSubject } from './reportingSubject'

it('a subject that shares no memory and tells late what it did is measured as any other', async () => {
  const scenario = scenarioWith({ workload: { kind: 'wait', waitMs: 20 }, measuring: { seconds: 0.5 } })
  const subject = new ReportingSubject(scenario, 4)
  const sampler = new Sampler(subject, nowMs(), () => undefined)
  onTestFinished(() => sampler.stop())
  for (const workers of [4, 2]) {
    const { repeat, histograms } = await measureWindow({
      scenario, subject, sampler, target: null, workers, warmMs: 100, taskMs: 0, letInAtMost: workers, latestMs: Infinity, signal: never, onPhase: () => undefined
    })
    expect(histograms.latency.count).toBeGreaterThan(0)
    expect(repeat.tasks.ok).toBeGreaterThan(0)
    expect(repeat.rssMb).toBe(12)
    expect(repeat.cpuMsPerTask).toBe(0)
    expect(repeat.inFlight.mean).toBeLessThanOrEqual(workers + 1e-9)
    // By Little's law, whatever the machine makes of the timers.
    const busy = (repeat.throughputPerSecond * (repeat.latencyMs.mean ?? NaN)) / 1000
    expect(busy / workers).toBeGreaterThan(0.7)
    expect(busy / workers).toBeLessThan(1.3)
  }
})

import { type ScenarioInput, scenarioSchema } from '../../src/contract/scenario/scenario'
import { workloadFacts } from '../../src/contract/scenario/workloadFacts'
import { targetOptionsOf } from '../../src/contract/scenario/targetOptions'
import { nowMs } from '../../src/engine/base/clock'
import { type Pool, startPool } from '../../src/engine/pool/pool'
import { Sampler } from '../../src/engine/run/sampler'
import { measureWindow } from '../../src/engine/run/window'
import { forkTarget } from '../../src/engine/targets/process/forkTarget'
import { launchTarget, type Target } from '../../src/engine/targets/process/launch'
import { targetFile, workerFile } from './benchFiles'
import type { PoolFigures } from './pythonPool'

const never = new AbortController().signal
const WARM_MS = 1_000

/** A warm pool with its target, for taking single windows. */
export interface Rig {
  readonly pool: Pool
  readonly target: Target | null
  window(workers: number, seconds: number, options?: { readonly sampled?: boolean; readonly warmMs?: number }): Promise<PoolFigures>
  close(): Promise<void>
}

/** Starts a pool of `slots`, and the embedded target where the workload is http. */
export async function openRig(input: ScenarioInput, slots: number): Promise<Rig> {
  const scenario = scenarioSchema.parse(input)
  const options = targetOptionsOf(scenario)
  const target = options === null ? null : await launchTarget(forkTarget(targetFile), options)
  const pool = await startPool({ scenario, slots, workerFile, targetUrl: target?.url ?? '', authorisedHosts: [], signal: never })
  const taskMs = workloadFacts(scenario).nominalIoMs ?? 0
  return {
    pool,
    target,
    async window(workers, seconds, { sampled = true, warmMs = WARM_MS } = {}) {
      const sampler = new Sampler(pool, nowMs(), () => undefined)
      if (!sampled) sampler.stop()
      const timed = { ...scenario, measuring: { ...scenario.measuring, seconds } }
      const { repeat } = await measureWindow({
        scenario: timed, subject: pool, sampler, target: null, workers, warmMs, taskMs, letInAtMost: workers, latestMs: Infinity, signal: never, onPhase: () => undefined
      })
      sampler.stop()
      return { throughputPerSecond: repeat.throughputPerSecond, cpuMsPerTask: repeat.cpuMsPerTask }
    },
    async close() {
      await Promise.all([pool.stop(), target?.stop()])
    }
  }
}

/** The middle of the figures, each by itself. */
export function median(figures: readonly PoolFigures[]): PoolFigures {
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
  return {
    throughputPerSecond: middle(figures.map((one) => one.throughputPerSecond)),
    cpuMsPerTask: middle(figures.map((one) => one.cpuMsPerTask))
  }
}

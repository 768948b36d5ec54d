import { onTestFinished } from 'vitest'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import type { Tick } from '../../../src/contract/result/tick'
import { nowMs } from '../../../src/engine/base/clock'
import type { Pool, PoolOptions } from '../../../src/engine/pool/pool'
import { Sampler } from '../../../src/engine/run/sampler'
import { type MeasuredWindow, measureWindow } from '../../../src/engine/run/window'
import type { WindowOptions } from '../../../src/engine/run/windowOptions'
import { scenarioWith } from '../pool/scenarioWith'
import { never, startTestPool } from '../pool/testPool'

export interface WindowBench {
  readonly pool: Pool
  readonly ticks: readonly Tick[]
  readonly phases: readonly string[]
  /** Measures one window on the bench's pool. */
  readonly measure: (workers: number, options?: Partial<WindowOptions>) => Promise<MeasuredWindow>
}

/** A real pool with all that a window needs. `taskMs` over which workers spread their first tasks is 0 unless given. */
export async function windowBench(input: ScenarioInput, options: Partial<PoolOptions> = {}): Promise<WindowBench> {
  const scenario = scenarioWith({ ...input, measuring: { seconds: 0.5, ...input.measuring } })
  const pool = await startTestPool(scenario, options)
  const ticks: Tick[] = []
  const phases: string[] = []
  const sampler = new Sampler(pool, nowMs(), (tick) => ticks.push(tick))
  onTestFinished(() => sampler.stop())
  const measure = (workers: number, changes: Partial<WindowOptions> = {}): Promise<MeasuredWindow> =>
    measureWindow({ scenario, subject: pool, sampler, target: null, workers, warmMs: 200, taskMs: 0, letInAtMost: workers, latestMs: Infinity, signal: never, onPhase: (phase) => phases.push(phase), ...changes })
  return { pool, ticks, phases, measure }
}

import { expect } from 'vitest'
import { type SweepResult, sweepResultSchema } from '../../../src/contract/result/result'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import type { Progress, Tick } from '../../../src/contract/result/tick'
import { runSweep, type SweepEnvironment } from '../../../src/engine/sweep/runSweep'
import { forkTarget } from '../../../src/engine/targets/process/forkTarget'
import type { TargetChannel } from '../../../src/engine/targets/process/launchedProcess'
import { targetFile, workerFile } from '../pool/headless'
import { scenarioWith } from '../pool/scenarioWith'

/** A sweep at work, with all it told its shell so far. */
export interface TestSweep {
  readonly ended: Promise<SweepResult>
  readonly results: readonly SweepResult[]
  readonly progress: readonly Progress[]
  readonly ticks: readonly Tick[]
  /** The embedded target's process, once it was started. */
  readonly target: () => TargetChannel | null
  readonly targetEnded: () => boolean
  readonly cancel: () => void
}

/** Starts a real sweep as a shell would. Windows are short and measured once unless the scenario says otherwise. */
export function startSweep(input: ScenarioInput, environment: Partial<SweepEnvironment> = {}): TestSweep {
  const scenario = scenarioWith({ ...input, measuring: { seconds: 0.2, repeats: 1, ...input.measuring } })
  const results: SweepResult[] = []
  const progress: Progress[] = []
  const ticks: Tick[] = []
  const controller = new AbortController()
  let target: TargetChannel | null = null
  let targetEnded = false
  const ended = runSweep(scenario, {
    workerFile,
    spawnTarget: () => {
      target = forkTarget(targetFile)()
      target.onExit(() => (targetEnded = true))
      return target
    },
    authorisedHosts: [],
    signal: controller.signal,
    ...environment,
    onResult: (result) => {
      results.push(result)
      environment.onResult?.(result)
    },
    onProgress: (now) => {
      progress.push(now)
      environment.onProgress?.(now)
    },
    onTick: (tick) => {
      ticks.push(tick)
      environment.onTick?.(tick)
    }
  })
  return { ended, results, progress, ticks, target: () => target, targetEnded: () => targetEnded, cancel: () => controller.abort() }
}

/** Runs a sweep to its end and checks what holds for every one, however it ended. */
export async function sweepToEnd(sweep: TestSweep): Promise<SweepResult> {
  const result = await sweep.ended
  expectWhole(sweep, result)
  return result
}

function expectWhole(sweep: TestSweep, result: SweepResult): void {
  // A file holds all of it: nothing is undefined, infinite or out of its range.
  expect(sweepResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
  expect(sweep.results.at(-1)).toEqual(result)
  expect(sweep.results.slice(0, -1).every(({ state }) => state === 'running')).toBe(true)
  expect(new Set(sweep.results.map(({ id }) => id)).size).toBe(1)
  expect(result.state === 'failed').toBe(result.failure !== null)
  expect(result.finishedAt).not.toBeNull()
  // Points are never lost again.
  let windows = 0
  for (const { points } of sweep.results) {
    const now = points.reduce((sum, { repeats }) => sum + repeats.length, 0)
    expect(now).toBeGreaterThanOrEqual(windows)
    windows = now
  }
  const orders = result.points.flatMap(({ repeats }) => repeats.map(({ order }) => order))
  expect(orders.sort((a, b) => a - b)).toEqual(Array.from({ length: windows }, (_, index) => index + 1))
  for (const { repeats } of result.points) expect(repeats.map(({ repeat }) => repeat)).toEqual(repeats.map((_, index) => index + 1))
  if (sweep.target() !== null) expect(sweep.targetEnded()).toBe(true)
}

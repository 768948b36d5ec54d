import type { SweepResult } from '../../src/contract/result/result'
import { type Scenario, type ScenarioInput, scenarioSchema } from '../../src/contract/scenario/scenario'
import { runSweep } from '../../src/engine/sweep/runSweep'
import { forkTarget } from '../../src/engine/targets/process/forkTarget'
import { targetFile, workerFile } from './benchFiles'

/** A sweep that ran to its end, and how long it took, ms. */
export interface TimedSweep {
  readonly result: SweepResult
  readonly tookMs: number
}

/** Runs a sweep as the command line does. */
export async function benchSweep(input: ScenarioInput): Promise<TimedSweep> {
  const scenario: Scenario = scenarioSchema.parse(input)
  const startedMs = performance.now()
  const result = await runSweep(scenario, {
    workerFile,
    spawnTarget: forkTarget(targetFile),
    authorisedHosts: [],
    signal: new AbortController().signal,
    onResult: () => undefined,
    onProgress: () => undefined,
    onTick: () => undefined
  })
  return { result, tookMs: performance.now() - startedMs }
}

import { join } from 'node:path'
import { bestLevel } from '../../src/analysis/verdict/bestLevel'
import type { SweepResult } from '../../src/contract/result'
import type { Scenario } from '../../src/contract/scenario'
import { loadPresets } from '../../src/engine/input/presets'
import { projectFolder } from './benchFiles'
import { benchSweep } from './benchSweep'
import { casesIn, type Part } from './part'

/** Short windows: an exhaustive sweep of 64 sizes is long enough with them. */
const SECONDS = 0.3
const REPEATS = 2
const BUDGET_SECONDS = 25
const LARGEST = 64
/** The lecture's pages of 1 s would take 8 minutes for a single repeat of all sizes; a tenth of that keeps the proportions. */
const LONGEST_TASK_MS = 100

/** The automatic sweep of every preset against the exhaustive one, 1 to 64 with the same settings: time, and what the recommended and the best size lose. */
export async function autoBench(say: (line: string) => void, part: Part): Promise<void> {
  const presets = await loadPresets(join(projectFolder, 'resources/scenarios'))
  if (!presets.ok) throw new Error(presets.failure.message)
  say(`Automatic sweep against every size from 1 to ${LARGEST}, windows of ${SECONDS} s, ${REPEATS} repeats`)
  for (const [, { id, scenario }] of casesIn(presets.value, part)) {
    const auto = await benchSweep(settings(scenario, 'auto'))
    const all = await benchSweep(settings(scenario, `1-${LARGEST}`))
    const best = bestOf(all.result)
    // What a size does is looked up in the exhaustive sweep, so that both are judged by the same windows.
    const found = throughputAt(all.result, sizeOf(auto.result))
    const lost = best > 0 ? 1 - found / best : 0
    say(`  ${id.padEnd(24)} time ${(auto.tookMs / all.tookMs).toFixed(2)} (${(auto.tookMs / 1000).toFixed(0)} of ${(all.tookMs / 1000).toFixed(0)} s), best size ${sizeOf(auto.result)} loses ${(100 * Math.max(0, lost)).toFixed(1)} %, recommended ${auto.result.verdict?.workers ?? 'none'} (${all.result.verdict?.workers ?? 'none'})`)
  }
}

function settings(scenario: Scenario, workers: string): Scenario {
  return {
    ...scenario,
    target: { ...scenario.target, latencyMs: Math.min(LONGEST_TASK_MS, scenario.target.latencyMs) },
    pool: { ...scenario.pool, workers, maxWorkers: LARGEST },
    measuring: { ...scenario.measuring, seconds: SECONDS, repeats: REPEATS, budgetSeconds: BUDGET_SECONDS }
  }
}

/** The size with the highest throughput that an automatic sweep found. */
function sizeOf({ points }: SweepResult): number {
  return points.reduce((best, point) => (point.throughputPerSecond.mean > best.perSecond ? { workers: point.workers, perSecond: point.throughputPerSecond.mean } : best), { workers: 0, perSecond: -1 }).workers
}

/** Without the luck of the highest of 64. */
function bestOf({ points }: SweepResult): number {
  return bestLevel(points)
}

function throughputAt({ points }: SweepResult, workers: number): number {
  return points.find((point) => point.workers === workers)?.throughputPerSecond.mean ?? 0
}

import { join } from 'node:path'
import { ratioInterval } from '../../src/analysis/compare/ratioInterval'
import { fastest } from '../../src/analysis/points/measuredPoint'
import type { SweepResult } from '../../src/contract/result/result'
import type { Scenario } from '../../src/contract/scenario/scenario'
import { loadPresets } from '../../src/engine/files/scenarios/presets'
import { projectFolder } from './benchFiles'
import { benchSweep } from './benchSweep'
import { casesIn, type Part } from './part'

/** Half the windows of the product's defaults, so that 64 sizes take minutes, not a quarter of an hour; the rest is as by default. */
const SECONDS = 1
const REPEATS = 3
const BUDGET_SECONDS = 60
const LARGEST = 64
/** The lecture's pages of 1 s would take 8 minutes for a single repeat of all sizes; a tenth of that keeps the proportions. */
const LONGEST_TASK_MS = 100
/** Of each of the best sizes in the deciding run. */
const DECIDING_REPEATS = 16

/**
 * The automatic sweep of every preset against the exhaustive one, 1 to 64 with the same settings: time, and what the best
 * size it found loses. The loss is measured in a third run, new and in turn, against the size that the exhaustive sweep's
 * curve calls best and the one with its highest mean: the highest of 64 noisy means is too high by itself, and would make
 * any other size look like a loss.
 */
export async function autoBench(say: (line: string) => void, part: Part): Promise<void> {
  const presets = await loadPresets(join(projectFolder, 'resources/scenarios'))
  if (!presets.ok) throw new Error(presets.failure.message)
  say(`Automatic sweep against every size from 1 to ${LARGEST}, windows of ${SECONDS} s, ${REPEATS} repeats; the sizes found, ${DECIDING_REPEATS} times in turn`)
  for (const [number, { id, scenario }] of casesIn(presets.value, part)) {
    const auto = await benchSweep(settings(scenario, 'auto'))
    const all = await benchSweep(settings(scenario, `1-${LARGEST}`))
    const found = bestOf(auto.result)
    const rivals = [bestOf(all.result), fastest(all.result.points)?.workers].flatMap((workers) => workers ?? [])
    const times = `time ${(auto.tookMs / all.tookMs).toFixed(2)} (${(auto.tookMs / 1000).toFixed(0)} of ${(all.tookMs / 1000).toFixed(0)} s)`
    const recommended = `recommended ${auto.result.verdict?.workers ?? 'none'} (${all.result.verdict?.workers ?? 'none'})`
    say(`  ${String(number).padStart(2)} ${id.padEnd(24)} ${times}, ${await loss(scenario, found, rivals)}, ${recommended}`)
  }
}

/** The size that does most, by all sizes together; without a verdict, the one with the highest mean. */
function bestOf({ points, verdict }: SweepResult): number | undefined {
  return verdict?.cost?.peakWorkers ?? fastest(points)?.workers
}

/** What a size loses against the best of its rivals, in words. */
async function loss(scenario: Scenario, found: number | undefined, rivals: readonly number[]): Promise<string> {
  if (found === undefined) return 'found no size'
  const sizes = [...new Set([found, ...rivals])].sort((a, b) => a - b)
  const deciding = await benchSweep(settings(scenario, sizes.join(','), DECIDING_REPEATS))
  const best = fastest(deciding.result.points)?.workers
  if (best === found) return `best size ${found} of ${sizes.join(', ')} loses 0.0 %`
  const ratio = ratioInterval(rates(deciding.result, best), rates(deciding.result, found))
  if (ratio === null) return `best size ${found}: nothing measured`
  const lost = (share: number | null): string => (share === null ? '?' : (100 * (1 - share)).toFixed(1))
  return `best size ${found} loses ${lost(ratio.value)} % (${lost(ratio.high)} to ${lost(ratio.low)}) against ${best} of ${sizes.join(', ')}`
}

function settings(scenario: Scenario, workers: string, repeats = REPEATS): Scenario {
  return {
    ...scenario,
    target: { ...scenario.target, latencyMs: Math.min(LONGEST_TASK_MS, scenario.target.latencyMs) },
    pool: { ...scenario.pool, workers, maxWorkers: LARGEST },
    measuring: { ...scenario.measuring, seconds: SECONDS, repeats, budgetSeconds: BUDGET_SECONDS }
  }
}

function rates({ points }: SweepResult, workers: number | undefined): readonly number[] {
  return points.find((point) => point.workers === workers)?.repeats.map((repeat) => repeat.throughputPerSecond) ?? []
}

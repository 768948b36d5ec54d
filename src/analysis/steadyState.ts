import { mean } from './mean'

/** Change of throughput within a window that is still called steady. */
export const STEADY_CHANGE = 0.1
/** Below this many completions halves differ by chance alone (the bound .NET's thread pool uses for a sample, too). */
const FEWEST_TASKS = 20
const FEWEST_BINS = 4
/** Standard errors of the difference that are put down to chance. */
const NOISE_FACTOR = 2
/** A task counts in the bin in which it ends, so each half is off by up to one at either of its edges. */
const EDGE_TASKS = 2

/**
 * Whether throughput held still within one window, from the successes counted in its bins of equal length (in order).
 * Unsteady when the two halves differ by more than 10 % beyond what chance explains; chance is read off the spread of
 * the bins within each half, so that tasks which end in bursts (all workers started together) are not mistaken for a
 * drift. Few completions are always steady: they cannot show the contrary.
 */
export function isSteady(countsPerBin: readonly number[]): boolean {
  const half = Math.floor(countsPerBin.length / 2)
  if (countsPerBin.length < FEWEST_BINS) return true
  const first = countsPerBin.slice(0, half)
  const second = countsPerBin.slice(countsPerBin.length - half)
  const [early, late] = [sum(first), sum(second)]
  if (early + late < FEWEST_TASKS) return true
  const chance = NOISE_FACTOR * Math.sqrt(squaredSpread(first) + squaredSpread(second))
  return Math.abs(late - early) <= STEADY_CHANGE * mean([early, late]) + Math.max(EDGE_TASKS, chance)
}

/** Variance of the sum of a half, from the variance of its bins. */
function squaredSpread(bins: readonly number[]): number {
  const centre = mean(bins)
  return (sum(bins.map((count) => (count - centre) ** 2)) / (bins.length - 1)) * bins.length
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

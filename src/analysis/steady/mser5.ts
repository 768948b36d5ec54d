import { mean } from '../stats/meanInterval'

/** Observations that are averaged into one before the search, where the series is long enough. */
export const MSER_BATCH = 5
/** With fewer means than this the search has hardly a choice; a short series is averaged over fewer observations instead. */
const WANTED_MEANS = 10

/** How many of `observations` make one mean: 5 from 50 observations on, fewer below, so that ten means are left. */
export function mserBatch(observations: number): number {
  return Math.min(MSER_BATCH, Math.max(1, Math.floor(observations / WANTED_MEANS)))
}

/** Means of `batch` neighbours each; a rest at the end that does not fill one is left out. */
export function batchMeans(series: readonly number[], batch: number): number[] {
  const count = Math.floor(series.length / batch)
  return Array.from({ length: count }, (_, index) => mean(series.slice(index * batch, (index + 1) * batch)))
}

/**
 * How many means to cut from the beginning so that no transient is left, 0 to half of them. MSER-5 (White, An effective
 * truncation heuristic for bias reduction in simulation output, Simulation 69, 1997; in batches of five: White, Cobb and
 * Spratt, WSC 2000): of all cuts the one after which the mean has the least squared standard error, the sum of squares
 * over (n - d)^2. A cut of half of them lies at the limit of the search: then the transient may well last longer.
 */
export function mser5(means: readonly number[]): number {
  const errors = squaredErrors(means).slice(0, Math.floor(means.length / 2) + 1)
  return errors.reduce((best, error, cut) => (error < (errors[best] ?? Infinity) ? cut : best), 0)
}

/** For every number of means that are cut, the sum of squares of the rest over the square of their count (Welford 1962, from the end). */
function squaredErrors(means: readonly number[]): number[] {
  const errors: number[] = []
  let [count, centre, squares] = [0, 0, 0]
  for (const value of [...means].reverse()) {
    count++
    const away = value - centre
    centre += away / count
    squares += away * (value - centre)
    errors.push(squares / count ** 2)
  }
  return errors.reverse()
}

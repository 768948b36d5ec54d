/** Samples that must lie beyond a percentile before it is shown: with fewer, one slow task moves it by a tenth and more. */
const SAMPLES_BEYOND = 5

/** Floating point leaves 5 / (1 - 0.9) a hair above 50. */
const ROUNDING = 1e-6

/** Samples needed before the percentile `q` (0 to below 1) is shown: p50 10, p90 50, p95 100, p99 500. */
export function tailSamplesNeeded(q: number): number {
  if (!(q >= 0 && q < 1)) throw new RangeError(`a percentile lies between 0 and 1; got ${q}`)
  return Math.ceil(SAMPLES_BEYOND / (1 - q) - ROUNDING)
}

/** Whether `samples` are enough to show the percentile `q`. */
export function isPercentileKnown(q: number, samples: number): boolean {
  return samples >= tailSamplesNeeded(q)
}

/**
 * The quantile `q` (0 to 1) of some values, between two of them in proportion (type 7 of Hyndman and Fan, 1996; the
 * default of R and NumPy). At least one value.
 */
export function sampleQuantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new RangeError('a quantile needs at least one value')
  const sorted = [...values].sort((a, b) => a - b)
  const place = q * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? NaN
  const above = sorted[Math.ceil(place)] ?? NaN
  return below + (place - Math.floor(place)) * (above - below)
}

/** The value in the middle, or the mean of the two there. At least one value. */
export function median(values: readonly number[]): number {
  return sampleQuantile(values, 0.5)
}

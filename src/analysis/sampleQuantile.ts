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

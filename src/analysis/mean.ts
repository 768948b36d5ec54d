/** Arithmetic mean; at least one value. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('a mean needs at least one value')
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Mean of `value` in which each item counts by its `weight` (0 or above); the plain mean when no item has any weight. */
export function weightedMean<T>(items: readonly T[], value: (item: T) => number, weight: (item: T) => number): number {
  const total = items.reduce((sum, item) => sum + weight(item), 0)
  if (total <= 0) return mean(items.map(value))
  return items.reduce((sum, item) => sum + value(item) * weight(item), 0) / total
}

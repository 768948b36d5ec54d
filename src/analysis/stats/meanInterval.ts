import type { Interval } from '../../contract/result/result'
import { studentT } from './distributions'

/** Share of such intervals that contain the true mean when repeats vary normally. */
export const INTERVAL_COVERAGE = 0.95

/**
 * Mean of independent repeats with its 95 % interval, mean ± t(0.975, n-1) s / √n: Student's interval for an unknown
 * spread. One repeat says nothing about spread, so its bounds are null. What is measured is never negative, so neither
 * is the lower bound.
 */
export function meanInterval(values: readonly number[]): Interval {
  const centre = mean(values)
  const n = values.length
  if (n < 2) return { mean: centre, low: null, high: null }
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (n - 1)
  const halfWidth = studentT((1 + INTERVAL_COVERAGE) / 2, n - 1) * Math.sqrt(variance / n)
  return { mean: centre, low: Math.max(0, centre - halfWidth), high: centre + halfWidth }
}

/** Half-width of the interval as a share of its mean; null when it has none or the mean is 0. */
export function relativeHalfWidth(interval: Interval): number | null {
  if (interval.high === null || interval.mean <= 0) return null
  return (interval.high - interval.mean) / interval.mean
}

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

import type { Interval } from '../contract/result'
import { mean } from './mean'
import { studentT } from './quantiles'

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

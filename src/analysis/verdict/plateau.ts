import type { Point } from '../../contract/result'
import { mean } from '../mean'
import { fastest } from '../measuredPoint'
import { studentT } from '../studentT'

/** Two-sided 95 %. */
const QUANTILE = 0.975
/** However noisy the repeats, sizes this far below the highest are not level with it. */
const WIDEST = 0.15

/**
 * The level of the best sizes, tasks per second: the mean over all sizes that do not differ significantly from the
 * highest one. The highest of many noisy means is too high by itself, and measuring every other size against it would
 * recommend too many workers. Significance is Fisher's least significant difference, t s √(2/n), with the relative
 * spread s pooled over the repeats of all sizes (Fisher, The Design of Experiments, 1935). Zero without points.
 */
export function plateauLevel(points: readonly Point[]): number {
  const highest = fastest(points)?.throughputPerSecond.mean ?? 0
  const least = highest * (1 - Math.min(WIDEST, leastSignificantShare(points)))
  const level = points.flatMap((point) => (point.throughputPerSecond.mean >= least ? [point.throughputPerSecond.mean] : []))
  return level.length === 0 ? highest : mean(level)
}

/** Smallest difference between two sizes that repeats can tell from chance, as a share; 0 where nothing was repeated. */
function leastSignificantShare(points: readonly Point[]): number {
  const repeated = points.filter((point) => point.repeats.length > 1 && point.throughputPerSecond.mean > 0)
  const degrees = repeated.reduce((sum, point) => sum + point.repeats.length - 1, 0)
  if (degrees === 0) return 0
  const squares = repeated.reduce((sum, point) => sum + relativeSquares(point), 0)
  const repeats = mean(repeated.map((point) => point.repeats.length))
  return studentT(QUANTILE, degrees) * Math.sqrt((squares / degrees) * (2 / repeats))
}

function relativeSquares(point: Point): number {
  const centre = point.throughputPerSecond.mean
  return point.repeats.reduce((sum, repeat) => sum + (repeat.throughputPerSecond / centre - 1) ** 2, 0)
}

import type { Point } from '../../contract/result'
import { mean } from '../mean'
import { fastest } from '../measuredPoint'
import { expectedLargest, studentT } from '../quantiles'

/** Two-sided 95 %. */
const QUANTILE = 0.975
/** However noisy the repeats, sizes this far below the highest are not level with it. */
const WIDEST = 0.15

/**
 * What the best size does, tasks per second: the highest mean, less what it owes to luck. The highest of many noisy
 * means is too high by itself, and measuring every other size against it would recommend too many workers. Its luck is
 * the expected largest of as many normal deviations as there are sizes that could be the best: those within Fisher's
 * least significant difference, t s √(2/n), of it (The Design of Experiments, 1935). The relative spread s is pooled over
 * the repeats of the sizes near it only: small sizes finish fewer tasks and vary more. Zero without points.
 */
export function bestLevel(points: readonly Point[]): number {
  const highest = fastest(points)?.throughputPerSecond.mean ?? 0
  const noise = pooledNoise(within(points, WIDEST))
  if (noise === null) return highest
  const rivals = within(points, Math.min(WIDEST, noise.leastSignificant))
  return highest * (1 - Math.min(WIDEST, expectedLargest(rivals.length) * noise.standardError))
}

/** The sizes that repeats cannot tell from the best; the best alone where nothing was repeated. */
export function rivalsOf(points: readonly Point[]): readonly Point[] {
  return within(points, Math.min(WIDEST, pooledNoise(within(points, WIDEST))?.leastSignificant ?? 0))
}

function within(points: readonly Point[], share: number): readonly Point[] {
  const highest = fastest(points)?.throughputPerSecond.mean ?? 0
  return points.filter((point) => point.throughputPerSecond.mean >= (1 - share) * highest)
}

interface Noise {
  /** Of a size's mean, as a share of it. */
  readonly standardError: number
  /** Smallest difference between two sizes that repeats can tell from chance, as a share. */
  readonly leastSignificant: number
}

/** Null where nothing was repeated. */
function pooledNoise(points: readonly Point[]): Noise | null {
  const repeated = points.filter((point) => point.repeats.length > 1 && point.throughputPerSecond.mean > 0)
  const degrees = repeated.reduce((sum, point) => sum + point.repeats.length - 1, 0)
  if (degrees === 0) return null
  const variance = repeated.reduce((sum, point) => sum + relativeSquares(point), 0) / degrees
  const standardError = Math.sqrt(variance / mean(repeated.map((point) => point.repeats.length)))
  return { standardError, leastSignificant: studentT(QUANTILE, degrees) * standardError * Math.SQRT2 }
}

function relativeSquares(point: Point): number {
  const centre = point.throughputPerSecond.mean
  return point.repeats.reduce((sum, repeat) => sum + (repeat.throughputPerSecond / centre - 1) ** 2, 0)
}

import type { Weighting } from '../contract/models'
import type { Point } from '../contract/result'
import { bySize } from './measuredPoint'
import { fitModels, type Fits, type LockEvidence } from './models/fitModels'

/** The models of measured points, without those that are kept out: where Poolscope itself was the bottleneck, they tell of it. */
export function fitPoints(points: readonly Point[], weighting: Weighting, lock: LockEvidence | null): Fits {
  const sizes = fittable(points).map((point) => ({ workers: point.workers, perSecond: point.repeats.map((repeat) => repeat.throughputPerSecond) }))
  return fitModels({ sizes, weighting, lock })
}

/**
 * What the lock's counters say, for setting beside the fit: the hold's share of an unhindered task, and the waiting at
 * the largest size. Null without a lock, or before one worker's rate is known.
 */
export function lockEvidence(points: readonly Point[], holdMs: number, perWorkerPerSecond: number | null): LockEvidence | null {
  if (holdMs <= 0 || perWorkerPerSecond === null) return null
  return { holdShare: Math.min(1, (holdMs * perWorkerPerSecond) / 1000), waitShare: bySize(fittable(points)).at(-1)?.lock.waitRatio ?? 0 }
}

function fittable(points: readonly Point[]): readonly Point[] {
  return points.filter((point) => !point.flags.some((flag) => flag.keptOut))
}

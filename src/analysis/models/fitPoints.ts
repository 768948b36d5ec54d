import type { Weighting } from '../../contract/result/models'
import type { Point } from '../../contract/result/result'
import { isKeptOut } from '../points/knownRange'
import { bySize } from '../points/measuredPoint'
import { type Estimate, ownMeans } from './estimates'
import { fitModels, type Fits, type LockEvidence } from './fitModels'

/**
 * The models of measured points, without those that are kept out: where Poolscope itself was the bottleneck, they tell of
 * it. The estimates are of all points; one that is kept out stands for itself alone.
 */
export function fitPoints(points: readonly Point[], weighting: Weighting, lock: LockEvidence | null): Fits {
  const counted = fittable(points)
  const sizes = counted.map((point) => ({ workers: point.workers, perSecond: point.repeats.map((repeat) => repeat.throughputPerSecond), tasks: point.repeats.map((repeat) => repeat.tasks.ok) }))
  const fits = fitModels({ sizes, weighting, lock, some: counted.length < points.length })
  return { ...fits, estimates: ofAll(bySize(points), fits.estimates) }
}

function ofAll(points: readonly Point[], fitted: readonly Estimate[]): readonly Estimate[] {
  const places = points.map(({ workers }) => fitted.findIndex((estimate) => estimate.workers === workers))
  const alone = ownMeans(points.map(({ workers, throughputPerSecond }) => ({ workers, perSecond: throughputPerSecond.mean })))
  return alone.map((own, index) => {
    const estimate = fitted[places[index] ?? -1]
    return estimate === undefined ? own : { ...estimate, shares: places.map((place) => estimate.shares[place] ?? 0) }
  })
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
  return points.filter((point) => !isKeptOut(point))
}

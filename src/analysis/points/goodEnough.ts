import { traitsOfArrivals } from '../../contract/arrivals/table'
import type { Scenario } from '../../contract/scenario/scenario'
import { busyShare, failedShare, finishedPerSecond, type MeasuredPoint } from './measuredPoint'

/** A size is as good as the best from this share of its throughput on: the last 5 % cost many workers and help few. */
export const AS_GOOD_SHARE = 0.95

/** Throughputs that differ by less than this share are called the same, whatever the intervals say: nobody tunes a pool for 2 %. */
export const SAME_WITHIN = 0.02

/** Throughputs are only called the same where their ratio's 95 % interval leaves no room for a larger difference than this share. */
export const SAME_AT_MOST = 0.1

/** A worker busy this share of its time has none to spare: where tasks come by the clock its queue grows without end. */
const OVERLOADED = 0.97
/** Random arrivals of a few hundred tasks vary by this much; with fewer than that, not all that should come have come. */
const ARRIVALS_TOLERANCE = 0.15
/** Above this share of failed tasks a size does not serve its tasks, and is never recommended. */
export const MOST_FAILED_SHARE = 0.01

/** True where tasks come by the clock and all are served with workers to spare: then nothing limits but their coming. */
export function keepsUpWithArrivals(point: MeasuredPoint, arrivals: Scenario['arrivals']): boolean {
  const { perSecond } = traitsOfArrivals(arrivals)
  return (
    perSecond !== null &&
    busyShare(point) < OVERLOADED &&
    failedShare(point) <= MOST_FAILED_SHARE &&
    finishedPerSecond(point) >= (1 - ARRIVALS_TOLERANCE) * perSecond
  )
}

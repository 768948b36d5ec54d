import type { Point } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { keepsUpWithArrivals, MOST_FAILED_SHARE } from '../points/goodEnough'
import { failedShare } from '../points/measuredPoint'
import { mayFailLike } from '../points/mayFail'

/** Why a measured size cannot be recommended. */
export type Unsuitable = 'nothing-done' | 'failures' | 'failures-unknown' | 'p99-above' | 'p99-unknown' | 'overloaded'

export interface Sorted {
  readonly suitable: readonly Point[]
  readonly unsuitable: readonly { readonly point: Point; readonly why: Unsuitable }[]
}

/**
 * Which of the sizes that count may be recommended: those that finish tasks, fail at most 1 % of them as far as can be
 * told, keep the p99 bound where there is one, and keep up with tasks that come by the clock as long as any size does.
 */
export function sortOut(points: readonly Point[], scenario: Scenario): Sorted {
  const anyKeepsUp = points.some((point) => keepsUpWithArrivals(point, scenario.arrivals))
  const judged = points.map((point) => ({ point, why: whyNot(point, points, scenario, anyKeepsUp) }))
  return {
    suitable: judged.flatMap(({ point, why }) => (why === null ? [point] : [])),
    unsuitable: judged.flatMap(({ point, why }) => (why === null ? [] : [{ point, why }]))
  }
}

function whyNot(point: Point, points: readonly Point[], scenario: Scenario, anyKeepsUp: boolean): Unsuitable | null {
  const { p99Ms } = scenario.measuring
  if (failedShare(point) > MOST_FAILED_SHARE) return 'failures'
  if (point.throughputPerSecond.mean <= 0) return 'nothing-done'
  if (mayFailLike(point, points) !== null) return 'failures-unknown'
  if (anyKeepsUp && !keepsUpWithArrivals(point, scenario.arrivals)) return 'overloaded'
  if (p99Ms === null) return null
  if (point.latencyMs.p99 === null) return 'p99-unknown'
  return point.latencyMs.p99 > p99Ms ? 'p99-above' : null
}

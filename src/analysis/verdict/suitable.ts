import type { Point } from '../../contract/result'
import type { Scenario } from '../../contract/scenario'
import { type TaskErrorCode, taskErrorWords } from '../../contract/taskErrors'
import { formatMs, formatRate, formatShare, formatWorkers } from '../../contract/units'
import { keepsUpWithArrivals, MOST_FAILED_SHARE } from '../keepsUp'
import { failedShare } from '../measuredPoint'
import { sizesInWords } from '../inWords'
import { tailSamplesNeeded } from '../tailSamples'
import { mayFailLike } from './mayFail'

/** Why a measured size cannot be recommended. */
export type Unsuitable = 'spoilt' | 'nothing-done' | 'failures' | 'failures-unknown' | 'p99-above' | 'p99-unknown' | 'overloaded'

export interface Sorted {
  readonly suitable: readonly Point[]
  readonly unsuitable: readonly { readonly point: Point; readonly why: Unsuitable }[]
}

/**
 * Which sizes may be recommended: those whose measuring was not spoilt, as long as there are any, that finish tasks, fail
 * at most 1 % of them as far as can be told, keep the p99 bound where there is one, and keep up with tasks that come by the clock as long as any size does.
 */
export function sortOut(points: readonly Point[], scenario: Scenario): Sorted {
  const anyKeepsUp = points.some((point) => keepsUpWithArrivals(point, scenario.arrivals))
  const anyWhole = points.some((point) => !isSpoilt(point))
  const judged = points.map((point) => ({ point, why: anyWhole && isSpoilt(point) ? ('spoilt' as const) : whyNot(point, points, scenario, anyKeepsUp) }))
  return {
    suitable: judged.flatMap(({ point, why }) => (why === null ? [point] : [])),
    unsuitable: judged.flatMap(({ point, why }) => (why === null ? [] : [{ point, why }]))
  }
}

/**
 * What was measured while the machine slept or the event loop stood still says nothing of the size. Where Poolscope itself
 * was the bottleneck it does: so much is what this machine can do.
 */
function isSpoilt({ flags }: Point): boolean {
  return flags.some(({ kind, keptOut }) => keptOut && kind !== 'own-bottleneck')
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

/** Why no size at all can be recommended, in one or two sentences. `unsuitable` holds every measured size. */
export function whyNone({ unsuitable }: Sorted, scenario: Scenario): string {
  const ofKind = (kind: Unsuitable): readonly Point[] => unsuitable.flatMap(({ point, why }) => (why === kind ? [point] : []))
  const tooSlow = ofKind('p99-above')
  const failing = ofKind('failures')
  const bound = formatMs(scenario.measuring.p99Ms)
  if (tooSlow.length > 0) {
    const quickest = least(tooSlow, (point) => point.latencyMs.p99 ?? Infinity)
    return `No size keeps p99 latency under ${bound}: the least is ${formatMs(quickest?.latencyMs.p99 ?? null)}, at ${formatWorkers(quickest?.workers ?? 0)}.`
  }
  if (ofKind('p99-unknown').length > 0) {
    return `No size is known to keep p99 latency under ${bound}: a p99 needs ${tailSamplesNeeded(0.99)} tasks at one size. Longer windows or more repeats give them.`
  }
  const untold = ofKind('failures-unknown')
  if (untold.length > 0) {
    return (
      `No size is known to fail at most ${formatShare(MOST_FAILED_SHARE)} of its tasks: with ${sizesInWords(untold.map(({ workers }) => workers))} ` +
      `too few have ended to tell, next to sizes that fail more. Longer windows or more repeats tell. ${highest(unsuitable.map(({ point }) => point))}`
    )
  }
  const steadiest = least(failing, failedShare)
  if (steadiest === undefined) return 'No task succeeded at any size, so there is nothing to choose between.'
  return (
    `No size is recommended: at every size over ${formatShare(MOST_FAILED_SHARE)} of the tasks failed ` +
    `(at best ${formatShare(failedShare(steadiest))}, mostly ${mostFrequentError(steadiest)}). ${highest(failing)}`
  )
}

function highest(points: readonly Point[]): string {
  const most = least(points, (point) => -point.throughputPerSecond.mean)
  if (most === undefined || most.throughputPerSecond.mean <= 0) return 'No task succeeded.'
  return `Most tasks succeeded with ${formatWorkers(most.workers)}, ${formatRate(most.throughputPerSecond.mean)}.`
}

/** By its code; what it means is added where nothing at the target can mend it. */
function mostFrequentError(point: Point): string {
  const code = Object.entries(point.errors).sort(([, a], [, b]) => b - a)[0]?.[0]
  if (code === undefined) return 'without a code'
  const words = taskErrorWords[code as TaskErrorCode]
  return words?.own === true ? `${code}: ${words.message}` : code
}

function least(points: readonly Point[], value: (point: Point) => number): Point | undefined {
  return points.reduce<Point | undefined>((best, point) => (best === undefined || value(point) < value(best) ? point : best), undefined)
}

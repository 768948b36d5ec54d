import { traitsOfArrivals } from '../../contract/arrivals/table'
import type { Point } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { type TaskErrorCode, taskErrorWords } from '../../contract/base/taskErrors'
import { formatDuration, formatMs, formatRate, formatShare, formatWorkers } from '../../contract/base/units'
import { sizesInWords } from '../points/inWords'
import { MOST_FAILED_SHARE } from '../points/goodEnough'
import { failedShare, finishedTasks } from '../points/measuredPoint'
import { tailSamplesNeeded } from '../stats/quantiles'
import { keptOutInWords } from './keptOutInWords'
import type { Sorted, Unsuitable } from './suitable'

/**
 * Why no size at all can be recommended, in a few sentences. `unsuitable` holds every size that counts; `keptOut` the
 * measured sizes that do not, which none of the reasons is about.
 */
export function whyNone({ unsuitable }: Sorted, scenario: Scenario, keptOut: readonly Point[]): string {
  const points = unsuitable.map(({ point }) => point)
  const apart = keptOut.filter((point) => !points.includes(point))
  return [reason(unsuitable, scenario, apart.length > 0 ? ' that counts' : ''), keptOutInWords(apart)].filter((part) => part !== '').join(' ')
}

/** `which` limits "no size" and "every size" to what they are about. */
function reason(unsuitable: Sorted['unsuitable'], scenario: Scenario, which: string): string {
  const ofKind = (kind: Unsuitable): readonly Point[] => unsuitable.flatMap(({ point, why }) => (why === kind ? [point] : []))
  const points = unsuitable.map(({ point }) => point)
  const tooSlow = ofKind('p99-above')
  const failing = ofKind('failures')
  const bound = formatMs(scenario.measuring.p99Ms)
  if (tooSlow.length > 0) {
    const quickest = least(tooSlow, (point) => point.latencyMs.p99 ?? Infinity)
    const without = failing.length === 0 ? '' : ` with at most ${formatShare(MOST_FAILED_SHARE)} of its tasks failing`
    return `No size${which} keeps p99 latency under ${bound}${without}: the least is ${formatMs(quickest?.latencyMs.p99 ?? null)}, at ${formatWorkers(quickest?.workers ?? 0)}.`
  }
  if (ofKind('p99-unknown').length > 0) {
    return `No size${which} is known to keep p99 latency under ${bound}: a p99 needs ${tailSamplesNeeded(0.99)} tasks at one size. Longer windows or more repeats give them.`
  }
  const untold = ofKind('failures-unknown')
  if (untold.length > 0) {
    return (
      `No size${which} is known to fail at most ${formatShare(MOST_FAILED_SHARE)} of its tasks: with ${sizesInWords(untold.map(({ workers }) => workers))} ` +
      `too few have ended to tell, next to sizes that fail more. Longer windows or more repeats tell. ${highest(points)}`
    )
  }
  const steadiest = least(failing, failedShare)
  if (steadiest === undefined) return nothingDone(points, scenario, which)
  const idle = ofKind('nothing-done')
  const where = idle.length === 0 ? `at every size${which}` : `with ${sizesInWords(failing.map(({ workers }) => workers))}`
  const others = idle.length === 0 ? '' : ` With ${sizesInWords(idle.map(({ workers }) => workers))} no task ended.`
  return (
    `No size is recommended: ${where} over ${formatShare(MOST_FAILED_SHARE)} of the tasks failed ` +
    `(at best ${formatShare(failedShare(steadiest))}, mostly ${mostFrequentError(steadiest)}). ${highest(failing)}${others}`
  )
}

/** No task failed and none succeeded: none came, or none came to its end. */
function nothingDone(points: readonly Point[], { arrivals }: Scenario, which: string): string {
  const { perSecond } = traitsOfArrivals(arrivals)
  if (perSecond !== null && points.every(hadNothingToDo)) {
    return (
      `No task arrived within any window${which}, so there is nothing to choose between: at ${formatRate(perSecond)} ` +
      `one is due every ${formatDuration(1000 / perSecond)}. Measure longer windows, or let tasks arrive more often.`
    )
  }
  const unended = points.every((point) => finishedTasks(point) === 0)
  const why = unended ? ': none ended within a window. Measure longer windows, or shorter tasks' : ', so there is nothing to choose between'
  return `No task succeeded at any size${which}${why}.`
}

function hadNothingToDo(point: Point): boolean {
  return finishedTasks(point) === 0 && point.inFlight.mean === 0 && point.queueDepth.max === 0
}

function highest(points: readonly Point[]): string {
  const most = least(points, (point) => -point.throughputPerSecond.mean)
  if (most === undefined || most.throughputPerSecond.mean <= 0) return 'No task succeeded.'
  return `The most that succeeded were ${formatRate(most.throughputPerSecond.mean)}, with ${formatWorkers(most.workers)}.`
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

import { traitsOfArrivals } from '../../contract/arrivals/table'
import type { Scaling } from '../../contract/result/result'
import type { BindingLimit } from '../../contract/result/verdict'
import { workloadFacts } from '../../contract/scenario/workloadFacts'
import { closedThroughput } from '../stats/closedQueue'
import type { KnownLimit } from './currentLimits'
import { type Known, REACHED_SHARE } from './rows/limitRow'
import { limitRows } from './rows/table'
import { keepsUpWithArrivals } from '../points/goodEnough'
import type { MeasuredPoint } from '../points/measuredPoint'
import { relativeHalfWidth } from '../stats/meanInterval'
import { unhinderedPerSecond } from '../points/scaling'

/** Within this share of linear scaling nothing is in the way: windows of a few seconds repeat no better. */
const LINEAR_TOLERANCE = 0.05
/** However noisy a point is, a loss above this is a loss. */
const NOISE_AT_MOST = 0.15
/** A limit explains lost throughput from this share of it on: estimated limits are off by up to 10 %. */
const NEAR_LIMIT = 0.9
/** Throughput this far above a limit shows that it is not enforced, or not what was estimated. */
const REFUTED_ABOVE = 1.1
/** Two limits closer than the 3 % within which they are enforced are a tie; the one named first in the table wins. */
const TIE = 0.03
/** Below this share of a limit queueing in front of it costs little, whatever the distribution; the knee lies above. */
const KNEE = 0.75
/** Least share of what the queueing model predicts at which the model still explains the point. */
const EXPLAINED = 0.95
/** What reasoning about one point needs besides the point. */
export interface BindingCircumstances {
  readonly known: Known
  readonly scaling: Scaling | null
  readonly limits: readonly KnownLimit[]
}

/**
 * The limit that decides throughput at a point. Direct evidence comes first: answers 429, time blocked on the lock,
 * busy cores. Without it, the lowest ceiling decides if throughput has reached it, or if throughput falls short of linear
 * and lies near it or where queueing in front of it would put it. Else nothing known does.
 */
export function bindingLimit(point: MeasuredPoint, { known, scaling, limits }: BindingCircumstances): BindingLimit {
  const { arrivals } = known.scenario
  const perSecond = point.throughputPerSecond.mean
  const unhindered = scaling === null ? null : unhinderedPerSecond(point.workers, scaling, arrivals)
  const shortfall = unhindered === null || unhindered <= 0 ? null : Math.max(0, 1 - perSecond / unhindered)

  if (keepsUpWithArrivals(point, arrivals)) return 'none'
  const shown = limitRows.find((row) => row.shownBy?.(point, known, shortfall) === true)
  if (shown !== undefined) return shown.kind
  if (perSecond <= 0) return 'none'

  const isShort = shortfall !== null && shortfall > Math.max(LINEAR_TOLERANCE, noise(point))
  const enforced = limits.filter((limit) => perSecond <= REFUTED_ABOVE * limit.throughputPerSecond)
  const lowest = [...enforced].sort((a, b) => a.throughputPerSecond - b.throughputPerSecond)[0]
  if (lowest === undefined) return 'none'
  const used = perSecond / lowest.throughputPerSecond
  const decides = used >= REACHED_SHARE || (isShort && (used >= NEAR_LIMIT || (used >= KNEE && isQueueingAt(lowest, point, known, scaling))))
  if (!decides) return 'none'
  return firstOfTie(enforced, lowest).kind
}

function noise(point: MeasuredPoint): number {
  return Math.min(NOISE_AT_MOST, relativeHalfWidth(point.throughputPerSecond) ?? 0)
}

/**
 * Whether queueing in front of the limit explains the point. With random service times a pool loses throughput well
 * below the ceiling; throughput then lies between the closed queue's and the ceiling. Fixed times do not queue there.
 */
function isQueueingAt(limit: KnownLimit, point: MeasuredPoint, { scenario }: Known, scaling: Scaling | null): boolean {
  if (workloadFacts(scenario).hasFixedTimes || scaling === null || !traitsOfArrivals(scenario.arrivals).alwaysWaiting) return false
  const serviceMs = (1000 * limit.servers) / limit.throughputPerSecond
  const thinkMs = Math.max(0, 1000 / scaling.perWorkerPerSecond - serviceMs)
  const queueing = closedThroughput({ workers: point.workers, servers: limit.servers, serviceMs, thinkMs })
  const linear = unhinderedPerSecond(point.workers, scaling, scenario.arrivals)
  return queueing <= (1 - LINEAR_TOLERANCE) * linear && point.throughputPerSecond.mean >= EXPLAINED * queueing
}

function firstOfTie(limits: readonly KnownLimit[], lowest: KnownLimit): KnownLimit {
  return limits.find((limit) => limit.throughputPerSecond <= (1 + TIE) * lowest.throughputPerSecond) ?? lowest
}

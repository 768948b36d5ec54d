import { Matrix } from 'ml-matrix'
import type { Point } from '../../contract/result/result'
import { AS_GOOD_SHARE } from '../points/goodEnough'
import { mean } from '../stats/meanInterval'
import type { Estimate } from '../models/estimates'
import { resample } from './resample'

/**
 * How sure it must be that a size is as good as the best before it is recommended: its lower bound, one-sided, lies at
 * this share of the resamples. Surer choices ask for more workers where the curve is flat, and less sure ones for too
 * few: over simulated sweeps of every limit and shape 0.7 falls short more often, 0.9 is too large more often.
 */
const SURE_ENOUGH = 0.8
/** The ends of the range: as good in so many resamples at least, and in all but so many. */
const TAIL = 0.025

/** The smallest size that is as good as the best, and between which sizes it may lie. */
export interface GoodSize {
  readonly chosen: Point
  readonly low: Point
  readonly high: Point
  /** The size that does most. */
  readonly best: Point
  /** What it does, less its luck, tasks per second. */
  readonly bestPerSecond: number
}

/** Every measured size, smallest first, with what each does by its own repeats and all others together. */
export interface Estimated {
  readonly points: readonly Point[]
  /** One for each point. */
  readonly estimates: readonly Estimate[]
}

/**
 * N95: the smallest size whose throughput over the best level has a lower bound of at least 0.95, with the range in
 * which it lies by bootstrap. Where nothing was repeated the estimates decide. `suitable` holds at least one of the
 * points, the smallest size first. `random` gives numbers from 0 to below 1.
 */
export function goodSize(suitable: readonly [Point, ...Point[]], estimated: Estimated, random: () => number): GoodSize {
  const estimates = suitable.map((point) => estimateOf(point, estimated))
  const highest = Math.max(...estimates.map(({ perSecond }) => perSecond))
  const draws = drawn(estimates, resample(estimated.points, random))
  const most = draws.map((draw) => Math.max(...draw))
  const luck = mean(most) / highest - 1
  const asGood = estimates.map((_, size) => mean(draws.map((draw, number) => Number((draw[size] ?? 0) >= AS_GOOD_SHARE * (1 - luck) * (most[number] ?? 0)))))
  const best = suitable[estimates.findIndex(({ perSecond }) => perSecond === highest)] ?? suitable[0]
  const from = (share: number, first = 0): Point | undefined => suitable.find((_, size) => size >= first && (asGood[size] ?? 0) >= share)
  const chosen = from(SURE_ENOUGH) ?? best
  const low = from(TAIL) ?? chosen
  const high = from(1 - TAIL, suitable.indexOf(chosen)) ?? (best.workers > chosen.workers ? best : chosen)
  return { chosen, low: low.workers < chosen.workers ? low : chosen, high, best, bestPerSecond: highest * (1 - luck) }
}

function estimateOf({ workers }: Point, { estimates }: Estimated): Estimate {
  const estimate = estimates.find((one) => one.workers === workers)
  if (estimate === undefined) throw new RangeError(`no estimate of ${workers} workers`)
  return estimate
}

/** The estimates as chance might have had them, one row a draw; as they are where nothing is known of chance. */
function drawn(estimates: readonly Estimate[], moves: readonly Float64Array[] | null): readonly (readonly number[])[] {
  const centre = estimates.map(({ perSecond }) => perSecond)
  if (moves === null) return [centre]
  const shares = new Matrix(estimates.map((estimate) => [...estimate.shares])).transpose()
  return new Matrix([...moves]).mmul(shares).addRowVector(centre).to2DArray()
}

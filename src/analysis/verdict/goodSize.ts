import type { Point } from '../../contract/result'
import { AS_GOOD_SHARE } from '../asGoodShare'
import { bestLevel, rivalsOf } from './bestLevel'
import { resample, type Resampled } from './resample'

/**
 * How sure it must be that a size is as good as the best before it is recommended: its lower bound, one-sided, lies at
 * this share of the resamples. Surer choices ask for many workers more where the curve is flat, and less sure ones for
 * too few: over simulated pools of every limit and shape this one is right most often (tests/analysis/verdictGrid).
 */
const SURE_ENOUGH = 0.8
/** The ends of the range: as good in so many resamples at least, and in all but so many. */
const TAIL = 0.025

/** The smallest size that is as good as the best, and between which sizes it may lie. */
export interface GoodSize {
  readonly chosen: Point
  readonly low: Point
  readonly high: Point
}

/**
 * N95: the smallest size whose throughput over the best level has a lower bound of at least 0.95, with the range in
 * which it lies by bootstrap. Where nothing was repeated the means decide. `suitable` holds at least one point, the
 * smallest size first; `best` is the one with the highest mean. `random` gives numbers from 0 to below 1.
 */
export function goodSize(suitable: readonly Point[], best: Point, random: () => number): GoodSize {
  const level = bestLevel(suitable)
  const shares = sharesGood(suitable, level, random)
  const from = (share: number, first = 0): Point | undefined => suitable.find((_, size) => size >= first && (shares[size] ?? 0) >= share)
  const chosen = from(SURE_ENOUGH) ?? best
  const low = from(TAIL) ?? chosen
  const high = from(1 - TAIL, suitable.indexOf(chosen)) ?? (best.workers > chosen.workers ? best : chosen)
  return { chosen, low: low.workers < chosen.workers ? low : chosen, high }
}

/** For each size the share of resamples in which it is as good as the best level. */
function sharesGood(suitable: readonly Point[], level: number, random: () => number): readonly number[] {
  const resampled = resample(suitable, random)
  const wanted = AS_GOOD_SHARE * level
  if (resampled === null) return suitable.map((point) => (point.throughputPerSecond.mean >= wanted ? 1 : 0))
  const moved = levelMoves(suitable, resampled)
  return suitable.map((_, size) => {
    let good = 0
    for (let draw = 0; draw < resampled.resamples; draw++) if (resampled.mean(draw, size) >= wanted * (moved[draw] ?? 1)) good++
    return good / resampled.resamples
  })
}

/** By which factor each resample moves the best level: as much as it moves the sizes that carry it, taken together. */
function levelMoves(suitable: readonly Point[], resampled: Resampled): readonly number[] {
  const rivals = rivalsOf(suitable)
  const carrying = [...suitable.entries()].filter(([, point]) => rivals.includes(point))
  return Array.from({ length: resampled.resamples }, (_, draw) => {
    const sum = carrying.reduce((total, [size, point]) => total + resampled.mean(draw, size) / point.throughputPerSecond.mean, 0)
    return sum / carrying.length
  })
}

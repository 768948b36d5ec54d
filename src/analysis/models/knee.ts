import type { CurvePoint, Knee } from '../../contract/result/models'
import { mean } from '../stats/meanInterval'

/** How far the difference curve must fall behind a knee, in mean steps along x: 1 is the authors' choice for data without noise. */
const SENSITIVITY = 1
/** A curve that varies by less than this share has no shape to look at. */
const LEAST_VARIATION = 1e-6

/**
 * Kneedle's opinion on a fitted curve, over log2 N: on N itself the knee moves with the range that was swept. A second
 * opinion, never the answer; a straight line has no knee.
 */
export function kneeOf(curve: readonly CurvePoint[]): Knee {
  const index = kneedle(curve.map(({ workers }) => Math.log2(workers)), curve.map(({ throughputPerSecond }) => throughputPerSecond))
  return { workers: index === null ? null : (curve[index]?.workers ?? null) }
}

/**
 * The place of the knee of a concave, rising curve (Satopaa, Albrecht, Irwin and Raghavan, Finding a "Kneedle" in a
 * Haystack, 2011): scaled to the unit square, a local maximum of y - x after which that difference falls by more than
 * S mean(dx) before it rises again. At a local minimum a maximum's threshold is given up, and the next maximum sets its
 * own. `xs` must rise. Of several the one furthest above the diagonal; null without one.
 */
export function kneedle(xs: readonly number[], ys: readonly number[]): number | null {
  if (xs.length < 3 || Math.max(...ys) - Math.min(...ys) <= LEAST_VARIATION * Math.max(...ys)) return null
  const [x, y] = [scaledToOne(xs), scaledToOne(ys)]
  const difference = x.map((value, index) => (y[index] ?? 0) - value)
  const fall = SENSITIVITY * mean(x.slice(1).map((value, index) => value - (x[index] ?? 0)))
  const at = (index: number): number => difference[index] ?? -Infinity
  const knees = difference.flatMap((value, index) => {
    const isPeak = index > 0 && index < xs.length - 1 && value > 0 && value > at(index - 1) && value >= at(index + 1)
    return isPeak && fallsFrom(difference.slice(index), fall) ? [index] : []
  })
  return knees.reduce<number | null>((best, index) => (best === null || at(index) > at(best) ? index : best), null)
}

/** Whether the difference, from a local maximum on, drops by more than so much before it rises for the first time. */
function fallsFrom(difference: readonly number[], fall: number): boolean {
  const [peak = 0] = difference
  const rise = difference.findIndex((value, index) => value > (difference[index - 1] ?? Infinity))
  const lowest = difference[(rise === -1 ? difference.length : rise) - 1] ?? peak
  return lowest < peak - fall
}

function scaledToOne(values: readonly number[]): readonly number[] {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return values.map((value) => (value - least) / (most - least))
}

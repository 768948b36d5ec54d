import type { CurvePoint } from '../../../contract/result/models'
import { AS_GOOD_SHARE } from '../../points/goodEnough'
import type { CurveFit } from './curveFit'

type Band = Pick<CurveFit, 'at' | 'spreadAt' | 'widening'>

/**
 * Ranges of up to so many sizes are looked at size by size, which holds for every pool Poolscope starts; from longer ones,
 * which only other tools' files have, about so many are taken: what a chart of a thousand px can show.
 */
const SIZE_BY_SIZE = 300

/**
 * The curve at whole sizes within the range, with the 95 % band of its mean; never below 0. Every size of a short range;
 * of a long one a few hundred, and those of the `marked` sizes (measured ones, say) that there is room for.
 */
export function curvePoints(fit: Band, smallest: number, largest: number, marked: readonly number[] = []): CurvePoint[] {
  return lookedAt(smallest, largest, marked).map((workers) => pointAt(fit, workers))
}

/** Smallest whole size within the range that reaches 95 % of the most the curve gives there. */
export function goodWorkers({ at }: Band, smallest: number, largest: number, marked: readonly number[] = []): number {
  const sizes = lookedAt(smallest, largest, marked)
  const highest = highestOf(at, sizes)
  const good = AS_GOOD_SHARE * Math.max(0, at(highest))
  const reached = sizes.findIndex((workers) => workers >= highest || at(workers) >= good)
  let [below, enough] = [sizes[reached - 1] ?? smallest - 1, Math.min(sizes[reached] ?? highest, highest)]
  while (enough - below > 1) {
    const middle = Math.floor((below + enough) / 2)
    if (at(middle) >= good) enough = middle
    else below = middle
  }
  return enough
}

/** The whole size with the highest throughput; null when the curve does not clearly fall from there to the largest size. */
export function peakOf(fit: Band, smallest: number, largest: number, marked: readonly number[] = []): number | null {
  const highest = highestOf(fit.at, lookedAt(smallest, largest, marked))
  return pointAt(fit, largest).high < pointAt(fit, highest).low ? highest : null
}

/**
 * The smallest of the whole sizes with the highest throughput. Between neighbours among the sizes looked at the curve is
 * taken to rise and fall once at most, so that the place is found by halving.
 */
function highestOf(at: Band['at'], sizes: readonly number[]): number {
  const index = sizes.reduce((best, workers, place) => (at(workers) > at(sizes[best] ?? 1) ? place : best), 0)
  const found = sizes[index] ?? 1
  let [from, to] = [sizes[index - 1] ?? found, sizes[index + 1] ?? found]
  while (to - from > 2) {
    const middle = Math.floor((from + to) / 2)
    if (at(middle) >= at(middle + 1)) to = middle + 1
    else from = middle
  }
  const between = from + 1 < to ? from + 1 : found
  return at(between) > at(found) ? between : found
}

function pointAt(fit: Band, workers: number): CurvePoint {
  const throughputPerSecond = Math.max(0, fit.at(workers))
  const half = fit.widening * fit.spreadAt(workers)
  return { workers, throughputPerSecond, low: Math.max(0, throughputPerSecond - half), high: throughputPerSecond + half }
}

/** Whole sizes from the smallest to the largest, ascending: all of them, or a few hundred at equal ratios and the marked ones. */
function lookedAt(smallest: number, largest: number, marked: readonly number[] = []): readonly number[] {
  if (largest - smallest < SIZE_BY_SIZE) return Array.from({ length: largest - smallest + 1 }, (_, index) => smallest + index)
  const ratio = largest / Math.max(1, smallest)
  const spaced = Array.from({ length: SIZE_BY_SIZE }, (_, index) => Math.round(Math.max(1, smallest) * ratio ** (index / (SIZE_BY_SIZE - 1))))
  const inRange = marked.filter((workers) => workers >= smallest && workers <= largest)
  const kept = inRange.filter((_, index) => index % Math.ceil(inRange.length / SIZE_BY_SIZE) === 0)
  return [...new Set([smallest, ...spaced, ...kept, largest])].sort((a, b) => a - b)
}

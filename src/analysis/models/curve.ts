import type { CurvePoint } from '../../contract/models'
import { AS_GOOD_SHARE } from '../asGoodShare'
import type { CurveFit } from './curveFit'

type Band = Pick<CurveFit, 'at' | 'spreadAt' | 'widening'>

/** A curve is looked at in so many places at most; up to here that is every whole size. */
export const MOST_PLACES = 1_024

/** The curve at every whole size within the range, or at {@link MOST_PLACES} spread evenly by ratio, with the 95 % band of its mean; never below 0. */
export function curvePoints(fit: Band, smallest: number, largest: number): CurvePoint[] {
  return wholeSizes(smallest, largest).map((workers) => pointAt(fit, workers))
}

/** Smallest whole size within the range that reaches 95 % of the most the curve gives there. */
export function goodWorkers({ at }: Band, smallest: number, largest: number): number {
  const sizes = wholeSizes(smallest, largest)
  const throughputs = sizes.map(at)
  const most = throughputs.reduce((best, perSecond) => Math.max(best, perSecond), 0)
  const found = throughputs.findIndex((perSecond) => perSecond >= AS_GOOD_SHARE * most)
  // Between two places that are looked at the curve rises, so the first size that is good enough is found by halving.
  let [below, good] = [sizes[found - 1] ?? smallest - 1, sizes[found] ?? smallest]
  while (good - below > 1) {
    const middle = Math.floor((below + good) / 2)
    if (at(middle) >= AS_GOOD_SHARE * most) good = middle
    else below = middle
  }
  return good
}

/** The whole size with the highest throughput; null when the curve does not clearly fall from there to the largest size. */
export function peakOf(fit: Band, smallest: number, largest: number): number | null {
  const highest = wholeSizes(smallest, largest).reduce((best, workers) => (fit.at(workers) > fit.at(best) ? workers : best), smallest)
  return pointAt(fit, largest).high < pointAt(fit, highest).low ? highest : null
}

function pointAt(fit: Band, workers: number): CurvePoint {
  const throughputPerSecond = Math.max(0, fit.at(workers))
  const half = fit.widening * fit.spreadAt(workers)
  return { workers, throughputPerSecond, low: Math.max(0, throughputPerSecond - half), high: throughputPerSecond + half }
}

function wholeSizes(smallest: number, largest: number): readonly number[] {
  const all = largest - smallest + 1
  if (all <= MOST_PLACES) return Array.from({ length: all }, (_, index) => smallest + index)
  const ratio = (largest / smallest) ** (1 / (MOST_PLACES - 1))
  return [...new Set(Array.from({ length: MOST_PLACES }, (_, place) => Math.min(largest, Math.round(smallest * ratio ** place))))]
}

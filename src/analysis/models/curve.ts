import type { CurvePoint } from '../../contract/models'
import { AS_GOOD_SHARE } from '../asGoodShare'
import type { CurveFit } from './curveFit'

type Band = Pick<CurveFit, 'at' | 'spreadAt' | 'widening'>

/** The curve at every whole size within the range, with the 95 % band of its mean; never below 0. */
export function curvePoints(fit: Band, smallest: number, largest: number): CurvePoint[] {
  return wholeSizes(smallest, largest).map((workers) => pointAt(fit, workers))
}

/** Smallest whole size within the range that reaches 95 % of the most the curve gives there. */
export function goodWorkers({ at }: Band, smallest: number, largest: number): number {
  const throughputs = wholeSizes(smallest, largest).map(at)
  const most = throughputs.reduce((best, perSecond) => Math.max(best, perSecond), 0)
  return smallest + throughputs.findIndex((perSecond) => perSecond >= AS_GOOD_SHARE * most)
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
  return Array.from({ length: largest - smallest + 1 }, (_, index) => smallest + index)
}

import { Matrix, SVD } from 'ml-matrix'
import { mean } from '../../stats/meanInterval'
import type { CurveFit } from '../fitting/curveFit'
import { peakOf } from '../fitting/curvePoints'
import { type Observation, type Observations, RESOLUTION_VARIANCE } from '../fitting/observations'
import { spreadOfShares, widening } from '../fitting/uncertainty'

/** Share of the sizes that count at each place. */
const SPAN = 0.4
/** A quadratic through fewer would follow every one of them. */
const LEAST_NEIGHBOURS = 5
/** The window reaches a little past the last neighbour, or its weight would be 0. */
const REACH = 1.25

/**
 * A smooth curve without a theory: at each place a quadratic in log N through the nearest sizes, with tricube weights
 * (Cleveland and Devlin, Locally Weighted Regression, 1988). It is what remains when no law fits.
 */
export function fitLocal({ sizes, smallest, largest }: Observations): CurveFit {
  const known = new Map<number, readonly number[]>()
  const sharesAt = (workers: number): readonly number[] => {
    const found = known.get(workers) ?? shares(sizes, workers)
    known.set(workers, found)
    return found
  }
  const rows = sizes.map(({ workers }) => sharesAt(workers))
  const trace = rows.reduce((sum, row, index) => sum + (row[index] ?? 0), 0)
  const squares = rows.reduce((sum, row) => sum + row.reduce((within, share) => within + share ** 2, 0), 0)
  const left = sizes.length - 2 * trace + squares
  const at = (workers: number): number => Math.max(0, sharesAt(workers).reduce((sum, share, index) => sum + share * (sizes[index]?.perSecond ?? 0), 0))
  const sumOfSquares = sizes.reduce((sum, { workers, perSecond, scale }) => sum + ((at(workers) - perSecond) / scale) ** 2, 0)
  // With few sizes the curve goes through nearly all of them and leaves nothing over; what repeats leave over still counts.
  const variance = Math.max(sumOfSquares / Math.max(1, left), mean(sizes.map(({ standardError, scale }) => (standardError / scale) ** 2)), RESOLUTION_VARIANCE)
  const spreadAt = (workers: number): number => spreadOfShares(sharesAt(workers), sizes, variance)
  const curve = { at, spreadAt, sharesAt, widening: widening(Math.max(1, Math.floor(left))) }
  const peakWorkers = peakOf(curve, smallest, largest, sizes.map(({ workers }) => workers))
  return {
    ...curve,
    kind: 'local',
    coefficients: [],
    parameters: trace,
    peakWorkers,
    identified: peakWorkers !== null,
    sentences: ['No law explains this curve; what is drawn follows the sizes measured and says nothing of the rest.']
  }
}

/** By which factor each size's throughput counts at this place; the factors add up to about 1. */
function shares(sizes: readonly Observation[], workers: number): readonly number[] {
  const distances = sizes.map((size) => Math.log2(size.workers / workers))
  const neighbours = Math.min(sizes.length, Math.max(LEAST_NEIGHBOURS, Math.ceil(SPAN * sizes.length)))
  const reach = REACH * ([...distances].map(Math.abs).sort((a, b) => a - b)[neighbours - 1] ?? 1)
  const roots = distances.map((distance, index) => Math.sqrt(tricube(distance / reach)) / (sizes[index]?.scale ?? 1))
  const design = new Matrix(distances.map((distance, index) => [1, distance / reach, (distance / reach) ** 2].map((term) => term * (roots[index] ?? 0))))
  // The value at the place itself is the first coefficient: the first row of the inverse, times each size's weight.
  return new SVD(design, { autoTranspose: true }).inverse().getRow(0).map((share, index) => share * (roots[index] ?? 0))
}

function tricube(distance: number): number {
  return Math.abs(distance) >= 1 ? 0 : (1 - Math.abs(distance) ** 3) ** 3
}

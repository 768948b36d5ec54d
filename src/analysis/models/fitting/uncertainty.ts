import { CholeskyDecomposition, Matrix } from 'ml-matrix'
import { INTERVAL_COVERAGE } from '../../stats/meanInterval'
import { studentT } from '../../stats/distributions'
import type { CurveFit } from './curveFit'
import type { CurveFamily, Solution } from './leastSquares'
import { type Observation, RESOLUTION_VARIANCE } from './observations'

/** A coefficient whose column of the Jacobian, at length 1, adds less than this to the others cannot be told from them. */
const LEAST_PIVOT = 1e-12

/** How far what was fitted can be trusted. */
export interface Uncertainty {
  /** Standard error of a figure from its derivatives by each coefficient (delta method). */
  readonly spreadOf: (gradient: readonly number[]) => number
  /** By how much a figure with these derivatives moves for each task per second that a size, in their order, did more. */
  readonly sharesOf: (gradient: readonly number[]) => readonly number[]
  /** Standard errors to either side of a 95 % interval: t(0.975, n - p). */
  readonly widening: number
}

/**
 * Standard errors of fitted coefficients, the square roots of the diagonal of (J'J)⁻¹ RSS / (n - p) (Seber and Wild,
 * Nonlinear Regression, 1989, 5.1). `parameters` is what was taken from the data, above 0 and below the number of
 * sizes. Null where the data do not fix every coefficient.
 */
export function uncertainty(curve: CurveFamily, { values, sumOfSquares }: Solution, sizes: readonly Observation[], parameters = values.length): Uncertainty | null {
  const jacobian = sizes.map(({ workers, scale }) => curve.slopes(values, workers).map((slope) => slope / scale))
  const lengths = values.map((_, column) => Math.sqrt(jacobian.reduce((sum, row) => sum + (row[column] ?? 0) ** 2, 0)))
  const degreesOfFreedom = sizes.length - parameters
  if (degreesOfFreedom < 1 || lengths.some((length) => !(length > 0 && Number.isFinite(length)))) return null
  // Columns of length 1 keep coefficients of very different size from looking dependent.
  const unit = new Matrix(jacobian.map((row) => row.map((slope, column) => slope / (lengths[column] ?? 1))))
  const cholesky = new CholeskyDecomposition(unit.transpose().mmul(unit))
  if (!cholesky.isPositiveDefinite() || cholesky.lowerTriangularMatrix.diagonal().some((pivot) => pivot ** 2 < LEAST_PIVOT)) return null
  const variance = Math.max(sumOfSquares / degreesOfFreedom, RESOLUTION_VARIANCE)
  const solver = unit.mmul(cholesky.solve(Matrix.eye(values.length)))
  const sharesOf = (gradient: readonly number[]): readonly number[] => {
    const scaled = Matrix.columnVector(gradient.map((slope, index) => slope / (lengths[index] ?? 1)))
    return solver.mmul(scaled).getColumn(0).map((share, index) => share / (sizes[index]?.scale ?? 1))
  }
  return {
    sharesOf,
    spreadOf: (gradient) => spreadOfShares(sharesOf(gradient), sizes, variance),
    widening: widening(degreesOfFreedom)
  }
}

/** Standard error of a sum of the sizes' throughputs, each times its share; `variance` is that of a residual. */
export function spreadOfShares(shares: readonly number[], sizes: readonly Observation[], variance: number): number {
  return Math.sqrt(variance * shares.reduce((sum, share, index) => sum + (share * (sizes[index]?.scale ?? 0)) ** 2, 0))
}

/** A fitted curve with what is known of it at every place. */
export function fittedBand(curve: CurveFamily, values: readonly number[], { spreadOf, sharesOf, widening: wide }: Uncertainty): Pick<CurveFit, 'at' | 'spreadAt' | 'sharesAt' | 'widening'> {
  return {
    at: (workers) => curve.at(values, workers),
    spreadAt: (workers) => spreadOf(curve.slopes(values, workers)),
    sharesAt: (workers) => sharesOf(curve.slopes(values, workers)),
    widening: wide
  }
}

/** Standard errors to either side of a 95 % interval, from the degrees of freedom the spread was estimated with, at least 1. */
export function widening(degreesOfFreedom: number): number {
  return studentT((1 + INTERVAL_COVERAGE) / 2, degreesOfFreedom)
}

/** The derivatives of a figure that is one of the coefficients itself. */
export function only(index: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => (place === index ? 1 : 0))
}

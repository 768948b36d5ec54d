import { Matrix, SVD } from 'ml-matrix'
import { type CurveFamily, leastSquares, type Solution } from '../fitting/leastSquares'
import type { Observation } from '../fitting/observations'

/**
 * The Universal Scalability Law with coefficients lambda, sigma and kappa (Gunther, Guerrilla Capacity Planning, 2007,
 * equation 4.22, with the throughput of one worker fitted too).
 */
export const scalability: CurveFamily = {
  at: ([lambda = 0, sigma = 0, kappa = 0], workers) => (lambda * workers) / slowdown(sigma, kappa, workers),
  slopes: ([lambda = 0, sigma = 0, kappa = 0], workers) => {
    const slower = slowdown(sigma, kappa, workers)
    const each = workers / slower
    return [each, (-lambda * each * (workers - 1)) / slower, (-lambda * each * workers * (workers - 1)) / slower]
  }
}

/** The same without crosstalk: Amdahl's law (1967) as a curve of throughput. */
export const withoutCrosstalk: CurveFamily = {
  at: scalability.at,
  slopes: (values, workers) => scalability.slopes(values, workers).slice(0, 2)
}

/** How many times longer a task takes than with one worker. */
export function slowdown(sigma: number, kappa: number, workers: number): number {
  return 1 + sigma * (workers - 1) + kappa * workers * (workers - 1)
}

/** A coefficient held at one of its bounds; undefined is free. */
interface Held {
  readonly sigma?: 0 | 1
  readonly kappa?: 0
}

/** Every set of bounds that may be active, those first that hold fewer coefficients. */
const heldByStep: readonly (readonly Held[])[] = [
  [{}],
  [{ sigma: 0 }, { sigma: 1 }, { kappa: 0 }],
  [{ sigma: 0, kappa: 0 }, { sigma: 1, kappa: 0 }]
]

/**
 * The best coefficients with sigma from 0 to 1 and kappa at 0 or above, by active sets: a fit with nothing held, then
 * with one coefficient held at a bound, then with both; the first that is feasible is the best, since holding less
 * never fits worse. `crosstalk` false leaves kappa out.
 */
export function fitScalability(sizes: readonly Observation[], crosstalk: boolean): Solution {
  for (const step of heldByStep) {
    const solutions = step.filter(({ kappa }) => crosstalk || kappa === 0).map((held) => solve(sizes, held))
    const [first, ...others] = solutions.filter(feasible)
    if (first !== undefined) return others.reduce((least, other) => (other.sumOfSquares < least.sumOfSquares ? other : least), first)
  }
  // A straight line is always feasible: its one coefficient is a rate above 0.
  throw new Error('no straight line through throughputs above 0')
}

function feasible({ values: [lambda = 0, sigma = 0, kappa = 0] }: Solution): boolean {
  return lambda > 0 && sigma >= 0 && sigma <= 1 && kappa >= 0
}

function solve(sizes: readonly Observation[], held: Held): Solution {
  const largest = Math.max(...sizes.map(({ workers }) => workers))
  const values = firstGuess(sizes, held)
  const free = [true, held.sigma === undefined, held.kappa === undefined]
  return leastSquares(scalability, sizes, { values, units: [values[0] ?? 1, 1 / largest, 1 / largest ** 2], free })
}

/** N / X is linear in 1 / lambda, sigma / lambda and kappa / lambda, and its relative error is that of X. */
function firstGuess(sizes: readonly Observation[], { sigma, kappa }: Held): readonly number[] {
  const terms = (workers: number): readonly number[] => [
    slowdown(sigma ?? 0, 0, workers),
    ...(sigma === undefined ? [workers - 1] : []),
    ...(kappa === undefined ? [workers * (workers - 1)] : [])
  ]
  const rows = sizes.map(({ workers, perSecond, scale }) => terms(workers).map((term) => (term * perSecond ** 2) / (workers * scale)))
  const wanted = Matrix.columnVector(sizes.map(({ perSecond, scale }) => perSecond / scale))
  const [inverse = 0, ...rest] = new SVD(new Matrix(rows)).solve(wanted).to1DArray()
  if (!(inverse > 0)) return [Math.max(...sizes.map(({ workers, perSecond }) => perSecond / workers)), sigma ?? 0, kappa ?? 0]
  return [1 / inverse, sigma ?? (rest[0] ?? 0) / inverse, kappa ?? (rest.at(-1) ?? 0) / inverse]
}

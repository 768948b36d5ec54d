import { Matrix, SVD } from 'ml-matrix'
import { type Curve, leastSquares, type Solution } from './leastSquares'
import type { Observation } from './observations'

/**
 * The Universal Scalability Law with coefficients lambda, sigma and kappa (Gunther, Guerrilla Capacity Planning, 2007,
 * equation 4.22, with the throughput of one worker fitted too).
 */
export const scalability: Curve = {
  at: ([lambda = 0, sigma = 0, kappa = 0], workers) => (lambda * workers) / slowdown(sigma, kappa, workers),
  slopes: ([lambda = 0, sigma = 0, kappa = 0], workers) => {
    const slower = slowdown(sigma, kappa, workers)
    const each = workers / slower
    return [each, (-lambda * each * (workers - 1)) / slower, (-lambda * each * workers * (workers - 1)) / slower]
  }
}

/** The same without crosstalk: Amdahl's law (1967) as a curve of throughput. */
export const withoutCrosstalk: Curve = {
  at: scalability.at,
  slopes: (values, workers) => scalability.slopes(values, workers).slice(0, 2)
}

/** How many times longer a task takes than with one worker. */
export function slowdown(sigma: number, kappa: number, workers: number): number {
  return 1 + sigma * (workers - 1) + kappa * workers * (workers - 1)
}

/** Which of sigma and kappa are held at 0, those sets first that hold fewer. */
type Held = readonly ('sigma' | 'kappa')[]
const heldByStep: readonly (readonly Held[])[] = [[[]], [['sigma'], ['kappa']], [['sigma', 'kappa']]]

/**
 * The best coefficients with sigma and kappa at 0 or above, by active sets: a fit with nothing held, then with either
 * one held at 0, then with both; the first that is feasible is the best, since holding less never fits worse.
 * `crosstalk` false leaves kappa out.
 */
export function fitScalability(sizes: readonly Observation[], crosstalk: boolean): Solution {
  const kept = (held: Held): boolean => crosstalk || held.includes('kappa')
  for (const step of heldByStep) {
    const [first, ...others] = step.filter(kept).map((held) => solve(sizes, held)).filter(feasible)
    if (first !== undefined) return others.reduce((least, other) => (other.sumOfSquares < least.sumOfSquares ? other : least), first)
  }
  // A straight line is always feasible: its one coefficient is a rate above 0.
  throw new Error('no straight line through throughputs above 0')
}

function feasible({ values }: Solution): boolean {
  return values.every((value) => value >= 0)
}

function solve(sizes: readonly Observation[], held: Held): Solution {
  const largest = Math.max(...sizes.map(({ workers }) => workers))
  const free = [true, !held.includes('sigma'), !held.includes('kappa')]
  const values = firstGuess(sizes, free)
  return leastSquares(scalability, sizes, { values, units: [values[0] ?? 1, 1 / largest, 1 / largest ** 2], free })
}

/** N / X is linear in 1 / lambda, sigma / lambda and kappa / lambda, and its relative error is that of X. */
function firstGuess(sizes: readonly Observation[], free: readonly boolean[]): readonly number[] {
  const terms = (workers: number): readonly number[] => [1, workers - 1, workers * (workers - 1)].filter((_, index) => free[index])
  const rows = sizes.map(({ workers, perSecond, scale }) => terms(workers).map((term) => (term * perSecond ** 2) / (workers * scale)))
  const solution = new SVD(new Matrix(rows)).solve(Matrix.columnVector(sizes.map(({ perSecond, scale }) => perSecond / scale))).to1DArray()
  const [inverse = 0] = solution
  if (!(inverse > 0)) return [Math.max(...sizes.map(({ workers, perSecond }) => perSecond / workers)), 0, 0]
  const rest = solution.slice(1)
  return free.map((isFree, index) => (index === 0 ? 1 / inverse : isFree ? (rest.shift() ?? 0) / inverse : 0))
}

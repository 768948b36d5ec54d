import { levenbergMarquardt } from 'ml-levenberg-marquardt'
import type { Observation } from './observations'

/**
 * Steps between two looks at whether anything is still gained. The routine itself takes every step it is allowed, also
 * one uphill, and returns the best it has seen; each round starts from there.
 */
const STEPS_A_ROUND = 8
const MOST_ROUNDS = 10
/** A round that lowers the sum of squares by a smaller share than this was the last. */
const LEAST_GAIN = 1e-9

/** A family of curves of throughput against workers. */
export interface CurveFamily {
  /** Tasks per second at this many workers. */
  readonly at: (coefficients: readonly number[], workers: number) => number
  /** Partial derivative of `at` by each coefficient. */
  readonly slopes: (coefficients: readonly number[], workers: number) => readonly number[]
}

export interface Start {
  /** A first guess of every coefficient. */
  readonly values: readonly number[]
  /** About how large each coefficient is, above 0: the routine damps all of them alike, so it gets numbers near 1. */
  readonly units: readonly number[]
  /** Whether each may change; a coefficient held back keeps its first guess. */
  readonly free?: readonly boolean[]
}

export interface Solution {
  readonly values: readonly number[]
  /** Sum over sizes of ((fit - measured) / scale)². */
  readonly sumOfSquares: number
}

/** The curve of this family nearest to the means of all sizes, each size with the same weight (Marquardt, 1963; Levenberg, 1944). */
export function leastSquares(curve: CurveFamily, sizes: readonly Observation[], start: Start): Solution {
  const free = start.values.flatMap((_, index) => (start.free?.[index] === false ? [] : [index]))
  const unit = (index: number): number => start.units[index] ?? 1
  const whole = (part: readonly number[]): number[] => {
    const values = [...start.values]
    free.forEach((index, place) => (values[index] = (part[place] ?? 0) * unit(index)))
    return values
  }
  // The routine sees the place of a size in the list, so that each residual can have a scale of its own.
  const data = { x: sizes.map((_, place) => place), y: sizes.map(({ perSecond, scale }) => perSecond / scale) }
  const scaled = (place: number, of: (workers: number) => number): number => {
    const size = sizes[place]
    return size === undefined ? 0 : of(size.workers) / size.scale
  }
  const curveOf = (part: number[]) => {
    const values = whole(part)
    return (place: number) => scaled(place, (workers) => curve.at(values, workers))
  }
  const jacobianFunction = (part: number[]) => {
    const values = whole(part)
    return (place: number) => {
      const slopes = curve.slopes(values, sizes[place]?.workers ?? 1)
      return free.map((index) => scaled(place, () => (slopes[index] ?? 0) * unit(index)))
    }
  }
  let part = free.map((index) => (start.values[index] ?? 0) / unit(index))
  let sum = sumOfSquares(curve, start.values, sizes)
  for (let round = 0; round < MOST_ROUNDS && free.length > 0; round++) {
    const { parameterValues, parameterError } = levenbergMarquardt(data, curveOf, {
      initialValues: part, jacobianFunction, maxIterations: STEPS_A_ROUND, errorTolerance: 0, damping: 1e-4
    })
    if (!(parameterError < sum)) break
    const gain = (sum - parameterError) / sum
    part = parameterValues
    sum = parameterError
    if (gain < LEAST_GAIN) break
  }
  return { values: whole(part), sumOfSquares: sum }
}

/** Sum over sizes of ((curve - measured) / scale)². */
export function sumOfSquares(curve: CurveFamily, values: readonly number[], sizes: readonly Observation[]): number {
  return sizes.reduce((sum, { workers, perSecond, scale }) => sum + ((curve.at(values, workers) - perSecond) / scale) ** 2, 0)
}

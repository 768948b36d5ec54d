import { mean } from '../stats/meanInterval'

/** What all sizes together say of a size's spread counts as much as so many degrees of freedom of its own. */
const PRIOR_DEGREES = 8

/** The repeats of one size. */
export interface RepeatedSize {
  /** What each repeat gave, in a unit in which all sizes vary alike: as a share of the size's own mean, for one. */
  readonly values: readonly number[]
  /** Tasks that a repeat finished, on average; any number above 0, the same everywhere, where it is not known. */
  readonly tasks: number
}

/** How much repeats vary. */
export interface Noise {
  /** Standard deviation of a repeat of each size, in their order and unit. */
  readonly deviations: readonly number[]
  /** Of what all sizes say together, at least 1. */
  readonly degreesOfFreedom: number
}

/**
 * What chance does to a repeat of each size; null where nothing was repeated. The variance of a count grows with the
 * count, so that of a throughput, as a share of it, falls as 1 / tasks (renewal theory: Cox, 1962, 3.3), and that
 * dispersion is pooled over the sizes. Each size's own is drawn towards it, since two or three repeats say little of a
 * spread (Smyth, Statistical Applications in Genetics and Molecular Biology 3, 2004, section 4).
 */
export function noiseOf(sizes: readonly RepeatedSize[]): Noise | null {
  const own = sizes.map(({ values, tasks }) => {
    const centre = mean(values)
    return { tasks, degrees: values.length - 1, squares: tasks * values.reduce((sum, value) => sum + (value - centre) ** 2, 0) }
  })
  const degreesOfFreedom = own.reduce((sum, { degrees }) => sum + degrees, 0)
  if (degreesOfFreedom < 1) return null
  const pooled = own.reduce((sum, { squares }) => sum + squares, 0) / degreesOfFreedom
  const dispersion = (squares: number, degrees: number): number => (PRIOR_DEGREES * pooled + squares) / (PRIOR_DEGREES + degrees)
  return { degreesOfFreedom, deviations: own.map(({ tasks, squares, degrees }) => Math.sqrt(dispersion(squares, degrees) / tasks)) }
}

import type { Weighting } from '../../contract/models'
import { mean } from '../mean'

/** Fewer sizes than this fix no curve: three coefficients leave nothing over to judge them by. */
export const LEAST_SIZES = 6

/** No throughput is known better than to 1 in 10,000; without this a perfect fit would be infinitely good and certain. */
export const RESOLUTION_VARIANCE = 1e-4 ** 2

/** One size of a sweep, with the throughput of each repeat. */
export interface FittedSize {
  /** Whole number, at least 1. */
  readonly workers: number
  /** Tasks per second, one for each repeat, at least one. */
  readonly perSecond: readonly number[]
}

/** A size as the fits see it. */
export interface Observation {
  readonly workers: number
  /** Mean over the repeats, tasks per second, above 0. */
  readonly perSecond: number
  /** What a residual is divided by, tasks per second: the throughput itself, or one and the same for all sizes. */
  readonly scale: number
}

export interface Observations {
  /** Smallest size first. */
  readonly sizes: readonly Observation[]
  readonly smallest: number
  readonly largest: number
  /** Variance of a size's mean from its repeats alone, in residuals squared, pooled over all sizes; null without repeats. */
  readonly pureError: { readonly variance: number; readonly degreesOfFreedom: number } | null
}

/** What can be fitted: distinct sizes with a throughput above 0, since a size that finished nothing has no relative residual. */
export function observe(sizes: readonly FittedSize[], weighting: Weighting): Observations {
  const working = [...merged(sizes)].filter(([, perSecond]) => mean(perSecond) > 0).sort(([a], [b]) => a - b)
  const means = working.map(([, perSecond]) => mean(perSecond))
  const common = means.length === 0 ? 1 : mean(means)
  const observed = working.map(([workers, perSecond]) => {
    const own = mean(perSecond)
    return { workers, perSecond: own, scale: weighting === 'relative' ? own : common }
  })
  return {
    sizes: observed,
    smallest: observed[0]?.workers ?? 0,
    largest: observed.at(-1)?.workers ?? 0,
    pureError: pureError(working.map(([, perSecond], index) => perSecond.map((value) => value / (observed[index]?.scale ?? common))))
  }
}

/** Why nothing is fitted to these sizes, in words for the user; null when there are enough. */
export function tooFewSizes(sizes: readonly FittedSize[], observations: Observations): string | null {
  const missing = LEAST_SIZES - observations.sizes.length
  if (missing <= 0) return null
  const measured = merged(sizes).size
  const empty = measured - observations.sizes.length
  const without = empty === 0 ? '' : `, ${empty} of them with no finished task`
  return `Models need ${LEAST_SIZES} sizes; ${measured} ${measured === 1 ? 'was' : 'were'} measured${without}, ${missing} more ${missing === 1 ? 'is' : 'are'} needed.`
}

/** The same size measured twice is one size with the repeats of both. */
function merged(sizes: readonly FittedSize[]): ReadonlyMap<number, readonly number[]> {
  const bySize = new Map<number, readonly number[]>()
  for (const { workers, perSecond } of sizes) bySize.set(workers, [...(bySize.get(workers) ?? []), ...perSecond])
  return bySize
}

/** Repeats are pooled within their sizes; a mean of r of them varies by a share 1 / r of that. */
function pureError(scaled: readonly (readonly number[])[]): Observations['pureError'] {
  const degreesOfFreedom = scaled.reduce((sum, repeats) => sum + repeats.length - 1, 0)
  if (degreesOfFreedom < 1) return null
  const squares = scaled.reduce((sum, repeats) => sum + repeats.reduce((within, value) => within + (value - mean(repeats)) ** 2, 0), 0)
  return { variance: (squares / degreesOfFreedom) * mean(scaled.map((repeats) => 1 / repeats.length)), degreesOfFreedom }
}

import type { Weighting } from '../../../contract/result/models'
import { mean } from '../../stats/meanInterval'
import { noiseOf } from '../../points/noise'

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
  /** Tasks that each repeat finished, in the same order; left out where it is not known. */
  readonly tasks?: readonly number[]
}

/** A size as the fits see it. */
export interface Observation {
  readonly workers: number
  /** Mean over the repeats, tasks per second, above 0. */
  readonly perSecond: number
  /** What a residual is divided by, tasks per second: the larger, the less the size counts. */
  readonly scale: number
  /** Standard error of the mean by its repeats, tasks per second; 0 where nothing was repeated. */
  readonly standardError: number
}

export interface Observations {
  /** Smallest size first. */
  readonly sizes: readonly Observation[]
  readonly smallest: number
  readonly largest: number
  /** What the standard errors were estimated with, pooled over all sizes; 0 without repeats. */
  readonly degreesOfFreedom: number
}

/** No law is trusted to be nearer to the truth than this, as a share of throughput: a size that is known better does not count more. */
export const LAWS_RESOLVE = 0.01

/** How sizes are weighed against each other. */
interface Weighing {
  /** In which residuals and repeats are told, tasks per second: from the size's own mean and that of all sizes. */
  readonly unitOf: (own: number, common: number) => number
  /** By which the spread of repeats is expected to fall. */
  readonly tasksOf: (size: FittedSize) => number
  /** How little is known of a size with this standard error. */
  readonly unknown: (error: number) => number
}

const weighings: Readonly<Record<Weighting, Weighing>> = {
  relative: {
    unitOf: (own) => own,
    tasksOf: ({ tasks }) => (tasks === undefined ? 1 : Math.max(1, mean(tasks))),
    unknown: (error) => Math.hypot(error, LAWS_RESOLVE)
  },
  // All sizes are taken to vary alike, whatever they finished: so published fits were made.
  absolute: { unitOf: (_, common) => common, tasksOf: () => 1, unknown: () => 1 }
}

/**
 * What can be fitted: distinct sizes with a throughput above 0, since a size that finished nothing has no relative
 * residual. With relative weighting a size counts by how well it is known: residuals are divided by the square root of
 * the variance of its mean and of what no law resolves.
 */
export function observe(sizes: readonly FittedSize[], weighting: Weighting): Observations {
  const working = merged(sizes).filter(({ perSecond }) => mean(perSecond) > 0).sort((a, b) => a.workers - b.workers)
  if (working.length === 0) return { sizes: [], smallest: 0, largest: 0, degreesOfFreedom: 0 }
  const means = working.map(({ perSecond }) => mean(perSecond))
  const common = mean(means)
  const { unitOf, tasksOf, unknown } = weighings[weighting]
  const unit = (index: number): number => unitOf(means[index] ?? common, common)
  const noise = noiseOf(working.map((size, index) => ({ values: size.perSecond.map((value) => value / unit(index)), tasks: tasksOf(size) })))
  const errors = working.map(({ perSecond }, index) => (noise?.deviations[index] ?? 0) / Math.sqrt(perSecond.length))
  const uncertain = errors.map(unknown)
  const usual = Math.sqrt(mean(uncertain.map((share) => share ** 2)))
  const observed = working.map(({ workers }, index) => ({
    workers,
    perSecond: means[index] ?? common,
    scale: (unit(index) * (uncertain[index] ?? usual)) / usual,
    standardError: unit(index) * (errors[index] ?? 0)
  }))
  return { sizes: observed, smallest: working[0]?.workers ?? 0, largest: working.at(-1)?.workers ?? 0, degreesOfFreedom: noise?.degreesOfFreedom ?? 0 }
}

/** Why nothing is fitted to these sizes, in words for the user; null when there are enough. `some` where more were measured than count. */
export function tooFewSizes(sizes: readonly FittedSize[], observations: Observations, some = false): string | null {
  const missing = LEAST_SIZES - observations.sizes.length
  if (missing <= 0) return null
  const measured = merged(sizes).length
  const empty = measured - observations.sizes.length
  const without = empty === 0 ? '' : `, ${empty} of them with no finished task`
  const counted = some ? `${measured === 1 ? 'counts' : 'count'}` : `${measured === 1 ? 'was' : 'were'} measured`
  return `Models need ${LEAST_SIZES} sizes; ${measured} ${counted}${without}, ${missing} more ${missing === 1 ? 'is' : 'are'} needed.`
}

/** The same size measured twice is one size with the repeats of both. */
function merged(sizes: readonly FittedSize[]): readonly FittedSize[] {
  const bySize = new Map<number, FittedSize>()
  for (const size of sizes) {
    const before = bySize.get(size.workers)
    bySize.set(size.workers, before === undefined ? size : bothOf(before, size))
  }
  return [...bySize.values()]
}

function bothOf(a: FittedSize, b: FittedSize): FittedSize {
  const perSecond = [...a.perSecond, ...b.perSecond]
  return { workers: a.workers, perSecond, ...(a.tasks === undefined || b.tasks === undefined ? {} : { tasks: [...a.tasks, ...b.tasks] }) }
}

import { traitsOfArrivals } from '../../contract/arrivals/table'
import type { Point, Scaling } from '../../contract/result/result'
import type { BindingLimit } from '../../contract/result/verdict'
import type { Scenario } from '../../contract/scenario/scenario'
import { AS_GOOD_SHARE, keepsUpWithArrivals } from '../points/goodEnough'
import type { KnownLimit } from '../limits/currentLimits'
import type { KnownRange } from '../points/knownRange'
import { type Estimate, estimatesOf } from '../models/estimates'
import { unhinderedPerSecond } from '../points/scaling'
import { goodSize } from './goodSize'
import type { Sorted } from './suitable'

/** Everything the verdict's words are made from. */
export interface Choice {
  readonly scenario: Scenario
  /** Every size that counts, smallest first. */
  readonly points: readonly Point[]
  /** Every measured size that does not, smallest first. */
  readonly keptOut: readonly Point[]
  /** No size counts: the points are those that were kept out. */
  readonly isGuess: boolean
  readonly sorted: Sorted
  readonly limits: readonly KnownLimit[]
  readonly limitsKnown: boolean
  /** What each point does, by its own repeats and all others together. */
  readonly estimates: readonly Estimate[]
  /** The recommended size. */
  readonly chosen: Point
  /** The suitable size that does most. */
  readonly best: Point
  /** What the best suitable size does, less its luck, tasks per second. */
  readonly bestPerSecond: number
  readonly low: number
  readonly high: number
  /** What stops throughput from growing beyond the recommended size. */
  readonly binding: BindingLimit
  /** From which size on it binds; null when nothing does. */
  readonly bindsFrom: number | null
  /** The largest size that counts. */
  readonly largest: Point
  /** Sizes beyond it that were measured and do not count: what they do is not known, which is not the same as nothing. */
  readonly beyond: readonly Point[]
  /** Sizes that do not count and gave clearly more than the best that does, the fastest first. */
  readonly rivals: readonly Point[]
  /** Tasks a second that come by the clock and that the recommended size serves all: there is nothing to gain beyond. Null where it does not, or none come so. */
  readonly servedPerSecond: number | null
  /** Too little was measured beyond the recommended size to see throughput level off: it may grow on. */
  readonly atEndOfRange: boolean
  /** The size is only the least to choose: nothing known stops throughput there, or a larger size that does not count gave clearly more. */
  readonly atLeast: boolean
  /** Throughput at the largest size still follows linear scaling. */
  readonly inStep: boolean
  /** The fewest workers that could be as good, measured or not: linear scaling from smaller sizes forbids it to fewer. */
  readonly fewestPossible: number
}

/** Throughput has levelled off if it gains under 5 % where so many times the workers would have gained 25 %. */
const LEVEL_FACTOR = 1.25

export interface ChoiceInput {
  readonly scenario: Scenario
  /** Every measured size. */
  readonly points: readonly Point[]
  readonly scaling: Scaling | null
  readonly limits: readonly KnownLimit[]
  /** False for measurements that were made elsewhere: then what stops throughput is not known, and not said. */
  readonly limitsKnown: boolean
  /** What each point does, by its own repeats and all others together. */
  readonly estimates: readonly Estimate[]
  /** Numbers from 0 to below 1 for the bootstrap, from a seed, so that the same points give the same range. */
  readonly random: () => number
}

/**
 * The smallest size as good as the best, among those that may be recommended, with its range and what holds larger ones
 * down. Null when no size is suitable. `range` parts the points of the input.
 */
export function choose({ scenario, scaling, limits, limitsKnown, estimates: ofAll, random }: ChoiceInput, { points, keptOut, isGuess }: KnownRange<Point>, sorted: Sorted): Choice | null {
  const [first, ...others] = sorted.suitable
  if (first === undefined) return null
  const estimates = estimatesOf(points.map(({ workers }) => workers), ofAll)
  const { chosen, low, high, best, bestPerSecond } = goodSize([first, ...others], { points, estimates }, random)
  const wanted = AS_GOOD_SHARE * bestPerSecond
  const largest = points.at(-1) ?? best
  const servedPerSecond = keepsUpWithArrivals(chosen, scenario.arrivals) ? traitsOfArrivals(scenario.arrivals).perSecond : null
  const binding = points.find((point) => point.workers >= chosen.workers && point.bindingLimit !== 'none')?.bindingLimit ?? 'none'
  const unhindered = (workers: number): number => (scaling === null ? Infinity : unhinderedPerSecond(workers, scaling, scenario.arrivals))
  const atEndOfRange = servedPerSecond === null && largest.workers < LEVEL_FACTOR * chosen.workers
  const rivals = isGuess ? [] : keptOut.filter((point) => AS_GOOD_SHARE * point.throughputPerSecond.mean > best.throughputPerSecond.mean)
  return {
    scenario,
    points,
    keptOut,
    isGuess,
    sorted,
    limits,
    limitsKnown,
    estimates,
    chosen,
    best,
    bestPerSecond,
    low: low.workers,
    high: high.workers,
    binding,
    bindsFrom: bindsFrom(binding, points, limits),
    largest,
    beyond: keptOut.filter((point) => point.workers > largest.workers),
    rivals: [...rivals].sort((a, b) => b.throughputPerSecond.mean - a.throughputPerSecond.mean),
    servedPerSecond,
    atEndOfRange,
    atLeast: (atEndOfRange && binding === 'none') || rivals.some(({ workers }) => workers > chosen.workers),
    inStep: largest.throughputPerSecond.mean >= AS_GOOD_SHARE * unhindered(largest.workers),
    fewestPossible: chosen === points[0] ? 1 : fewest(chosen.workers, (workers) => unhindered(workers) >= wanted)
  }
}

/** What a size does by its own repeats and all others together, tasks per second. */
export function estimatedPerSecond({ workers, throughputPerSecond }: Point, { estimates }: Pick<Choice, 'estimates'>): number {
  return estimates.find((estimate) => estimate.workers === workers)?.perSecond ?? throughputPerSecond.mean
}

/** The smallest size for which it holds, up to `most`, for which it is taken to hold. */
function fewest(most: number, holds: (workers: number) => boolean): number {
  let workers = 1
  while (workers < most && !holds(workers)) workers++
  return workers
}

/** Where it begins to bind; a limit that shows itself without a figure begins at the first size that shows it. */
function bindsFrom(binding: BindingLimit, points: readonly Point[], limits: readonly KnownLimit[]): number | null {
  const limit = limits.find((candidate) => candidate.kind === binding)
  return limit?.fromWorkers ?? points.find((point) => binding !== 'none' && point.bindingLimit === binding)?.workers ?? null
}

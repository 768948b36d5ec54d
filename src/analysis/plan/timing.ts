import { traitsOfArrivals } from '../../contract/arrivals/table'
import { traitsOfExecutor } from '../../contract/executors/table'
import type { Scenario } from '../../contract/scenario/scenario'
import { BIN_LEAST_COMPLETIONS } from '../steady/throughputBins'

/** A window may take this many times its planned length, begun anew or lengthened; longer is not waited for throughput to settle. */
export const MOST_LENGTHS = 3
/** Tasks a window should hold. */
export const FEWEST_COMPLETIONS = BIN_LEAST_COMPLETIONS
/** Tasks each worker finishes before the window: one that met no queue yet, and one that did. */
export const WARM_ROUNDS = 2
/** Slow tasks are not waited for longer than this before and after a window, ms; whether throughput has settled is looked at anyhow. */
export const SLOW_MOST_MS = 6_000

/** Warm-up of a window: several task times, so that every worker is in its stride, within bounds. */
const WARM_TASKS = 4
const WARM_LEAST_MS = 300
const WARM_MOST_MS = 3_000
const POOL_WARM_LEAST_MS = 1_000
/** Who asks for a short sweep does not wait longer for it to begin than for its figures. */
const COMPILING_MOST_MS = 25_000
const COMPILING_MOST_SHARE = 0.4

/** The workers of a ramp double after this many task times: the new ones begin spread over one. */
const RAMP_STEP_TASKS = 1.3
/** All slots together run at least for this share of the time that warms one. */
const AFTER_RAMP_SHARE = 0.5

/** Starting a worker thread takes about this long on one core; only for the estimate before anything was started. */
const THREAD_START_MS = 60

/** How long the pool runs at one size before its window opens, ms. `taskMs` is the expected time of one task. */
export function warmUpMs(taskMs: number): number {
  return Math.min(WARM_MOST_MS, Math.max(WARM_LEAST_MS, WARM_TASKS * taskMs))
}

/** How long the whole pool runs before the first window, ms: code compiles and connections open meanwhile. */
export function poolWarmUpMs(taskMs: number): number {
  return Math.max(POOL_WARM_LEAST_MS, warmUpMs(taskMs))
}

/**
 * The longest a pool is warmed for the sake of compiled code, ms: a part of the whole sweep, whose length is `sweepMs`.
 * Nothing where tasks arrive by the clock: they keep the cores less busy than warming does, which works without end, and
 * nobody who asks for a rate wants a server of theirs to be loaded like that.
 */
export function compilingMostMs({ arrivals }: Scenario, sweepMs: number): number {
  return traitsOfArrivals(arrivals).perSecond !== null ? 0 : Math.min(COMPILING_MOST_MS, COMPILING_MOST_SHARE * sweepMs)
}

/** What the scenario says of its tasks before anything is measured. */
export interface NominalPace {
  /** Time of one task that meets no queue, ms. */
  readonly taskMs: number
  /** Tasks a second at which others begin to queue for a limit; infinite where none does. */
  readonly queueingPerSecond: number
}

/** Expected length of one window at `workers`, warm-up and drain included, ms. */
export function expectedWindowMs(scenario: Scenario, workers: number, { taskMs, queueingPerSecond }: NominalPace): number {
  const { atOnce, alwaysWaiting } = traitsOfArrivals(scenario.arrivals)
  if (atOnce !== null) return Math.max(Math.ceil(atOnce / workers) * taskMs, (1000 * atOnce) / queueingPerSecond) + taskMs
  // By Little's law, where all workers always have a task.
  const inTaskMs = alwaysWaiting ? Math.max(taskMs, (1000 * workers) / queueingPerSecond) : taskMs
  const strideMs = Math.min(warmUpMs(taskMs) + SLOW_MOST_MS, Math.max(warmUpMs(taskMs), WARM_ROUNDS * inTaskMs))
  // Tasks that straddle the end come to theirs, then those that were begun meanwhile.
  const afterMs = Math.min(SLOW_MOST_MS, inTaskMs) + inTaskMs
  return strideMs + lengthenedMs(scenario, inTaskMs / workers) + afterMs
}

/** Length of a window, ms: as asked, or longer where fewer tasks than a window should hold can end meanwhile. */
function lengthenedMs({ arrivals, measuring }: Scenario, perTaskMs: number): number {
  const { perSecond } = traitsOfArrivals(arrivals)
  const arriveMs = perSecond === null ? 0 : 1000 / perSecond
  const enoughMs = FEWEST_COMPLETIONS * Math.max(perTaskMs, arriveMs)
  const askedMs = measuring.seconds * 1000
  return Math.min(MOST_LENGTHS * askedMs, Math.max(askedMs, enoughMs))
}

/** Expected length of what comes before the first window, ms: threads start, one runs a task, then every worker some. */
export function expectedStartMs(scenario: Scenario, workers: number, taskMs: number, cores: number): number {
  const threads = traitsOfExecutor(scenario.pool.executor).threads(workers) + 1
  const probeMs = taskMs
  return (threads * THREAD_START_MS) / cores + probeMs + warmingMs(poolWarmUpMs(taskMs), rampMs(scenario, workers, taskMs))
}

/**
 * How long a pool is warmed with its ramp, ms. What ran in the ramp is warm by its end, so that it counts; but the slots
 * that came last, half of all, are still to run for a while.
 *
 * @param leastMs as long as a slot is to run to be warm
 * @param rampedMs what the ramp took
 */
export function warmingMs(leastMs: number, rampedMs: number): number {
  return Math.max(leastMs, rampedMs + AFTER_RAMP_SHARE * leastMs)
}

/** How long it takes until all workers are at work, ms: they double with every task, unless tasks come by the clock. */
function rampMs({ arrivals }: Scenario, workers: number, taskMs: number): number {
  const { perSecond, atOnce } = traitsOfArrivals(arrivals)
  if (perSecond !== null) return 0
  return Math.min(SLOW_MOST_MS, Math.ceil(Math.log2(Math.min(atOnce ?? workers, workers))) * RAMP_STEP_TASKS * taskMs)
}

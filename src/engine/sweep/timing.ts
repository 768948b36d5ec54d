import type { Scenario } from '../../contract/scenario'
import { FEWEST_COMPLETIONS, MOST_LENGTHS } from '../run/stream'

/** Warm-up of a window: several task times, so that every worker is in its stride, within bounds. */
const WARM_TASKS = 4
const WARM_LEAST_MS = 300
const WARM_MOST_MS = 3_000
const POOL_WARM_LEAST_MS = 1_000

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

/** Expected length of one window at `workers`, warm-up and drain included, ms. */
export function expectedWindowMs(scenario: Scenario, workers: number, taskMs: number): number {
  const drainMs = taskMs
  if (scenario.arrivals.kind === 'batch') {
    return Math.ceil(scenario.arrivals.batch / workers) * taskMs + drainMs
  }
  return warmUpMs(taskMs) + lengthenedMs(scenario, workers, taskMs) + drainMs
}

/** Length of a window, ms: as asked, or longer where fewer tasks than a window should hold can end meanwhile. */
function lengthenedMs({ arrivals, measuring }: Scenario, workers: number, taskMs: number): number {
  const arriveMs = arrivals.kind === 'rate' ? 1000 / arrivals.ratePerSecond : 0
  const enoughMs = FEWEST_COMPLETIONS * Math.max(taskMs / workers, arriveMs)
  const askedMs = measuring.seconds * 1000
  return Math.min(MOST_LENGTHS * askedMs, Math.max(askedMs, enoughMs))
}

/** Expected length of what comes before the first window, ms: threads start, one runs a task, then every worker some. */
export function expectedStartMs(scenario: Scenario, workers: number, taskMs: number, cores: number): number {
  const threads = scenario.pool.executor === 'async' ? 2 : workers + 1
  const probeMs = taskMs
  return (threads * THREAD_START_MS) / cores + probeMs + poolWarmUpMs(taskMs)
}

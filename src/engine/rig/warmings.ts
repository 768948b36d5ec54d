import { hasUsersTarget } from '../../analysis/task/taskCost'
import type { Scenario } from '../../contract/scenario/scenario'
import { nowMs } from '../base/clock'
import type { Pool } from '../pool/pool'
import { feedOf } from '../run/feed'
import { rampUp } from '../run/ramp'
import { SLOW_MOST_MS } from '../../analysis/plan/timing'
import { pause, untilTrue } from '../base/untilTrue'

export interface WarmingOptions {
  /** Parked. */
  readonly pool: Pool
  /** Slots before this one take no part. */
  readonly firstSlot: number
  /** Expected time of one task, ms. */
  readonly taskMs: number
  readonly signal: AbortSignal
}

/** A pool that warms up. */
export interface Warming {
  /** Lets its slots come to work; returns how many are in the end. */
  begin(): Promise<number>
  /** Goes on for so long, ms. */
  goOn(ms: number): Promise<void>
}

/** How a pool warms up under each kind of arrivals: as its windows will be fed, so that it never sends more than they do. */
export const warmings: Readonly<Record<Scenario['arrivals']['kind'], (options: WarmingOptions) => Warming>> = {
  saturate: saturated,
  rate: byTheClock,
  batch: inBatches
}

/** One slot, then two, four, ...: work is always waiting, so it is the slots at work that load a target. */
function saturated({ pool, firstSlot, taskMs, signal }: WarmingOptions): Warming {
  const goal = pool.slots - firstSlot
  const { feed, limit } = feedOf(pool.scenario, pool.slots)
  return {
    begin() {
      pool.queue.setLimit(limit)
      pool.run({ slots: firstSlot + 1, firstSlot, feed, batchTasks: 0, staggerMs: taskMs, windowFromMs: nowMs() })
      return rampUp({ pool, firstSlot, open: 1, goal, endsAtFailure: hasUsersTarget(pool.scenario), mostMs: SLOW_MOST_MS, signal })
    },
    goOn: (ms) => pause(ms, signal)
  }
}

/** Tasks come one by one, so that no more are at work than have arrived: all slots may wait for them. */
function byTheClock({ pool, firstSlot, taskMs, signal }: WarmingOptions): Warming {
  const { feed, limit } = feedOf(pool.scenario, pool.slots)
  return {
    begin() {
      pool.queue.setLimit(limit)
      pool.run({ slots: pool.slots, firstSlot, feed, batchTasks: 0, staggerMs: taskMs, windowFromMs: nowMs() })
      return Promise.resolve(pool.slots - firstSlot)
    },
    goOn: (ms) => pause(ms, signal)
  }
}

/** Batches of one, two, four, ... tasks up to the scenario's own, one after the other. */
function inBatches({ pool, firstSlot, signal }: WarmingOptions): Warming {
  const { gauges, queue, scenario } = pool
  const { feed, limit } = feedOf(scenario, pool.slots)
  const atOnce = Math.min(scenario.arrivals.batch, pool.slots - firstSlot)
  const endsAtFailure = hasUsersTarget(scenario)
  const ended = (): number => gauges.ok() + gauges.failed()
  let tasks = 1
  let isGrowing = true
  /** One batch, which is broken off when its time is over. */
  const runOne = async (untilMs: number): Promise<void> => {
    const [before, failedBefore] = [ended(), gauges.failed()]
    queue.setLimit(limit)
    pool.run({ slots: pool.slots, firstSlot, feed, batchTasks: tasks, staggerMs: 0, windowFromMs: nowMs() })
    const outcome = await untilTrue(() => ended() - before >= tasks, { signal, timeoutMs: Math.max(0, untilMs - nowMs()) })
    await pool.park(signal)
    queue.reset()
    isGrowing &&= !(endsAtFailure && gauges.failed() > failedBefore)
    if (outcome === 'true' && isGrowing) tasks = Math.min(scenario.arrivals.batch, 2 * tasks)
  }
  return {
    async begin() {
      const untilMs = nowMs() + SLOW_MOST_MS
      while (tasks < atOnce && isGrowing && nowMs() < untilMs) await runOne(untilMs)
      return Math.min(tasks, pool.slots - firstSlot)
    },
    async goOn(ms) {
      const untilMs = nowMs() + ms
      while (nowMs() < untilMs) await runOne(untilMs)
    }
  }
}

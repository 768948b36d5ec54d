import { hasUsersTarget } from '../../analysis/task/taskCost'
import type { Scenario } from '../../contract/scenario/scenario'
import { nowMs } from '../base/clock'
import { feedOf } from '../run/feed'
import { rampUp } from '../run/ramp'
import { SLOW_MOST_MS } from '../../analysis/plan/timing'
import { pause, untilTrue } from '../base/untilTrue'
import type { Subject } from '../subject/subject'

export interface WarmingOptions {
  /** Parked. */
  readonly subject: Subject
  /** Slots before this one take no part. */
  readonly firstSlot: number
  /** Expected time of one task, ms. */
  readonly taskMs: number
  readonly signal: AbortSignal
}

/** A subject that warms up. */
export interface Warming {
  /** Lets its slots come to work; returns how many are in the end. */
  begin(): Promise<number>
  /** Goes on for so long, ms. */
  goOn(ms: number): Promise<void>
}

/** How a subject warms up under each kind of arrivals: as its windows will be fed, so that it never sends more than they do. */
export const warmings: Readonly<Record<Scenario['arrivals']['kind'], (options: WarmingOptions) => Warming>> = {
  saturate: saturated,
  rate: byTheClock,
  batch: inBatches
}

/** One slot, then two, four, ...: work is always waiting, so it is the slots at work that load a target. */
function saturated({ subject, firstSlot, taskMs, signal }: WarmingOptions): Warming {
  const goal = subject.slots - firstSlot
  const feeding = feedOf(subject.scenario, subject.slots)
  return {
    begin() {
      subject.run({ slots: firstSlot + 1, firstSlot, ...feeding, batchTasks: 0, staggerMs: taskMs, windowFromMs: nowMs() })
      return rampUp({ subject, firstSlot, open: 1, goal, endsAtFailure: hasUsersTarget(subject.scenario), mostMs: SLOW_MOST_MS, signal })
    },
    goOn: (ms) => pause(ms, signal)
  }
}

/** Tasks come one by one, so that no more are at work than have arrived: all slots may wait for them. */
function byTheClock({ subject, firstSlot, taskMs, signal }: WarmingOptions): Warming {
  const feeding = feedOf(subject.scenario, subject.slots)
  return {
    begin() {
      subject.run({ slots: subject.slots, firstSlot, ...feeding, batchTasks: 0, staggerMs: taskMs, windowFromMs: nowMs() })
      return Promise.resolve(subject.slots - firstSlot)
    },
    goOn: (ms) => pause(ms, signal)
  }
}

/** Batches of one, two, four, ... tasks up to the scenario's own, one after the other. */
function inBatches({ subject, firstSlot, signal }: WarmingOptions): Warming {
  const { gauges, queue, scenario } = subject
  const feeding = feedOf(scenario, subject.slots)
  const atOnce = Math.min(scenario.arrivals.batch, subject.slots - firstSlot)
  const endsAtFailure = hasUsersTarget(scenario)
  const ended = (): number => gauges.ok() + gauges.failed()
  let tasks = 1
  let isGrowing = true
  /** One batch, which is broken off when its time is over. */
  const runOne = async (untilMs: number): Promise<void> => {
    const [before, failedBefore] = [ended(), gauges.failed()]
    subject.run({ slots: subject.slots, firstSlot, ...feeding, batchTasks: tasks, staggerMs: 0, windowFromMs: nowMs() })
    const outcome = await untilTrue(() => ended() - before >= tasks, { signal, timeoutMs: Math.max(0, untilMs - nowMs()) })
    await subject.park(signal)
    queue.reset()
    isGrowing &&= !(endsAtFailure && gauges.failed() > failedBefore)
    if (outcome === 'true' && isGrowing) tasks = Math.min(scenario.arrivals.batch, 2 * tasks)
  }
  return {
    async begin() {
      const untilMs = nowMs() + SLOW_MOST_MS
      while (tasks < atOnce && isGrowing && nowMs() < untilMs) await runOne(untilMs)
      return Math.min(tasks, subject.slots - firstSlot)
    },
    async goOn(ms) {
      const untilMs = nowMs() + ms
      while (nowMs() < untilMs) await runOne(untilMs)
    }
  }
}

import { hasUsersTarget } from '../../contract/scenario/workloadFacts'
import { nowMs } from '../base/clock'
import { depthOfWaiting, rampUp } from './ramp'
import { SLOW_MOST_MS } from '../../analysis/plan/timing'
import { pause } from '../base/untilTrue'
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

/** One slot, then two, four, ...: work is always waiting, so it is the slots at work that load a target. */
export function warmSaturated({ subject, firstSlot, taskMs, signal }: WarmingOptions): Warming {
  const goal = subject.slots - firstSlot
  return {
    begin() {
      subject.run({ slots: firstSlot + 1, firstSlot, atOnce: null, queueLimit: depthOfWaiting(subject.slots), staggerMs: taskMs, windowFromMs: nowMs() })
      return rampUp({ subject, firstSlot, open: 1, goal, endsAtFailure: hasUsersTarget(subject.scenario), mostMs: SLOW_MOST_MS, signal })
    },
    goOn: (ms) => pause(ms, signal)
  }
}

/** Tasks come one by one, so that no more are at work than have arrived: all slots may wait for them. */
export function warmByTheClock({ subject, firstSlot, taskMs, signal }: WarmingOptions): Warming {
  return {
    begin() {
      subject.run({ slots: subject.slots, firstSlot, atOnce: null, queueLimit: Infinity, staggerMs: taskMs, windowFromMs: nowMs() })
      return Promise.resolve(subject.slots - firstSlot)
    },
    goOn: (ms) => pause(ms, signal)
  }
}

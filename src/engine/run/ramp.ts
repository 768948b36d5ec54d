import { nowMs } from '../base/clock'
import { untilTrue } from '../base/untilTrue'
import type { Subject } from '../subject/subject'

/**
 * How far the queue is filled with work that is always waiting, tasks: deep enough that no worker ever finds it empty,
 * shallow enough that tasks do not grow old in it.
 */
export function depthOfWaiting(workers: number): number {
  return Math.max(8, 4 * workers)
}

/** How the slots of a running subject come to work one after the other. */
export interface Ramp {
  /** Runs, with `open` slots from `firstSlot` on at work. */
  readonly subject: Subject
  readonly firstSlot: number
  readonly open: number
  /** As many slots are to be at work in the end. */
  readonly goal: number
  /** True where a task that fails ends the ramp: who is short of breath is not given more. */
  readonly endsAtFailure: boolean
  /** Longest wait for all of it, ms. */
  readonly mostMs: number
  readonly signal: AbortSignal
}

/**
 * Doubles the slots at work, each time as many tasks have ended as there are: nobody's server is met by all workers at
 * once, and no more are in flight than it has been seen to answer (slow start, Jacobson, Congestion avoidance and
 * control, SIGCOMM 1988).
 *
 * @returns how many slots are at work
 */
export async function rampUp({ subject, firstSlot, open, goal, endsAtFailure, mostMs, signal }: Ramp): Promise<number> {
  const { gauges } = subject
  const failedBefore = gauges.failed()
  const hasFailed = (): boolean => endsAtFailure && gauges.failed() > failedBefore
  const untilMs = nowMs() + mostMs
  const ended = (): number => gauges.ok() + gauges.failed()
  for (let atWork = open; ; ) {
    if (atWork >= goal) return atWork
    const before = ended()
    const outcome = await untilTrue(() => hasFailed() || ended() - before >= atWork, { signal, timeoutMs: Math.max(0, untilMs - nowMs()) })
    if (outcome === 'timed-out' || hasFailed()) return atWork
    atWork = Math.min(goal, 2 * atWork)
    subject.admit(firstSlot + atWork)
  }
}

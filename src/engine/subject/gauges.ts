import { workerStates } from '../../contract/result/tick'
import type { LockStats } from '../sync/lockStats'

/** What all workers of a subject counted since it was started. It only grows: a window is the difference of two readings. */
export interface Totals {
  /** Tasks that succeeded, and that did not. */
  readonly ok: number
  readonly failed: number
  /** Successes inside windows, a task that straddles an edge by the share of its time inside. */
  readonly okShare: number
  /** Time of tasks inside windows, over all workers, ms. */
  readonly busyMs: number
  /** Time inside windows that tasks waited in the queue before they were taken, ms. */
  readonly queuedMs: number
  readonly bytes: number
  /** Connections opened in place of ones that the target did not keep. */
  readonly reopened: number
  /** Failed tasks by code (contract/base/taskErrors.ts); codes that never came are left out. */
  readonly errors: Readonly<Record<string, number>>
  readonly lock: LockStats
}

/** Reads what a subject counts, at any moment, as it was last told; costs its workers nothing. */
export interface Gauges {
  totals(): Totals
  ok(): number
  failed(): number
  /** Tasks that failed as they do while a target is away. */
  away(): number
  lock(): LockStats
  /** State of each of the first `slots` slots, as indices into workerStates. */
  lanes(slots: number): number[]
  /** When the last task of one slot ended, on the shared clock, ms; 0 before its first. */
  endedMs(slot: number): number
  /** When the last task of any slot ended, on the shared clock, ms; 0 before the first. */
  lastEndMs(): number
}

const IDLE = workerStates.indexOf('idle')

/** How many lanes have a task at work. */
export function inFlightOf(lanes: readonly number[]): number {
  return lanes.reduce((count, state) => (state === IDLE ? count : count + 1), 0)
}

/** Which slots, by their lanes, have a task at work. */
export function busySlotsOf(lanes: readonly number[]): number[] {
  return lanes.flatMap((state, slot) => (state === IDLE ? [] : [slot]))
}

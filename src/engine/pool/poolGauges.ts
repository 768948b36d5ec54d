import { awayCodes, taskErrorCodes } from '../../contract/base/taskErrors'
import { attachSlots, type Slots } from '../sync/counters'
import { lockStats, type LockStats } from '../sync/lock'
import type { PoolBuffers } from './poolMemory'
import { errorFields, slotFields, slotStates } from './slotCounters'

/** What all slots counted so far. */
export interface PoolTotals {
  readonly ok: number
  readonly failed: number
  readonly okShare: number
  /** Time of tasks inside windows, over all slots, ms. */
  readonly busyMs: number
  /** Time inside windows that tasks waited in the queue before they were taken, ms. */
  readonly queuedMs: number
  readonly bytes: number
  /** Connections opened in place of ones that the target did not keep. */
  readonly reopened: number
  readonly errors: Readonly<Record<string, number>>
  readonly lock: LockStats
}

/** Reads the pool's shared memory; costs the workers nothing. */
export class PoolGauges {
  private readonly counters: Slots
  private readonly errors: Slots

  constructor(private readonly buffers: PoolBuffers) {
    this.counters = attachSlots(buffers.counters, slotFields)
    this.errors = attachSlots(buffers.errors, errorFields)
  }

  totals(): PoolTotals {
    const errors: Record<string, number> = {}
    for (const code of taskErrorCodes) {
      const count = this.errors.sum(errorFields[code])
      if (count > 0) errors[code] = count
    }
    return {
      ok: this.ok(),
      failed: this.failed(),
      okShare: this.counters.sum(slotFields.okShare),
      busyMs: this.counters.sum(slotFields.busyMs),
      queuedMs: this.counters.sum(slotFields.queuedMs),
      bytes: this.counters.sum(slotFields.bytes),
      reopened: this.counters.sum(slotFields.reopened),
      errors,
      lock: this.lock()
    }
  }

  ok(): number {
    return this.counters.sum(slotFields.ok)
  }

  failed(): number {
    return this.counters.sum(slotFields.failed)
  }

  /** Tasks that failed as they do while a target is away. */
  away(): number {
    return awayCodes.reduce((sum, code) => sum + this.errors.sum(errorFields[code]), 0)
  }

  lock(): LockStats {
    return lockStats(this.buffers.lock)
  }

  /** State of each of the first `slots` slots, as codes. */
  lanes(slots: number): number[] {
    return Array.from({ length: slots }, (_, slot) => this.counters.get(slot, slotFields.state))
  }

  /** Which of the first `slots` slots are in a task now. */
  busySlots(slots: number): number[] {
    return this.lanes(slots).flatMap((state, slot) => (state === slotStates.idle ? [] : [slot]))
  }

  /** When the last task of one slot ended, on the shared clock, ms; 0 before its first. */
  endedMs(slot: number): number {
    return this.counters.get(slot, slotFields.lastEndMs)
  }

  /** When the last task of any slot ended, on the shared clock, ms. */
  lastEndMs(): number {
    let last = 0
    for (let slot = 0; slot < this.counters.size; slot++) last = Math.max(last, this.endedMs(slot))
    return last
  }
}

/** How many lanes have a task at work. */
export function inFlightOf(lanes: readonly number[]): number {
  return lanes.reduce((count, state) => (state === slotStates.idle ? count : count + 1), 0)
}

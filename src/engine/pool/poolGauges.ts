import { awayCodes, taskErrorCodes } from '../../contract/base/taskErrors'
import { attachSlots, type Slots } from '../sync/counters'
import type { Gauges, Totals } from '../subject/gauges'
import { lockStats, type LockStats } from '../sync/lock'
import type { PoolBuffers } from './slots/poolMemory'
import { errorFields, slotFields } from './slots/slotCounters'

/** Reads the pool's shared memory; costs the workers nothing. */
export class PoolGauges implements Gauges {
  private readonly counters: Slots
  private readonly errors: Slots

  constructor(private readonly buffers: PoolBuffers) {
    this.counters = attachSlots(buffers.counters, slotFields)
    this.errors = attachSlots(buffers.errors, errorFields)
  }

  totals(): Totals {
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

  away(): number {
    return awayCodes.reduce((sum, code) => sum + this.errors.sum(errorFields[code]), 0)
  }

  lock(): LockStats {
    return lockStats(this.buffers.lock)
  }

  lanes(slots: number): number[] {
    return Array.from({ length: slots }, (_, slot) => this.counters.get(slot, slotFields.state))
  }

  endedMs(slot: number): number {
    return this.counters.get(slot, slotFields.lastEndMs)
  }

  lastEndMs(): number {
    let last = 0
    for (let slot = 0; slot < this.counters.size; slot++) last = Math.max(last, this.endedMs(slot))
    return last
  }
}

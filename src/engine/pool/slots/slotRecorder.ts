import type { LatencyOrigin } from '../../../contract/arrivals/table'
import { nowMs } from '../../base/clock'
import { shareInside, timeInside } from '../../base/timeInside'
import { type Slots } from '../../sync/counters'
import type { QueueItem } from '../../sync/ring'
import { errorCodeOf, type TaskOutcome } from '../../workloads/workload'
import type { Control } from './control'
import { type Histograms, toMicroseconds } from '../../subject/histograms'
import { errorFields, slotFields, slotStates } from './slotCounters'

/** Records the tasks of one slot into shared memory; the slot's only writer of these counters. */
export class SlotRecorder {
  constructor(
    private readonly slot: number,
    private readonly control: Control,
    private readonly counters: Slots,
    private readonly errors: Slots,
    private readonly histograms: Histograms,
    private readonly latencyOrigin: LatencyOrigin
  ) {}

  /** Counts a task that was taken from the queue at `takenMs` and has just ended. */
  end(item: QueueItem, takenMs: number, outcome: TaskOutcome, endedMs = nowMs()): void {
    const { slot, counters, control } = this
    const code = errorCodeOf(outcome)
    counters.set(slot, slotFields.state, slotStates.idle)
    if (code === null) {
      counters.add(slot, slotFields.ok, 1)
      counters.add(slot, slotFields.bytes, outcome)
    } else {
      counters.add(slot, slotFields.failed, 1)
      this.errors.add(slot, errorFields[code], 1)
    }
    counters.set(slot, slotFields.lastEndMs, endedMs)

    const fromMs = control.windowFrom
    const toMs = control.windowTo
    if (endedMs <= fromMs) return
    counters.add(slot, slotFields.queuedMs, timeInside(item.enqueuedAtMs, takenMs, fromMs, toMs))
    if (takenMs >= toMs) return
    counters.add(slot, slotFields.busyMs, timeInside(takenMs, endedMs, fromMs, toMs))
    if (code === null) counters.add(slot, slotFields.okShare, shareInside(takenMs, endedMs, fromMs, toMs))
    if (endedMs > toMs) return
    this.histograms.queueWait.record(toMicroseconds(takenMs - item.enqueuedAtMs))
    if (code !== null) return // errors are data of their own, never mixed into latency
    const originMs = this.latencyOrigin === 'intended' ? item.intendedAtMs : takenMs
    this.histograms.latency.record(toMicroseconds(endedMs - originMs))
  }
}

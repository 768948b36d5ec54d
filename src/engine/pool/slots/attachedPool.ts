import { attachQueue, type BoundedQueue } from '../../sync/boundedQueue'
import { attachSlots, type Slots } from '../../sync/counters'
import { Control } from './control'
import type { Histograms } from '../../subject/histograms'
import type { PoolSettings } from './poolMemory'
import { errorFields, slotFields } from './slotCounters'
import { runSlot, type SlotLoop } from './slotLoop'
import { SlotRecorder } from './slotRecorder'

/** A slot's loop, and where it records the times of its tasks. */
type Loop = Pick<SlotLoop, 'slot' | 'mayBlock' | 'execute'> & { readonly histograms: Histograms }

/** A pool as those see it who run its slots, attached to its shared memory: on a thread, or in the shell. */
export class AttachedPool {
  readonly control: Control
  readonly queue: BoundedQueue
  readonly counters: Slots
  private readonly errors: Slots

  constructor(readonly settings: PoolSettings) {
    const { buffers } = settings
    this.control = new Control(buffers.control)
    this.queue = attachQueue(buffers.queue, { stop: this.control.notRunning })
    this.counters = attachSlots(buffers.counters, slotFields)
    this.errors = attachSlots(buffers.errors, errorFields)
  }

  /** The life of one slot, until the pool ends. */
  runSlot({ slot, mayBlock, execute, histograms }: Loop): Promise<void> {
    const { control, queue, counters, errors, settings } = this
    const recorder = new SlotRecorder(slot, control, counters, errors, histograms, settings.latencyFrom)
    return runSlot({ slot, control, queue, recorder, mayBlock, execute })
  }
}

import { nowMs } from '../base/clock'
import { blockingWait } from '../sync/blockingWait'
import type { BoundedQueue } from '../sync/boundedQueue'
import { createItem } from '../sync/ring'
import { failedWith, type TaskOutcome } from '../workloads/workload'
import { Control } from './control'
import { passGate } from './gate'
import type { SlotRecorder } from './slotRecorder'

export interface SlotLoop {
  readonly slot: number
  readonly control: Control
  readonly queue: BoundedQueue
  readonly recorder: SlotRecorder
  /** True where the slot has its thread to itself and nothing on its event loop needs to go on meanwhile. */
  readonly mayBlock: boolean
  /** Runs one task to its end, on this thread or by way of another. */
  readonly execute: () => TaskOutcome | Promise<TaskOutcome>
}

/**
 * The life of one worker: wait at the gate, take an item, run it, record it, until the pool ends. The same loop
 * serves every executor; they differ in the thread it runs on and in what `execute` does.
 */
export async function runSlot(loop: SlotLoop): Promise<void> {
  const { slot, control, queue, recorder, mayBlock } = loop
  const item = createItem()
  const active = (): boolean => control.isActive(slot)
  while (await passGate(control, active, mayBlock)) {
    await spreadStart(loop)
    while (active()) {
      if (queue.tryTake(item) !== 'ok') {
        const taken = mayBlock ? queue.take(item) : await queue.takeAsync(item)
        if (taken !== 'ok') continue
      }
      const takenMs = nowMs()
      let atOnce = true
      let outcome: TaskOutcome
      try {
        const running = loop.execute()
        atOnce = typeof running === 'number'
        outcome = typeof running === 'number' ? running : await running
      } catch {
        outcome = failedWith('task_threw')
      }
      recorder.end(item, takenMs, outcome)
      // Nothing was awaited: on a thread with other slots it is their turn now.
      if (atOnce && !mayBlock) await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

/**
 * Slots that all begin at once stay in step, and a target then sees bursts instead of a stream. Spreading the first
 * tasks of those that are let in together evenly over one task time puts them where a pool that has run for long would be.
 */
async function spreadStart(loop: SlotLoop): Promise<void> {
  const { control, slot } = loop
  const { spreadFrom } = control
  const waitMs = (control.staggerMs * (slot - spreadFrom)) / Math.max(1, control.activeSlots - spreadFrom)
  if (waitMs <= 0) return
  if (loop.mayBlock) blockingWait(control.cells, Control.stopCell, 0, waitMs)
  else await new Promise((resolve) => setTimeout(resolve, waitMs))
}

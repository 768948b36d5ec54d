import { blockingWait } from '../../sync/blockingWait'
import type { BoundedQueue } from '../../sync/boundedQueue'
import type { TaskOutcome } from '../../workloads/workload'
import { Control } from './control'
import { passGate } from './gate'
import type { SlotRecorder } from './slotRecorder'
import { runTasks, type TaskSource } from './taskLoop'

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
 * The life of one worker: wait at the gate, then take items, run and record them, until the pool ends. The same loop
 * serves every executor; they differ in the thread it runs on and in what `execute` does.
 */
export async function runSlot(loop: SlotLoop): Promise<void> {
  const { slot, control, queue, recorder, mayBlock, execute } = loop
  const isActive = (): boolean => control.isActive(slot)
  const source: TaskSource = {
    tryTake: (item) => queue.tryTake(item),
    take: (item) => (mayBlock ? queue.take(item) : queue.takeAsync(item))
  }
  while (await passGate(control, isActive, mayBlock)) {
    await spreadStart(loop)
    await runTasks({ isActive, source, recorder, mayBlock, execute })
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

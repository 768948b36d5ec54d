import { attachBarrier } from '../../../../src/engine/sync/barrier'
import { attachSlots } from '../../../../src/engine/sync/counters'
import { testFields } from './testFields'

/** Adds up in one slot while the others do the same in theirs. */
export function addInOwnSlot(input: { slots: SharedArrayBuffer; me: number; times: number; start: SharedArrayBuffer }): void {
  const slots = attachSlots(input.slots, testFields)
  attachBarrier(input.start).arrive()
  for (let time = 1; time <= input.times; time++) {
    slots.add(input.me, testFields.tasksOk, 1)
    slots.add(input.me, testFields.busyMs, 0.5)
    slots.set(input.me, testFields.largest, time)
  }
}

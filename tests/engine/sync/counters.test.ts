import { describe, expect, it } from 'vitest'
import { createBarrier } from '../../../src/engine/sync/barrier'
import { attachSlots, createSlots, fieldTable, slotsBytes } from '../../../src/engine/sync/counters'
import { testFields } from './bodies/testFields'
import { useTestThreads } from './testThreads'

const threads = useTestThreads()

describe('counters in slots', () => {
  it('gives each field its place, in the order of the names', () => {
    expect(fieldTable('ok', 'failed', 'bytes')).toEqual({ ok: 0, failed: 1, bytes: 2 })
  })

  it('keeps slots on cache lines of their own', () => {
    expect(slotsBytes(1, fieldTable('one'))).toBe(128)
    expect(slotsBytes(3, fieldTable('one'))).toBe(3 * 128)
    const seventeen = fieldTable(...Array.from({ length: 17 }, (_, place) => `field${place}`))
    expect(slotsBytes(2, seventeen)).toBe(2 * 256)
  })

  it('adds, sets and reads a field of one slot and leaves all others alone', () => {
    const slots = attachSlots(createSlots(3, testFields), testFields)
    slots.add(1, testFields.busyMs, 0.25)
    slots.add(1, testFields.busyMs, 0.5)
    slots.set(2, testFields.largest, 7)
    expect(slots.size).toBe(3)
    expect(slots.get(1, testFields.busyMs)).toBe(0.75)
    expect(slots.get(1, testFields.tasksOk)).toBe(0)
    expect(slots.get(0, testFields.busyMs)).toBe(0)
    expect(slots.sum(testFields.busyMs)).toBe(0.75)
    expect(slots.sum(testFields.largest)).toBe(7)
    expect(slots.sum(testFields.largest, 2)).toBe(0)
  })

  it('counts on where an int32 would turn negative', () => {
    const slots = attachSlots(createSlots(1, testFields), testFields)
    slots.add(0, testFields.tasksOk, 2 ** 31)
    slots.add(0, testFields.tasksOk, 2 ** 31)
    slots.add(0, testFields.tasksOk, 1)
    expect(slots.get(0, testFields.tasksOk)).toBe(2 ** 32 + 1)
  })

  it('refuses a slot or field that does not exist instead of losing the count', () => {
    const slots = attachSlots(createSlots(2, testFields), testFields)
    expect(() => {
      slots.add(2, testFields.tasksOk, 1)
    }).toThrow(RangeError)
    expect(() => {
      slots.set(-1, testFields.tasksOk, 1)
    }).toThrow(RangeError)
    expect(() => attachSlots(createSlots(2, testFields), testFields, 0, 3)).toThrow(RangeError)
  })

  it('can live inside a larger buffer without touching its neighbours', () => {
    const buffer = new SharedArrayBuffer(128 + slotsBytes(1, testFields) + 128)
    const slots = attachSlots(buffer, testFields, 128, 1)
    slots.add(0, testFields.tasksOk, 1)
    expect(slots.size).toBe(1)
    const all = new Float64Array(buffer)
    expect(all[16]).toBe(1)
    expect(all.filter((value) => value !== 0)).toHaveLength(1)
  })

  it('starts again from zero after a reset', () => {
    const slots = attachSlots(createSlots(2, testFields), testFields)
    slots.add(0, testFields.tasksOk, 3)
    slots.add(1, testFields.tasksOk, 4)
    slots.reset()
    expect(slots.sum(testFields.tasksOk)).toBe(0)
  })

  it('loses nothing while 4 threads add in their own slots and a reader never sees a half-written number', async () => {
    const workers = 4
    const times = 200_000
    const memory = createSlots(workers, testFields)
    const start = createBarrier(workers)
    const all = threads.runAll(
      'addInOwnSlot',
      Array.from({ length: workers }, (_, me) => ({ slots: memory, me, times, start }))
    )
    const slots = attachSlots(memory, testFields)
    let finished = false
    void all.finally(() => (finished = true))
    let before = 0
    while (!finished) {
      const busyMs = slots.sum(testFields.busyMs)
      expect(busyMs).toBeGreaterThanOrEqual(before)
      expect(busyMs * 2).toBe(Math.floor(busyMs * 2))
      before = busyMs
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await all
    expect(slots.sum(testFields.tasksOk)).toBe(workers * times)
    expect(slots.sum(testFields.busyMs)).toBe((workers * times) / 2)
    expect(slots.sum(testFields.largest)).toBe(workers * times)
  })
})

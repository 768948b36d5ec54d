import { expect, test } from 'vitest'
import { ConnectionSlots } from '../../../../src/engine/targets/limits/connectionSlots'

test('serves as many at once as there are slots, the others in the order they came', () => {
  const slots = new ConnectionSlots(2)
  const served: number[] = []
  const leave = [0, 1, 2, 3].map((request) => slots.enter(0, () => served.push(request)))
  expect([served, slots.serving, slots.waiting]).toEqual([[0, 1], 2, 2])
  leave[1]?.(0)
  expect(served).toEqual([0, 1, 2])
  leave[0]?.(0)
  leave[2]?.(0)
  leave[3]?.(0)
  expect([served, slots.serving, slots.waiting, slots.maxServing]).toEqual([[0, 1, 2, 3], 0, 0, 2])
})

test('a slot is given back once, however often it is said', () => {
  const slots = new ConnectionSlots(1)
  const served: number[] = []
  const leave = [0, 1, 2].map((request) => slots.enter(0, () => served.push(request)))
  leave[0]?.(0)
  leave[0]?.(0)
  expect([served, slots.serving, slots.waiting]).toEqual([[0, 1], 1, 1])
})

test('whoever leaves the line is not served, and takes no slot along', () => {
  const slots = new ConnectionSlots(1)
  const served: number[] = []
  const leave = [0, 1, 2].map((request) => slots.enter(0, () => served.push(request)))
  leave[1]?.(0)
  leave[0]?.(0)
  leave[2]?.(0)
  expect([served, slots.serving, slots.waiting]).toEqual([[0, 2], 0, 0])
  slots.enter(0, () => served.push(3))
  expect(served).toEqual([0, 2, 3])
})

test('a slot that was given back late is the next one’s since it was free, but not since before it came', () => {
  const slots = new ConnectionSlots(1)
  const since: number[] = []
  const leave = [0, 5, 40].map((nowMs) => slots.enter(nowMs, (sinceMs) => since.push(sinceMs)))
  leave[0]?.(20)
  leave[1]?.(35)
  expect(since).toEqual([0, 20, 40])
})

test('without a limit everybody is served, and counted', () => {
  const slots = new ConnectionSlots(null)
  for (let request = 0; request < 500; request++) slots.enter(0, () => undefined)
  expect([slots.serving, slots.maxServing, slots.waiting]).toEqual([500, 500, 0])
})

import { expect, test } from 'vitest'
import { ConnectionSlots } from '../../../src/engine/targets/connectionSlots'

test('serves as many at once as there are slots, the others in the order they came', () => {
  const slots = new ConnectionSlots(2)
  const served: number[] = []
  const leave = [0, 1, 2, 3].map((request) => slots.enter(() => served.push(request)))
  expect([served, slots.serving, slots.waiting]).toEqual([[0, 1], 2, 2])
  leave[1]?.()
  expect(served).toEqual([0, 1, 2])
  leave[0]?.()
  leave[2]?.()
  leave[3]?.()
  expect([served, slots.serving, slots.waiting, slots.maxServing]).toEqual([[0, 1, 2, 3], 0, 0, 2])
})

test('a slot is given back once, however often it is said', () => {
  const slots = new ConnectionSlots(1)
  const served: number[] = []
  const leave = [0, 1, 2].map((request) => slots.enter(() => served.push(request)))
  leave[0]?.()
  leave[0]?.()
  expect([served, slots.serving, slots.waiting]).toEqual([[0, 1], 1, 1])
})

test('whoever leaves the line is not served, and takes no slot along', () => {
  const slots = new ConnectionSlots(1)
  const served: number[] = []
  const leave = [0, 1, 2].map((request) => slots.enter(() => served.push(request)))
  leave[1]?.()
  leave[0]?.()
  leave[2]?.()
  expect([served, slots.serving, slots.waiting]).toEqual([[0, 2], 0, 0])
  slots.enter(() => served.push(3))
  expect(served).toEqual([0, 2, 3])
})

test('without a limit everybody is served, and counted', () => {
  const slots = new ConnectionSlots(null)
  for (let request = 0; request < 500; request++) slots.enter(() => undefined)
  expect([slots.serving, slots.maxServing, slots.waiting]).toEqual([500, 500, 0])
})

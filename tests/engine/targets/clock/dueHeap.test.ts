import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { type Due, DueHeap } from '../../../../src/engine/targets/clock/dueHeap'

test('what is due comes out in the order it is due, and nothing before its time', () => {
  const random = xoroshiro128plus(5)
  const heap = new DueHeap<Due>()
  const waiting: number[] = []
  for (let nowMs = 0; nowMs < 2000; nowMs++) {
    for (let added = uniformInt(random, 0, 3); added > 0; added--) {
      const dueMs = nowMs + uniformInt(random, -5, 400)
      heap.add({ dueMs })
      waiting.push(dueMs)
    }
    waiting.sort((a, b) => a - b)
    expect(heap.first?.dueMs).toBe(waiting[0])
    for (let item = heap.takeDue(nowMs); item !== undefined; item = heap.takeDue(nowMs)) expect(item.dueMs).toBe(waiting.shift())
    expect(waiting[0] ?? Infinity).toBeGreaterThan(nowMs)
  }
})

test('an empty heap has nothing due', () => {
  const heap = new DueHeap<Due>()
  expect([heap.first, heap.takeDue(Infinity)]).toEqual([undefined, undefined])
})

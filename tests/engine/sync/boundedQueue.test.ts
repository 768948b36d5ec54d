import { describe, expect, it } from 'vitest'
import { attachQueue, createItem, createQueue, MAX_QUEUE_CAPACITY } from '../../../src/engine/sync/boundedQueue'
import { PUTTERS_AT, TAKERS_AT } from '../../../src/engine/sync/queueMemory'
import { WaitingRoom } from '../../../src/engine/sync/waitingRoom'

/** One thread, nothing blocks: what the queue holds and says. */
describe('bounded queue on one thread', () => {
  it('gives back what was put, with its times, first in first out', () => {
    const queue = attachQueue(createQueue({ capacity: 4 }))
    const item = createItem()
    expect(queue.tryPut(7, 1.25, 2.5)).toBe('ok')
    expect(queue.tryPut(-8, 3.5, 4.75)).toBe('ok')
    expect(queue.tryTake(item)).toBe('ok')
    expect(item).toEqual({ value: 7, intendedAtMs: 1.25, enqueuedAtMs: 2.5 })
    expect(queue.tryTake(item)).toBe('ok')
    expect(item).toEqual({ value: -8, intendedAtMs: 3.5, enqueuedAtMs: 4.75 })
    expect(queue.tryTake(item)).toBe('empty')
    expect(item.value).toBe(-8)
  })

  it.each([1, 2, 3, 4, 7, 8, 1000])('holds exactly its capacity of %i', (capacity) => {
    const queue = attachQueue(createQueue({ capacity }))
    for (let value = 0; value < capacity; value++) expect(queue.tryPut(value, 0, 0)).toBe('ok')
    expect(queue.tryPut(capacity, 0, 0)).toBe('full')
    expect(queue.depth()).toBe(capacity)
    const item = createItem()
    for (let value = 0; value < capacity; value++) {
      expect(queue.tryTake(item)).toBe('ok')
      expect(item.value).toBe(value)
    }
    expect(queue.tryTake(item)).toBe('empty')
  })

  it('obeys a limit below its capacity, and a change of it at run time in both directions', () => {
    const queue = attachQueue(createQueue({ capacity: 8, limit: 2 }))
    const put = (count: number): string[] => Array.from({ length: count }, (_, value) => queue.tryPut(value, 0, 0))
    expect(put(3)).toEqual(['ok', 'ok', 'full'])
    queue.setLimit(4)
    expect(queue.limit()).toBe(4)
    expect(put(3)).toEqual(['ok', 'ok', 'full'])
    queue.setLimit(1)
    const item = createItem()
    for (const depth of [3, 2, 1]) {
      expect(put(1)).toEqual(['full'])
      queue.tryTake(item)
      expect(queue.depth()).toBe(depth)
    }
    expect(put(1)).toEqual(['full'])
    queue.tryTake(item)
    expect(put(2)).toEqual(['ok', 'full'])
  })

  it('keeps the largest depth that a put left behind', () => {
    const queue = attachQueue(createQueue({ capacity: 8 }))
    const item = createItem()
    for (let value = 0; value < 5; value++) queue.tryPut(value, 0, 0)
    for (let value = 0; value < 3; value++) queue.tryTake(item)
    queue.tryPut(5, 0, 0)
    expect(queue.maxDepth()).toBe(5)
    queue.resetMaxDepth()
    expect(queue.maxDepth()).toBe(3)
    queue.tryPut(6, 0, 0)
    expect(queue.maxDepth()).toBe(4)
  })

  it('counts puts and takes over all views', () => {
    const buffer = createQueue({ capacity: 8 })
    const first = attachQueue(buffer)
    const second = attachQueue(buffer)
    const item = createItem()
    first.tryPut(1, 0, 0)
    second.tryPut(2, 0, 0)
    first.tryTake(item)
    expect(second.counts()).toEqual({ puts: 2, takes: 1, blockedPuts: 0, blockedTakes: 0 })
  })

  it('is empty, open and uncounted after a reset, with its limit kept', () => {
    const queue = attachQueue(createQueue({ capacity: 8, limit: 3 }))
    const item = createItem()
    for (let value = 0; value < 3; value++) queue.tryPut(value, 0, 0)
    queue.tryTake(item)
    queue.shutdown()
    queue.reset()
    expect(queue.depth()).toBe(0)
    expect(queue.maxDepth()).toBe(0)
    expect(queue.closed()).toBe(false)
    expect(queue.limit()).toBe(3)
    expect(queue.counts()).toEqual({ puts: 0, takes: 0, blockedPuts: 0, blockedTakes: 0 })
    expect(queue.tryTake(item)).toBe('empty')
    for (let value = 10; value < 13; value++) expect(queue.tryPut(value, 0, 0)).toBe('ok')
    expect(queue.tryPut(13, 0, 0)).toBe('full')
    expect(queue.tryTake(item)).toBe('ok')
    expect(item.value).toBe(10)
  })

  it.each([2 ** 31 - 3, -3, -(2 ** 31)])('goes on in order when its 32-bit positions wrap, starting at %i', (startPosition) => {
    const queue = attachQueue(createQueue({ capacity: 3, startPosition }))
    const item = createItem()
    for (let lap = 0; lap < 10; lap++) {
      for (let value = 0; value < 3; value++) expect(queue.tryPut(lap * 3 + value, 0, 0)).toBe('ok')
      expect(queue.tryPut(-1, 0, 0)).toBe('full')
      expect(queue.depth()).toBe(3)
      for (let value = 0; value < 3; value++) {
        expect(queue.tryTake(item)).toBe('ok')
        expect(item.value).toBe(lap * 3 + value)
      }
      expect(queue.tryTake(item)).toBe('empty')
      expect(queue.depth()).toBe(0)
    }
    expect(queue.maxDepth()).toBe(3)
  })

  it('refuses to block the main thread, and leaves nobody in the waiting rooms', () => {
    const buffer = createQueue({ capacity: 1 })
    const queue = attachQueue(buffer)
    expect(() => queue.take(createItem())).toThrow(/main thread/)
    queue.tryPut(1, 0, 0)
    expect(() => queue.put(2, 0, 0)).toThrow(/main thread/)
    expect(() => queue.waitForSpace(0)).toThrow(/main thread/)
    const ints = new Int32Array(buffer)
    expect(new WaitingRoom(ints, TAKERS_AT).anyone()).toBe(false)
    expect(new WaitingRoom(ints, PUTTERS_AT).anyone()).toBe(false)
    expect(queue.counts()).toMatchObject({ blockedPuts: 0, blockedTakes: 0 })
  })

  it('refuses sizes, limits and marks that cannot be, and foreign buffers', () => {
    for (const capacity of [0, -1, 1.5, Number.NaN, Infinity, MAX_QUEUE_CAPACITY + 1]) {
      expect(() => createQueue({ capacity })).toThrow(RangeError)
    }
    for (const limit of [0, 9, 2.5]) expect(() => createQueue({ capacity: 8, limit })).toThrow(RangeError)
    const queue = attachQueue(createQueue({ capacity: 8 }))
    for (const limit of [0, 9, 2.5, Number.NaN]) {
      expect(() => {
        queue.setLimit(limit)
      }).toThrow(RangeError)
    }
    for (const lowWater of [-1, 8, 0.5]) expect(() => queue.waitForSpace(lowWater)).toThrow(RangeError)
    expect(() => attachQueue(new SharedArrayBuffer(64))).toThrow(TypeError)
    expect(() => attachQueue(new SharedArrayBuffer(1_000_000))).toThrow(TypeError)
  })

  it('has room for 1,024 views, says so when they are used up, and gives a detached seat to the next', () => {
    const buffer = createQueue({ capacity: 1 })
    const views = Array.from({ length: 1024 }, () => attachQueue(buffer))
    expect(() => attachQueue(buffer)).toThrow(/1024 threads are attached/)
    views[500]?.tryPut(1, 0, 0)
    views[500]?.detach()
    const next = attachQueue(buffer)
    expect(next.tryTake(createItem())).toBe('ok')
    expect(next.counts()).toMatchObject({ puts: 1, takes: 1 })
  })
})

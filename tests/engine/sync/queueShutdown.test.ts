import { describe, expect, it } from 'vitest'
import { createBarrier } from '../../../src/engine/sync/barrier'
import { attachQueue, createItem, createQueue } from '../../../src/engine/sync/boundedQueue'
import { PUTTERS_AT, readQueueShape, REFILLERS_AT } from '../../../src/engine/sync/queueMemory'
import { Ring, TASK } from '../../../src/engine/sync/ring'
import { WaitingRoom } from '../../../src/engine/sync/waitingRoom'
import { NEVER_RECHECK_MS, until, useTestThreads } from './testThreads'

const threads = useTestThreads()
const recheckMs = NEVER_RECHECK_MS

describe('bounded queue: shutdown with one end mark', () => {
  it('delivers what is inside first, then says closed again and again', () => {
    const queue = attachQueue(createQueue({ capacity: 4 }))
    const item = createItem()
    queue.tryPut(1, 0, 0)
    queue.tryPut(2, 0, 0)
    queue.shutdown()
    expect(queue.tryTake(item)).toBe('ok')
    expect(queue.tryTake(item)).toBe('ok')
    expect(item.value).toBe(2)
    for (let time = 0; time < 10; time++) expect(queue.tryTake(item)).toBe('closed')
  })

  it.each([1, 3, 4, 7])('finds room for the mark in a full queue of %i, as one more in its depth', (capacity) => {
    const queue = attachQueue(createQueue({ capacity }))
    for (let value = 0; value < capacity; value++) queue.tryPut(value, 0, 0)
    queue.shutdown()
    expect(queue.depth()).toBe(capacity + 1)
    expect(queue.maxDepth()).toBe(capacity)
    const item = createItem()
    for (let value = 0; value < capacity; value++) expect(queue.tryTake(item)).toBe('ok')
    expect(queue.tryTake(item)).toBe('closed')
    expect(queue.counts()).toMatchObject({ puts: capacity, takes: capacity })
  })

  it('puts one mark only when it is called twice, and takes no more tasks', () => {
    const queue = attachQueue(createQueue({ capacity: 4 }))
    queue.shutdown()
    queue.shutdown()
    expect(queue.closed()).toBe(true)
    expect(queue.depth()).toBe(1)
    expect(queue.tryPut(1, 0, 0)).toBe('closed')
  })

  it('reaches 8 waiting consumers, sync and async', async () => {
    const buffer = createQueue({ capacity: 4 })
    const queue = attachQueue(buffer)
    const start = createBarrier(8)
    const styles = ['sync', 'async', 'sync', 'async-crowd', 'sync', 'async', 'sync', 'async-crowd'] as const
    const consuming = threads.runAll(
      'consume',
      styles.map((style) => ({ queue: buffer, style, start, recheckMs }))
    )
    await until('all wait', () => queue.counts().blockedTakes === 4 + 2 + 2 * 5)
    queue.shutdown()
    expect((await consuming).flat()).toEqual([])
    expect(queue.depth()).toBe(1)
  })

  it('reaches 8 consumers of a full queue, after the tasks in it', async () => {
    const buffer = createQueue({ capacity: 50 })
    const queue = attachQueue(buffer)
    for (let value = 0; value < 50; value++) queue.tryPut(value, value / 2, 0)
    queue.shutdown()
    const start = createBarrier(8)
    const styles = ['sync', 'async', 'sync', 'async-crowd', 'sync', 'async', 'sync', 'async-crowd'] as const
    const taken = await threads.runAll(
      'consume',
      styles.map((style) => ({ queue: buffer, style, start, recheckMs }))
    )
    expect(taken.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, value) => value))
  })

  it('turns blocked producers away', async () => {
    const buffer = createQueue({ capacity: 1 })
    const queue = attachQueue(buffer)
    queue.tryPut(0, 0, 0)
    const waiting = [
      threads.start('putOnce', { queue: buffer, value: 1, recheckMs }),
      threads.start('waitForSpaceOnce', { queue: buffer, lowWater: 0, recheckMs })
    ]
    const ints = new Int32Array(buffer)
    await until('both wait', () => new WaitingRoom(ints, PUTTERS_AT).anyone() && new WaitingRoom(ints, REFILLERS_AT).anyone())
    queue.shutdown()
    for (const { result } of waiting) expect((await result).outcome).toBe('closed')
    expect(queue.counts().puts).toBe(1)
  })

  it('still delivers a task that a put under way during shutdown left behind the mark', () => {
    const buffer = createQueue({ capacity: 4 })
    const queue = attachQueue(buffer)
    queue.tryPut(1, 0, 0)
    queue.shutdown()
    new Ring(buffer, readQueueShape(buffer).place).push(TASK, 2, 0, 0, 4)
    const item = createItem()
    expect(queue.tryTake(item)).toBe('ok')
    expect(queue.tryTake(item)).toBe('ok')
    expect(item.value).toBe(2)
    expect(queue.tryTake(item)).toBe('closed')
  })

  it('can be used again after a reset', async () => {
    const buffer = createQueue({ capacity: 4 })
    const queue = attachQueue(buffer)
    for (let point = 0; point < 3; point++) {
      const start = createBarrier(3)
      const consuming = threads.runAll('consume', [
        { queue: buffer, style: 'sync', start, recheckMs },
        { queue: buffer, style: 'async', start, recheckMs }
      ])
      const producing = threads.runAll('produce', [{ queue: buffer, first: 0, count: 1000, start, recheckMs }])
      expect(await producing).toEqual(['ok'])
      queue.shutdown()
      expect((await consuming).flat()).toHaveLength(1000)
      expect(queue.counts()).toMatchObject({ puts: 1000, takes: 1000 })
      queue.reset()
    }
  })
})

import { describe, expect, it, vi } from 'vitest'
import { attachQueue, createItem, createQueue } from '../../../src/engine/sync/boundedQueue'
import { createStopCell, requestStop } from '../../../src/engine/sync/stopCell'
import { NEVER_RECHECK_MS, until, useTestThreads } from './testThreads'

const threads = useTestThreads()
const recheckMs = NEVER_RECHECK_MS

describe('takeAsync', () => {
  it('answers at once when there is a task', async () => {
    const queue = attachQueue(createQueue({ capacity: 4 }), { recheckMs })
    queue.tryPut(3, 0, 0)
    const item = createItem()
    expect(await queue.takeAsync(item)).toBe('ok')
    expect(item.value).toBe(3)
    expect(queue.counts()).toMatchObject({ takes: 1, blockedTakes: 0 })
  })

  it('leaves the event loop of the main thread running while it waits for another thread to put', async () => {
    const buffer = createQueue({ capacity: 4 })
    const queue = attachQueue(buffer, { recheckMs })
    const item = createItem()
    const taking = queue.takeAsync(item)
    let turns = 0
    const turning = setInterval(() => turns++, 1)
    try {
      await until('the loop has turned', () => turns > 10)
      expect(queue.counts().blockedTakes).toBe(1)
      threads.start('putOnce', { queue: buffer, value: 8 })
      expect(await taking).toBe('ok')
      expect(item.value).toBe(8)
    } finally {
      clearInterval(turning)
    }
  })

  it('serves 100 takers on one thread in the order they came, each into its own item', async () => {
    const queue = attachQueue(createQueue({ capacity: 200 }), { recheckMs })
    const items = Array.from({ length: 100 }, () => createItem())
    const order: number[] = []
    const taking = items.map(async (item, taker) => {
      const outcome = await queue.takeAsync(item)
      order.push(taker)
      return outcome
    })
    for (let value = 0; value < 100; value++) queue.tryPut(value, 0, 0)
    expect(new Set(await Promise.all(taking))).toEqual(new Set(['ok']))
    const counting = Array.from({ length: 100 }, (_, value) => value)
    expect(items.map((item) => item.value)).toEqual(counting)
    expect(order).toEqual(counting)
    expect(queue.counts()).toMatchObject({ takes: 100, blockedTakes: 100 })
  })

  it('loses no task when takers before others give up', async () => {
    const queue = attachQueue(createQueue({ capacity: 10 }), { recheckMs })
    const patient = [createItem(), createItem()]
    const outcomes: Promise<string>[] = []
    for (const item of patient) {
      outcomes.push(queue.takeAsync(createItem(), { timeoutMs: 5 }), queue.takeAsync(item))
    }
    expect(await outcomes[0]).toBe('timed-out')
    expect(await outcomes[2]).toBe('timed-out')
    queue.tryPut(1, 0, 0)
    queue.tryPut(2, 0, 0)
    expect(await outcomes[1]).toBe('ok')
    expect(await outcomes[3]).toBe('ok')
    expect(patient.map((item) => item.value)).toEqual([1, 2])
  })

  it('keeps its time limit to a few milliseconds, and takes a later task with the next call', async () => {
    const queue = attachQueue(createQueue({ capacity: 4 }), { recheckMs })
    const startMs = performance.now()
    expect(await queue.takeAsync(createItem(), { timeoutMs: 25 })).toBe('timed-out')
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(25)
    expect(performance.now() - startMs).toBeLessThan(500)
    const item = createItem()
    const taking = queue.takeAsync(item)
    queue.tryPut(6, 0, 0)
    expect(await taking).toBe('ok')
    expect(item.value).toBe(6)
  })

  it('never asks for a timer that Node would refuse or fire at once', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout')
    try {
      const queue = attachQueue(createQueue({ capacity: 4 }), { recheckMs: 1e12 })
      const forever = queue.takeAsync(createItem())
      for (let round = 0; round < 300; round++) await queue.takeAsync(createItem(), { timeoutMs: 0.0005 * (round % 20) })
      queue.shutdown()
      expect(await forever).toBe('closed')
      const delays = timers.mock.calls.map(([, delayMs]) => delayMs ?? 0)
      expect(delays.length).toBeGreaterThan(0)
      expect(Math.min(...delays)).toBeGreaterThanOrEqual(1)
      expect(Math.max(...delays)).toBeLessThan(2 ** 31)
    } finally {
      timers.mockRestore()
    }
  })

  it('stops each taker by its own stop cell', async () => {
    const queue = attachQueue(createQueue({ capacity: 4 }))
    const stop = createStopCell()
    const item = createItem()
    const stopped = queue.takeAsync(createItem(), { stop })
    const going = queue.takeAsync(item)
    const setAtMs = performance.now()
    requestStop(stop)
    expect(await stopped).toBe('stopped')
    expect(performance.now() - setAtMs).toBeLessThan(500)
    queue.tryPut(4, 0, 0)
    expect(await going).toBe('ok')
    expect(item.value).toBe(4)
    expect(await queue.takeAsync(createItem(), { stop })).toBe('stopped')
  })

  it('keeps a worker alive whose event loop has nothing else, until the task comes', async () => {
    const buffer = createQueue({ capacity: 4 })
    const queue = attachQueue(buffer)
    const waiting = threads.start('takeOnceAsync', { queue: buffer, recheckMs })
    await until('it waits', () => queue.counts().blockedTakes === 1)
    const endedEarly = await Promise.race([waiting.ended, new Promise((resolve) => setTimeout(resolve, 300, 'still there'))])
    expect(endedEarly).toBe('still there')
    queue.tryPut(9, 0, 0)
    expect(await waiting.result).toMatchObject({ outcome: 'ok', value: 9 })
    expect(await waiting.ended).toBe(0)
  })

  it('lets the same worker end in the middle of the wait when asked not to keep it alive', async () => {
    const buffer = createQueue({ capacity: 4 })
    const waiting = threads.start('takeOnceAsync', { queue: buffer, keepAlive: false, recheckMs })
    expect(await waiting.ended).toBe(0)
    await expect(waiting.result).rejects.toThrow(/no result/)
    expect(attachQueue(buffer).counts().blockedTakes).toBe(1)
  })

  it('does not hold the event loop after it was served', async () => {
    const buffer = createQueue({ capacity: 4 })
    attachQueue(buffer).tryPut(1, 0, 0)
    const served = threads.start('takeOnceAsync', { queue: buffer, recheckMs })
    expect(await served.ended).toBe(0)
    expect(await served.result).toMatchObject({ value: 1 })
  })

  it('is not frozen by a blocking take on its own thread, which is refused, nor left behind by a detach', async () => {
    const buffer = createQueue({ capacity: 4 })
    const queue = attachQueue(buffer)
    const taking = queue.takeAsync(createItem())
    expect(() => queue.take(createItem())).toThrow(/freeze the takeAsync/)
    expect(() => {
      queue.detach()
    }).toThrow(/still waits/)
    queue.shutdown()
    expect(await taking).toBe('closed')
    queue.detach()
  })
})

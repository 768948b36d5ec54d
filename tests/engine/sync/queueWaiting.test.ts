import { describe, expect, it } from 'vitest'
import { attachQueue, createItem, createQueue } from '../../../src/engine/sync/boundedQueue'
import { PUTTERS_AT, readQueueShape, REFILLERS_AT, TAKERS_AT } from '../../../src/engine/sync/queueMemory'
import { createStopCell, requestStop } from '../../../src/engine/sync/stopCell'
import { WaitingRoom } from '../../../src/engine/sync/waitingRoom'
import { NEVER_RECHECK_MS, until, useTestThreads } from './testThreads'

const threads = useTestThreads()
const recheckMs = NEVER_RECHECK_MS

function room(queue: SharedArrayBuffer, at: number): WaitingRoom {
  return new WaitingRoom(new Int32Array(queue), at)
}

/** How many seats are announced as waiting: the first cell of a room. */
function waitingIn(queue: SharedArrayBuffer, at: number): number {
  return Atomics.load(new Int32Array(queue), at)
}

function fill(buffer: SharedArrayBuffer, count: number): ReturnType<typeof attachQueue> {
  const queue = attachQueue(buffer)
  for (let value = 0; value < count; value++) expect(queue.tryPut(value, 0, 0)).toBe('ok')
  return queue
}

describe('bounded queue: who has to wait', () => {
  it('blocks a put while the queue is full; one take lets it in, with the time at which it got in', async () => {
    const buffer = createQueue({ capacity: 2 })
    const queue = fill(buffer, 2)
    const putting = threads.start('putOnce', { queue: buffer, value: 2, recheckMs })
    await until('the put waits', () => room(buffer, PUTTERS_AT).anyone())
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(queue.depth()).toBe(2)
    expect(queue.counts()).toMatchObject({ puts: 2, blockedPuts: 1 })
    const item = createItem()
    queue.tryTake(item)
    expect((await putting.result).outcome).toBe('ok')
    queue.tryTake(item)
    queue.tryTake(item)
    expect(item.value).toBe(2)
    // It was called at 0 by its own clock and waited 50 ms or more.
    expect(item.enqueuedAtMs).toBeGreaterThan(45)
    expect(item.intendedAtMs).toBe(0)
  })

  it('blocks a take while the queue is empty; one put brings it back', async () => {
    const buffer = createQueue({ capacity: 2 })
    const queue = attachQueue(buffer)
    const taking = threads.start('takeOnce', { queue: buffer, recheckMs })
    await until('the take waits', () => room(buffer, TAKERS_AT).anyone())
    expect(queue.counts()).toMatchObject({ takes: 0, blockedTakes: 1 })
    queue.tryPut(11, 0, 0)
    expect(await taking.result).toMatchObject({ outcome: 'ok', value: 11 })
    expect(queue.counts()).toMatchObject({ puts: 1, takes: 1, blockedTakes: 1 })
  })

  it('gives up a put, a take and a wait for space when their time is over', async () => {
    const full = createQueue({ capacity: 1 })
    fill(full, 1)
    const [put] = await threads.runAll('putOnce', [{ queue: full, value: 1, timeoutMs: 30 }])
    const [space] = await threads.runAll('waitForSpaceOnce', [{ queue: full, lowWater: 0, timeoutMs: 30 }])
    const [take] = await threads.runAll('takeOnce', [{ queue: createQueue({ capacity: 1 }), timeoutMs: 30 }])
    for (const given of [put, space, take]) {
      expect(given?.outcome).toBe('timed-out')
      expect(given?.tookMs).toBeGreaterThanOrEqual(30)
    }
  })

  it('lets blocked puts in when the limit is raised, as many as there is room for', async () => {
    const buffer = createQueue({ capacity: 8, limit: 1 })
    const queue = fill(buffer, 1)
    const putting = [1, 2, 3].map((value) => threads.start('putOnce', { queue: buffer, value, recheckMs }))
    await until('three puts wait', () => queue.counts().blockedPuts === 3)
    queue.setLimit(3)
    await until('two are in', () => queue.depth() === 3)
    await until('the third waits again', () => room(buffer, PUTTERS_AT).anyone())
    queue.tryTake(createItem())
    for (const { result } of putting) expect((await result).outcome).toBe('ok')
    expect(queue.depth()).toBe(3)
  })

  it('lets no put in while a lowered limit is still exceeded', async () => {
    const buffer = createQueue({ capacity: 8 })
    const queue = fill(buffer, 4)
    queue.setLimit(2)
    const putting = threads.start('putOnce', { queue: buffer, value: 4, recheckMs })
    await until('the put waits', () => room(buffer, PUTTERS_AT).anyone())
    const item = createItem()
    queue.tryTake(item)
    queue.tryTake(item)
    expect(room(buffer, PUTTERS_AT).anyone()).toBe(true)
    queue.tryTake(item)
    expect((await putting.result).outcome).toBe('ok')
    expect(queue.depth()).toBe(2)
  })

  it('wakes a producer that waits for space at the low-water mark, and not one task earlier', async () => {
    const buffer = createQueue({ capacity: 8 })
    const queue = fill(buffer, 8)
    const waiting = threads.start('waitForSpaceOnce', { queue: buffer, lowWater: 3, recheckMs })
    const refillers = room(buffer, REFILLERS_AT)
    await until('the producer waits', () => refillers.anyone())
    const item = createItem()
    for (const depth of [7, 6, 5, 4]) {
      queue.tryTake(item)
      expect(queue.depth()).toBe(depth)
      // It may look up on its way to sleep, but it goes on waiting: one that had enough would not come back.
      await until('the producer still waits', () => refillers.anyone())
    }
    queue.tryTake(item)
    await until('the producer is woken', () => !refillers.anyone())
    expect(await waiting.result).toMatchObject({ outcome: 'ok', depth: 3 })
  })

  it('does not make a producer wait for space that is there', async () => {
    const buffer = createQueue({ capacity: 8 })
    fill(buffer, 3)
    expect(await threads.start('waitForSpaceOnce', { queue: buffer, lowWater: 3, recheckMs }).result).toMatchObject({ outcome: 'ok' })
  })
})

describe('bounded queue: stop', () => {
  it('frees blocked putters, takers and producers in under 500 ms when the stop cell is set', async () => {
    const full = createQueue({ capacity: 1 })
    const queue = fill(full, 1)
    const empty = createQueue({ capacity: 1 })
    const stop = createStopCell()
    const waiting = [
      threads.start('putOnce', { queue: full, value: 1, stop }),
      threads.start('waitForSpaceOnce', { queue: full, lowWater: 0, stop }),
      threads.start('takeOnce', { queue: empty, stop }),
      threads.start('takeOnceAsync', { queue: empty, stop })
    ]
    await until('two takes wait', () => attachQueue(empty).counts().blockedTakes === 2)
    await until('the others wait', () => room(full, PUTTERS_AT).anyone() && room(full, REFILLERS_AT).anyone())
    const setAtMs = performance.now()
    requestStop(stop)
    for (const { result } of waiting) expect((await result).outcome).toBe('stopped')
    expect(performance.now() - setAtMs).toBeLessThan(500)
    expect(queue.depth()).toBe(1)
  })

  it('frees them at once when they are interrupted as well', async () => {
    const buffer = createQueue({ capacity: 1 })
    const queue = attachQueue(buffer)
    const stop = createStopCell()
    const waiting = [
      threads.start('takeOnce', { queue: buffer, stop, recheckMs }),
      threads.start('takeOnce', { queue: buffer, stop, recheckMs }),
      threads.start('takeOnceAsync', { queue: buffer, stop, recheckMs })
    ]
    await until('all wait', () => queue.counts().blockedTakes === 3)
    requestStop(stop, queue)
    for (const { result } of waiting) expect((await result).outcome).toBe('stopped')
  })

  it('goes before tasks: a stopped consumer leaves them in the queue', async () => {
    const buffer = createQueue({ capacity: 4 })
    const queue = fill(buffer, 3)
    const stop = createStopCell()
    requestStop(stop)
    expect(await threads.start('takeOnce', { queue: buffer, stop }).result).toMatchObject({ outcome: 'stopped' })
    expect(await threads.start('takeOnceAsync', { queue: buffer, stop }).result).toMatchObject({ outcome: 'stopped' })
    expect(await threads.start('putOnce', { queue: buffer, value: 9, stop }).result).toMatchObject({ outcome: 'stopped' })
    expect(queue.depth()).toBe(3)
  })
})

describe('bounded queue: wake-ups that are easy to lose', () => {
  it.each([
    ['blocking', 'takeOnce'],
    ['awaited', 'takeOnceAsync']
  ] as const)('reach the second %s take when the first was woken too early, before the oldest task was written', async (_, body) => {
    const buffer = createQueue({ capacity: 4 })
    const queue = attachQueue(buffer)
    const taking = [1, 2].map(() => threads.start(body, { queue: buffer, recheckMs }))
    await until('both wait', () => waitingIn(buffer, TAKERS_AT) === 2)
    // A producer claims the first cell and is held up before it writes it (as Ring.push does) ...
    const ints = new Int32Array(buffer)
    const { place } = readQueueShape(buffer)
    Atomics.store(ints, place.tail, 1)
    // ... another puts behind it and wakes a consumer, which finds nothing and sleeps again ...
    expect(queue.tryPut(20, 0, 0)).toBe('ok')
    await until('both wait again', () => waitingIn(buffer, TAKERS_AT) === 2)
    // ... then the first writes, publishes, and wakes one.
    ints[place.cells + 1] = 10
    Atomics.store(ints, place.cells, 1)
    room(buffer, TAKERS_AT).wakeOne()
    const values = await Promise.all(taking.map(async ({ result }) => (await result).value))
    expect(values.sort()).toEqual([10, 20])
  })

  it('reach the next consumer when the first was told to stop before its wake-up', async () => {
    const buffer = createQueue({ capacity: 4 })
    const queue = attachQueue(buffer)
    const stop = createStopCell()
    const stopping = threads.start('takeOnce', { queue: buffer, stop, recheckMs })
    await until('the first waits', () => waitingIn(buffer, TAKERS_AT) === 1)
    const going = threads.start('takeOnce', { queue: buffer, recheckMs })
    await until('both wait', () => waitingIn(buffer, TAKERS_AT) === 2)
    requestStop(stop)
    queue.tryPut(7, 0, 0)
    expect(await going.result).toMatchObject({ outcome: 'ok', value: 7 })
    queue.interrupt()
    expect(await stopping.result).toMatchObject({ outcome: 'stopped' })
  })

  it('do not go to a take that gave up and froze its thread', async () => {
    const buffer = createQueue({ capacity: 4 })
    const queue = attachQueue(buffer)
    const cells = new SharedArrayBuffer(8)
    const frozen = threads.start('giveUpThenFreeze', { queue: buffer, cells, recheckMs })
    await until('it gave up and froze', () => Atomics.load(new Int32Array(cells), 0) === 1)
    const waiting = threads.start('takeOnce', { queue: buffer, recheckMs })
    await until('another waits, and only that one', () => waitingIn(buffer, TAKERS_AT) === 1 && queue.counts().blockedTakes === 2)
    queue.tryPut(5, 0, 0)
    expect(await waiting.result).toMatchObject({ outcome: 'ok', value: 5 })
    const control = new Int32Array(cells)
    Atomics.store(control, 1, 1)
    Atomics.notify(control, 1)
    expect(await frozen.result).toBe('timed-out')
  })

  it('reach consumers that were waiting already when the queue was reset', async () => {
    for (let point = 0; point < 5; point++) {
      const buffer = createQueue({ capacity: 4 })
      const queue = fill(buffer, 4)
      queue.reset()
      expect(queue.depth()).toBe(0)
      const taking = [threads.start('takeOnce', { queue: buffer, recheckMs }), threads.start('takeOnceAsync', { queue: buffer, recheckMs })]
      await until('both wait', () => waitingIn(buffer, TAKERS_AT) === 2)
      queue.reset()
      queue.tryPut(1, 0, 0)
      queue.tryPut(2, 0, 0)
      const values = await Promise.all(taking.map(async ({ result }) => (await result).value))
      expect(values.sort()).toEqual([1, 2])
    }
  })

  it('are made up for in under 500 ms when they went to a terminated thread', async () => {
    const buffer = createQueue({ capacity: 4 })
    const queue = attachQueue(buffer)
    const doomed = threads.start('takeOnce', { queue: buffer })
    await until('the first waits', () => room(buffer, TAKERS_AT).anyone())
    const survivor = threads.start('takeOnce', { queue: buffer })
    await until('both wait', () => queue.counts().blockedTakes === 2)
    await doomed.worker.terminate()
    const putAtMs = performance.now()
    queue.tryPut(1, 0, 0)
    expect(await survivor.result).toMatchObject({ outcome: 'ok', value: 1 })
    expect(performance.now() - putAtMs).toBeLessThan(500)
  })
})

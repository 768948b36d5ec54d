import { describe, expect, it } from 'vitest'
import { createBarrier } from '../../../src/engine/sync/barrier'
import { attachQueue, createQueue, type QueueSize } from '../../../src/engine/sync/boundedQueue'
import type { ConsumerStyle } from './bodies/queueBodies'
import { NEVER_RECHECK_MS, useTestThreads } from './testThreads'

const threads = useTestThreads()

interface Traffic {
  readonly size: QueueSize
  readonly producers: number
  readonly consumers: readonly ConsumerStyle[]
  readonly itemsEach: number
}

interface TrafficResult {
  /** What each consumer took, in its order. */
  readonly taken: number[][]
  readonly depthsSeen: { largest: number; samples: number }
  readonly maxDepth: number
  readonly counts: ReturnType<ReturnType<typeof attachQueue>['counts']>
}

/** Runs producers and consumers to the end. Nobody rechecks by itself: one lost wake-up hangs, and the test times out. */
async function run({ size, producers, consumers, itemsEach }: Traffic): Promise<TrafficResult> {
  const buffer = createQueue(size)
  const queue = attachQueue(buffer)
  const start = createBarrier(producers + consumers.length)
  const common = { queue: buffer, start, recheckMs: NEVER_RECHECK_MS }
  const consuming = threads.runAll(
    'consume',
    consumers.map((style) => ({ ...common, style }))
  )
  const producing = threads.runAll(
    'produce',
    Array.from({ length: producers }, (_, index) => ({ ...common, first: index * itemsEach, count: itemsEach }))
  )
  let finished = false
  void producing.finally(() => (finished = true))
  const depthsSeen = { largest: 0, samples: 0 }
  while (!finished) {
    depthsSeen.largest = Math.max(depthsSeen.largest, queue.depth())
    depthsSeen.samples++
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  expect(await producing).toEqual(Array.from({ length: producers }, () => 'ok'))
  queue.shutdown()
  return { taken: await consuming, depthsSeen, maxDepth: queue.maxDepth(), counts: queue.counts() }
}

/** Every number from 0 up, once each; a lost or doubled one is named. */
function expectEachOnce(taken: readonly number[][], total: number): void {
  const times = new Uint8Array(total)
  for (const value of taken.flat()) times[value] = (times[value] ?? 0) + 1
  const wrong = [...times.keys()].filter((value) => times[value] !== 1).map((value) => `${value}: ${times[value] ?? 0} times`)
  expect(wrong.slice(0, 10)).toEqual([])
  expect(taken.flat()).toHaveLength(total)
}

/** No consumer sees a later item of a producer before an earlier one. */
function expectOrderPerProducer(taken: readonly number[][], itemsEach: number): void {
  for (const values of taken) {
    const last = new Map<number, number>()
    for (const value of values) {
      const producer = Math.floor(value / itemsEach)
      expect(value).toBeGreaterThan(last.get(producer) ?? -1)
      last.set(producer, value)
    }
  }
}

describe('bounded queue between threads', () => {
  it('keeps strict order from one producer to one consumer', async () => {
    for (const style of ['sync', 'async'] as const) {
      const { taken } = await run({ size: { capacity: 64 }, producers: 1, consumers: [style], itemsEach: 50_000 })
      expect(taken).toEqual([Array.from({ length: 50_000 }, (_, value) => value)])
    }
  })

  it('keeps the order of each of several producers', async () => {
    const { taken } = await run({ size: { capacity: 16 }, producers: 4, consumers: ['sync'], itemsEach: 10_000 })
    expectEachOnce(taken, 40_000)
    expectOrderPerProducer(taken, 10_000)
  })

  it('loses and doubles none of 200,000 items between 4 producers and 4 consumers of all kinds, 16 at a time', { timeout: 60_000 }, async () => {
    const { taken, depthsSeen, maxDepth, counts } = await run({
      size: { capacity: 16 },
      producers: 4,
      consumers: ['sync', 'sync', 'async', 'async-crowd'],
      itemsEach: 50_000
    })
    expectEachOnce(taken, 200_000)
    expectOrderPerProducer(taken.slice(0, 3), 50_000)
    for (const values of taken) expect(values.length).toBeGreaterThan(0)
    expect(depthsSeen.samples).toBeGreaterThan(10)
    expect(depthsSeen.largest).toBeLessThanOrEqual(16)
    expect(maxDepth).toBeLessThanOrEqual(16)
    expect(maxDepth).toBeGreaterThanOrEqual(depthsSeen.largest)
    expect(counts).toMatchObject({ puts: 200_000, takes: 200_000 })
    expect(counts.blockedPuts).toBeGreaterThan(0)
    expect(counts.blockedTakes).toBeGreaterThan(0)
  })

  it('does the same with room for one item only', { timeout: 60_000 }, async () => {
    const { taken, maxDepth } = await run({ size: { capacity: 1 }, producers: 3, consumers: ['sync', 'async', 'async-crowd'], itemsEach: 5000 })
    expectEachOnce(taken, 15_000)
    expect(maxDepth).toBe(1)
  })

  it('does the same with async consumers only, and with a limit far below its capacity', { timeout: 60_000 }, async () => {
    const { taken, maxDepth } = await run({
      size: { capacity: 1000, limit: 3 },
      producers: 2,
      consumers: ['async', 'async', 'async-crowd', 'async-crowd'],
      itemsEach: 20_000
    })
    expectEachOnce(taken, 40_000)
    expect(maxDepth).toBeLessThanOrEqual(3)
  })

  it.each([2 ** 31 - 500, -500])('loses nothing while its 32-bit positions wrap, starting at %i', async (startPosition) => {
    const { taken } = await run({ size: { capacity: 7, startPosition }, producers: 2, consumers: ['sync', 'async'], itemsEach: 5000 })
    expectEachOnce(taken, 10_000)
    expectOrderPerProducer(taken, 5000)
  })

  it('carries 100,000 items in bursts: the producer comes back only when the queue has fallen to the mark', async () => {
    const buffer = createQueue({ capacity: 100 })
    const queue = attachQueue(buffer)
    const start = createBarrier(3)
    const common = { queue: buffer, start, recheckMs: NEVER_RECHECK_MS }
    const producer = threads.start('produceInBursts', { ...common, count: 100_000, lowWater: 20 })
    const consuming = threads.runAll('consume', [
      { ...common, style: 'sync' },
      { ...common, style: 'async' }
    ])
    const bursts = await producer.result
    queue.shutdown()
    expectEachOnce(await consuming, 100_000)
    // Most bursts carry 80 tasks or more; shorter ones come when a consumer is interrupted while it empties a cell.
    expect(bursts).toBeLessThan(100_000 / 20)
    expect(bursts).toBeGreaterThan(1)
  })
})

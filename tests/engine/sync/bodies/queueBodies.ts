import { attachBarrier } from '../../../../src/engine/sync/barrier'
import { attachQueue, type BoundedQueue, createItem, type QueueOutcome } from '../../../../src/engine/sync/boundedQueue'
import { blockingWait } from '../../../../src/engine/sync/blockingWait'
import { type StopCell } from '../../../../src/engine/sync/stopCell'

interface QueueInput {
  readonly queue: SharedArrayBuffer
  readonly recheckMs?: number
  readonly stop?: StopCell
}

export type ConsumerStyle = 'sync' | 'async' | 'async-crowd'

/** How many takes an 'async-crowd' keeps waiting on its one thread. */
const CROWD = 5

function attach({ queue, recheckMs, stop }: QueueInput): BoundedQueue {
  return attachQueue(queue, { recheckMs, stop })
}

/** Puts the numbers from `first` to `first + count - 1`, blocking whenever the queue is full. */
export function produce(input: QueueInput & { first: number; count: number; start: SharedArrayBuffer }): QueueOutcome {
  const queue = attach(input)
  attachBarrier(input.start).arrive()
  for (let value = input.first; value < input.first + input.count; value++) {
    const outcome = queue.put(value, value / 2, value / 4)
    if (outcome !== 'ok') return outcome
  }
  return 'ok'
}

/** Takes until the queue is closed. @returns what was taken, in order */
export async function consume(input: QueueInput & { style: ConsumerStyle; start: SharedArrayBuffer }): Promise<number[]> {
  const queue = attach(input)
  const taken: number[] = []
  attachBarrier(input.start).arrive()
  if (input.style === 'sync') {
    const item = createItem()
    while (queue.take(item) === 'ok') taken.push(checked(item))
  } else {
    const waiters = input.style === 'async' ? 1 : CROWD
    await Promise.all(
      Array.from({ length: waiters }, async () => {
        const item = createItem()
        while ((await queue.takeAsync(item)) === 'ok') taken.push(checked(item))
      })
    )
  }
  return taken
}

/** The three fields of an item belong together: a torn or mixed one must not pass. */
function checked(item: { value: number; intendedAtMs: number; enqueuedAtMs: number }): number {
  if (item.intendedAtMs !== item.value / 2) throw new Error(`Item ${item.value} came with the times of another.`)
  return item.value
}

/** One blocking put. */
export function putOnce(
  input: QueueInput & { value: number; timeoutMs?: number }
): { outcome: QueueOutcome; tookMs: number } {
  const queue = attach(input)
  const startMs = performance.now()
  const outcome = queue.put(input.value, 0, 0, input.timeoutMs)
  return { outcome, tookMs: performance.now() - startMs }
}

/** One blocking take. */
export function takeOnce(input: QueueInput & { timeoutMs?: number }): { outcome: QueueOutcome; value: number; tookMs: number } {
  const queue = attach(input)
  const item = createItem()
  const startMs = performance.now()
  const outcome = queue.take(item, input.timeoutMs)
  return { outcome, value: item.value, tookMs: performance.now() - startMs }
}

/** One awaited take on a thread whose event loop has nothing else. */
export async function takeOnceAsync(
  input: QueueInput & { timeoutMs?: number; keepAlive?: boolean }
): Promise<{ outcome: QueueOutcome; value: number; tookMs: number }> {
  const queue = attach(input)
  const item = createItem()
  const startMs = performance.now()
  const outcome = await queue.takeAsync(item, { timeoutMs: input.timeoutMs, keepAlive: input.keepAlive })
  return { outcome, value: item.value, tookMs: performance.now() - startMs }
}

/** One wait for low water. */
export function waitForSpaceOnce(
  input: QueueInput & { lowWater: number; timeoutMs?: number }
): { outcome: QueueOutcome; depth: number; tookMs: number } {
  const queue = attach(input)
  const startMs = performance.now()
  const outcome = queue.waitForSpace(input.lowWater, input.timeoutMs)
  return { outcome, depth: queue.depth(), tookMs: performance.now() - startMs }
}

/** Gives up an awaited take, says so in `cells[0]`, then freezes its own event loop until `cells[1]` is rung. */
export async function giveUpThenFreeze(input: QueueInput & { cells: SharedArrayBuffer }): Promise<QueueOutcome> {
  const queue = attach(input)
  const cells = new Int32Array(input.cells)
  const outcome = await queue.takeAsync(createItem(), { timeoutMs: 20 })
  Atomics.store(cells, 0, 1)
  blockingWait(cells, 1, 0)
  return outcome
}

/** Refills in bursts whenever the queue has fallen to low water. @returns how many bursts it took */
export function produceInBursts(input: QueueInput & { count: number; lowWater: number; start: SharedArrayBuffer }): number {
  const queue = attach(input)
  let value = 0
  let bursts = 0
  attachBarrier(input.start).arrive()
  while (value < input.count) {
    if (queue.waitForSpace(input.lowWater) !== 'ok') throw new Error('The queue ended too early.')
    bursts++
    while (value < input.count && queue.tryPut(value, value / 2, 0) === 'ok') value++
  }
  return bursts
}

import { nowMs } from '../../base/clock'
import { attachQueue, createItem } from '../../sync/boundedQueue'
import { EventLog } from '../threads/eventLog'
import type { ThreadPart } from '../threads/labThreads'
import { StartLine, stay } from '../threads/startLine'

/** What producers and consumers share. */
export interface QueuePart {
  readonly queue: SharedArrayBuffer
  readonly items: number
  readonly producers: number
  readonly produceMs: number
  readonly consumeMs: number
  /** Int32: the next item, and how many producers have ended. */
  readonly progress: SharedArrayBuffer
  /** Int32, how often each item was consumed. */
  readonly seen: SharedArrayBuffer
}

const NEXT_AT = 0
const ENDED_AT = 1

/** Makes items and puts them in, waiting where there is no room; the last producer to end closes the queue. Gives when it ended, ms. */
export function producerRole({ queue: buffer, items, producers, produceMs, progress, start, log }: QueuePart & ThreadPart): number {
  const line = new StartLine(start)
  const events = new EventLog(log)
  const queue = attachQueue(buffer, { stop: line.stopCell })
  const cells = new Int32Array(progress)
  line.wait()
  for (let item = Atomics.add(cells, NEXT_AT, 1); item < items && !line.stopped; item = Atomics.add(cells, NEXT_AT, 1)) {
    events.note('running', item)
    stay(produceMs, line)
    const atMs = nowMs()
    if (queue.tryPut(item, atMs, atMs) === 'full') {
      events.note('blocked', item)
      if (queue.put(item, atMs, atMs) !== 'ok') break
    }
    events.note('put', item)
  }
  events.note('idle')
  const endedMs = nowMs()
  if (Atomics.add(cells, ENDED_AT, 1) === producers - 1) queue.shutdown()
  return endedMs
}

/** Takes items until there are none to come. Gives how many it took. */
export function consumerRole({ queue: buffer, consumeMs, seen, start, log }: QueuePart & ThreadPart): number {
  const line = new StartLine(start)
  const events = new EventLog(log)
  const queue = attachQueue(buffer, { stop: line.stopCell })
  const times = new Int32Array(seen)
  const item = createItem()
  line.wait()
  for (let taken = 0; ; taken++) {
    let outcome: string = queue.tryTake(item)
    if (outcome === 'empty') {
      events.note('blocked')
      outcome = queue.take(item)
    }
    if (outcome !== 'ok') {
      events.note('idle')
      return taken
    }
    events.note('taken', item.value)
    events.note('running', item.value)
    Atomics.add(times, item.value, 1)
    stay(consumeMs, line)
  }
}

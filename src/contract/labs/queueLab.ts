import { z } from 'zod'
import { numberField } from '../base/field'
import { strict } from '../base/strictObject'
import { figure, number } from './figure'
import { describeLab } from './lab'

const step = z.object({ atMs: number('At', 'ms'), who: figure(z.string(), 'Who'), did: figure(z.string(), 'Did') })

/** Producers and consumers on a bounded queue. */
export const queueLab = describeLab({
  name: 'queue',
  title: 'Producer and consumer',
  question: 'Producers are faster than consumers. How deep does the queue get, and who pays?',
  claim: 'One producer puts five tasks, three consumers take them, results go to a list under its own lock, and the sentinel that ends them is put back by each for the next.',
  explanation: [
    'A bounded queue that is full makes its producers wait: that is backpressure. The speed of the slow side travels upstream, and memory stays where it is.',
    'An unbounded queue never makes anybody wait. It takes in the difference of the two speeds for as long as it lasts: depth, memory and the age of each item grow with time, and the producers never learn that they are too fast.',
    'A consumer that finds the queue empty sleeps until there is something. To end it, a sentinel is put in: a value that means "no more". With one sentinel and three consumers each must put it back for the next.',
    "Since Python 3.13 a queue can be shut down instead: puts fail at once, gets drain what is there and then say that it is over. Poolscope's queue ends the same way."
  ],
  settings: strict({
    capacity: numberField({ label: 'Capacity', flag: '--capacity', min: 1, max: 4096, integer: true, default: 10, help: 'Items the bounded queue holds at most' }),
    producers: numberField({ label: 'Producers', flag: '--producers', min: 1, max: 16, integer: true, default: 1, help: 'Threads that put items in' }),
    consumers: numberField({ label: 'Consumers', flag: '--consumers', min: 1, max: 16, integer: true, default: 3, help: 'Threads that take items out' }),
    items: numberField({ label: 'Items', flag: '--items', min: 5, max: 20_000, integer: true, default: 300, help: 'Items put in altogether' }),
    produceMs: numberField({ label: 'Produce', flag: '--produce-ms', unit: 'ms', min: 0, max: 1000, default: 2, help: 'Time a producer needs for an item' }),
    consumeMs: numberField({ label: 'Consume', flag: '--consume-ms', unit: 'ms', min: 0, max: 1000, default: 12, help: 'Time a consumer needs for an item' })
  }),
  measured: z.object({
    produced: number('Produced'),
    consumed: number('Consumed'),
    duplicates: number('Seen twice'),
    capacity: number('Capacity'),
    maxDepth: number('Deepest, bounded'),
    blockedPuts: number('Puts that had to wait'),
    blockedGets: number('Gets that had to wait'),
    totalMs: number('Time, bounded', 'ms'),
    unbounded: figure(
      z.object({ maxDepth: number('Deepest'), totalMs: number('Time', 'ms'), producersDoneMs: number('Producers done after', 'ms'), queueBytes: number('Memory of what is queued at most'), boundedQueueBytes: number('The same, bounded') }),
      'Without a bound'
    ),
    depth: figure(z.array(z.object({ atMs: number('At', 'ms'), bounded: figure(z.number().nullable(), 'Bounded'), unbounded: figure(z.number().nullable(), 'Unbounded') })), 'Depth over time'),
    lecture: figure(z.object({ results: figure(z.array(z.string()), 'Results'), sentinelPutBack: number('Sentinel put back'), steps: figure(z.array(step), 'Steps') }), "The lecture's five tasks"),
    shutdown: figure(z.object({ delivered: number('Delivered after shutdown'), refusedPuts: number('Puts refused'), steps: figure(z.array(step), 'Steps') }), 'Shutdown instead')
  }),
  predictions: [
    {
      key: 'blockedPuts',
      ask: ({ items, producers, consumers, produceMs, consumeMs, capacity }) =>
        `${items} items; ${producers} producing one each ${produceMs} ms, ${consumers} consuming one each ${consumeMs} ms; room for ${capacity}. How many puts have to wait?`,
      range: ({ items }) => ({ min: 0, max: items }),
      scale: 'linear',
      actual: ({ blockedPuts }) => blockedPuts
    }
  ],
  tune: ({ consumeMs, consumers }) => ({
    name: 'Consumers of a queue',
    workload: { kind: 'wait', waitMs: consumeMs },
    pool: { workers: `1-${Math.max(8, 2 * consumers)}` }
  })
})

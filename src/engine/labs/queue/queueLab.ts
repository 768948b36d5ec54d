import type { z } from 'zod'
import { queueLab } from '../../../contract/labs/queueLab'
import { nowMs } from '../../base/clock'
import { attachQueue, createQueue, type QueueCounts } from '../../sync/boundedQueue'
import { CELL_INTS } from '../../sync/ring'
import type { Lab, LabBench } from '../threads/lab'
import { runLabThreads } from '../threads/labThreads'
import { runLecture } from './lectureQueue'
import type { QueuePart } from './queueThread'

/** How often the depth is looked at, at most, ms; a run has about so many looks. */
const LOOK_LEAST_MS = 10
const LOOKS = 200
/** For the time left only. */
const START_MS = 100
const LECTURES_MS = 1_500

type Settings = z.output<typeof queueLab.settings>
type Depth = { readonly atMs: number; readonly depth: number }

/** Producers and consumers on the bounded queue, the same without a bound, and the lecture's five tasks, twice. */
export const queue: Lab<typeof queueLab> = {
  description: queueLab,
  expectedMs: (settings) => 2 * (flowMs(settings) + (settings.producers + settings.consumers) * START_MS) + LECTURES_MS,
  async run(settings, bench) {
    const { items, capacity, producers, consumers, produceMs, consumeMs } = settings
    bench.doing(`a queue for ${capacity}`)
    const bounded = await flow(settings, capacity, `room for ${capacity}`, bench)
    bench.doing('a queue without a bound')
    const unbounded = await flow(settings, items, 'no bound', bench)
    bench.doing("the lecture's five tasks")
    const lecture = await runLecture('sentinel', bench)
    bench.doing('the same, ended by shutdown')
    const shutdown = await runLecture('shutdown', bench)
    const cellBytes = CELL_INTS * Int32Array.BYTES_PER_ELEMENT
    return {
      measured: {
        produced: bounded.counts.puts,
        consumed: bounded.consumed,
        duplicates: bounded.duplicates,
        capacity,
        maxDepth: bounded.maxDepth,
        blockedPuts: bounded.counts.blockedPuts,
        blockedGets: bounded.counts.blockedTakes,
        totalMs: bounded.totalMs,
        unbounded: { maxDepth: unbounded.maxDepth, totalMs: unbounded.totalMs, producersDoneMs: unbounded.producersDoneMs, queueBytes: unbounded.maxDepth * cellBytes, boundedQueueBytes: bounded.maxDepth * cellBytes },
        depth: [...bounded.depth.map(({ atMs, depth }) => ({ atMs, bounded: depth, unbounded: null })), ...unbounded.depth.map(({ atMs, depth }) => ({ atMs, bounded: null, unbounded: depth }))].sort((a, b) => a.atMs - b.atMs),
        lecture: { results: lecture.results, sentinelPutBack: lecture.putBack, steps: lecture.steps },
        shutdown: { delivered: shutdown.results.length, refusedPuts: shutdown.refusedPuts, steps: shutdown.steps }
      },
      expected: {
        produced: items,
        consumed: items,
        duplicates: 0,
        // Only where producers are the faster side does the queue fill.
        ...(produceMs / producers < consumeMs / consumers ? { maxDepth: Math.min(capacity, items) } : {}),
        totalMs: flowMs(settings),
        lecture: { sentinelPutBack: 3 },
        shutdown: { delivered: 5, refusedPuts: 1 }
      }
    }
  }
}

/** The slower side decides. */
function flowMs({ items, producers, consumers, produceMs, consumeMs }: Settings): number {
  return Math.max((items * produceMs) / producers, (items * consumeMs) / consumers)
}

interface Flow {
  readonly counts: QueueCounts
  readonly consumed: number
  readonly duplicates: number
  readonly maxDepth: number
  readonly totalMs: number
  readonly producersDoneMs: number
  readonly depth: readonly Depth[]
}

/** All items through a queue that holds so many. */
async function flow(settings: Settings, capacity: number, run: string, { labWorkerFile, signal, onEvents }: LabBench): Promise<Flow> {
  const { items, producers, consumers, produceMs, consumeMs } = settings
  const buffer = createQueue({ capacity })
  const int32 = Int32Array.BYTES_PER_ELEMENT
  const part: QueuePart = { queue: buffer, items, producers, produceMs, consumeMs, progress: new SharedArrayBuffer(2 * int32), seen: new SharedArrayBuffer(items * int32) }
  const threads = [
    ...Array.from({ length: producers }, (_, index) => ({ role: 'producer' as const, actor: `producer ${index + 1}`, argument: part })),
    ...Array.from({ length: consumers }, (_, index) => ({ role: 'consumer' as const, actor: `consumer ${index + 1}`, argument: part }))
  ]
  const view = attachQueue(buffer)
  const depth: Depth[] = []
  let looking: NodeJS.Timeout | undefined
  try {
    const { results, totalMs, originMs } = await runLabThreads({
      labWorkerFile,
      signal,
      onEvents,
      run,
      threads,
      whileRunning(beganMs) {
        looking = setInterval(() => depth.push({ atMs: nowMs() - beganMs, depth: view.depth() }), Math.max(LOOK_LEAST_MS, flowMs(settings) / LOOKS))
      }
    })
    const numbers = results as readonly number[]
    const times = new Int32Array(part.seen)
    return {
      counts: view.counts(),
      consumed: numbers.slice(producers).reduce((sum, own) => sum + own, 0),
      duplicates: times.reduce((sum, own) => sum + Math.max(0, own - 1), 0),
      maxDepth: Math.min(view.maxDepth(), capacity),
      totalMs,
      producersDoneMs: Math.max(...numbers.slice(0, producers)) - originMs,
      depth
    }
  } finally {
    clearInterval(looking)
  }
}

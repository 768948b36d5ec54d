import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import type { Scenario } from '../../../contract/scenario/scenario'
import { nowMs } from '../../base/clock'
import { seededGenerator } from '../../../analysis/stats/seededGenerator'
import { blockingWait } from '../../sync/blockingWait'
import type { BoundedQueue } from '../../sync/boundedQueue'
import { Control, feeds, modes } from './control'
import { passGate } from './gate'

/** While tasks are to arrive at a pace, the producer looks this often whether it should still produce, ms. */
const LONGEST_NAP_MS = 50

interface Feeding {
  readonly control: Control
  readonly queue: BoundedQueue
  readonly scenario: Scenario
}

/** How each feed fills the queue until the pool is parked. Extending arrivals means a row here. */
const feeders: Readonly<Record<number, (feeding: Feeding) => void>> = {
  [feeds.saturate]: saturate,
  [feeds.constant]: (feeding) => pace(feeding, constantGaps(feeding.scenario.arrivals.ratePerSecond)),
  [feeds.poisson]: (feeding) => pace(feeding, poissonGaps(feeding)),
  [feeds.batch]: putBatch
}

/**
 * The one who puts work into the queue, on a thread of its own: putting blocks when the queue is full, and the pace of
 * arrivals must not depend on what the workers or the shell are doing.
 */
export async function runProducer(feeding: Feeding): Promise<void> {
  const { control } = feeding
  const wanted = (): boolean => control.mode === modes.running
  while (await passGate(control, wanted, true)) {
    feeders[control.feed]?.(feeding)
    // A batch ends before the run does: sleep until the shell changes the mode.
    while (wanted()) blockingWait(control.cells, Control.generationCell, control.generation, LONGEST_NAP_MS)
  }
}

/** Work is always waiting: refills to the queue's limit whenever it has fallen to half, not for every task taken. */
function saturate({ control, queue }: Feeding): void {
  let task = 0
  while (control.mode === modes.running) {
    const atMs = nowMs()
    while (queue.tryPut(task, atMs, atMs) === 'ok') task = (task + 1) | 0
    queue.waitForSpace(queue.limit() >> 1, LONGEST_NAP_MS)
  }
}

/**
 * Open arrivals: each task has an intended start on a fixed schedule, whatever the pool is doing. A task that is put
 * late, because the queue was full or this thread woke late, keeps its intended start.
 */
function pace({ control, queue }: Feeding, nextGapMs: () => number): void {
  let intendedMs = nowMs()
  for (let task = 0; control.mode === modes.running; task = (task + 1) | 0) {
    intendedMs += nextGapMs()
    for (;;) {
      const leftMs = intendedMs - nowMs()
      if (leftMs <= 0) break
      blockingWait(control.cells, Control.generationCell, control.generation, Math.min(leftMs, LONGEST_NAP_MS))
      if (control.mode !== modes.running) return
    }
    while (queue.put(task, intendedMs, nowMs(), LONGEST_NAP_MS) !== 'ok') if (control.mode !== modes.running) return
  }
}

function putBatch({ control, queue }: Feeding): void {
  const atMs = nowMs()
  for (let task = 0; task < control.batchTasks; task++) {
    while (queue.put(task, atMs, atMs, LONGEST_NAP_MS) !== 'ok') if (control.mode !== modes.running) return
  }
}

function constantGaps(ratePerSecond: number): () => number {
  const gapMs = 1000 / ratePerSecond
  return () => gapMs
}

/**
 * Exponential gaps make a Poisson process of the same rate (inverse transform sampling). Every run of the pool has other
 * gaps: repeats with the same ones would agree by that alone, and their interval would be too narrow.
 */
function poissonGaps({ scenario, control }: Feeding): () => number {
  const random = seededGenerator(scenario.measuring.seed, control.generation)
  const meanMs = 1000 / scenario.arrivals.ratePerSecond
  return () => -Math.log(1 - uniformFloat64(random)) * meanMs
}

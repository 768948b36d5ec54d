import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import type { ArrivalsKind, ArrivalsOf } from '../../../contract/arrivals/table'
import type { Scenario } from '../../../contract/scenario/scenario'
import { nowMs } from '../../base/clock'
import { seededGenerator } from '../../../analysis/stats/seededGenerator'
import { blockingWait } from '../../sync/blockingWait'
import type { BoundedQueue } from '../../sync/boundedQueue'
import { Control, modes } from './control'

/** While tasks are to arrive at a pace, the producer looks this often whether it should still produce, ms. */
export const LONGEST_NAP_MS = 50

export interface Feeding {
  readonly control: Control
  readonly queue: BoundedQueue
  readonly scenario: Scenario
}

/** How each kind of arrivals fills the queue until the pool is parked. To add one, add a row here. */
const feeders: { readonly [Kind in ArrivalsKind]: (feeding: Feeding, arrivals: ArrivalsOf<Kind>) => void } = {
  saturate: keepFull,
  rate: (feeding, { process, ratePerSecond }) => pace(feeding, gaps[process](feeding, 1000 / ratePerSecond)),
  batch: (feeding, { batch }) => putAtOnce(feeding, batch)
}

/** Puts tasks as the scenario's arrivals say, until the pool is parked or all are put. */
export function feed(feeding: Feeding): void {
  const { arrivals } = feeding.scenario
  // The row of a kind gets the arrivals of that kind, which no type can follow through a table.
  const put = feeders[arrivals.kind] as (feeding: Feeding, arrivals: object) => void
  put(feeding, arrivals)
}

/** Work is always waiting: refills to the queue's limit whenever it has fallen to half, not for every task taken. */
function keepFull({ control, queue }: Feeding): void {
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

/** Puts so many tasks, as fast as there is room for them. */
export function putAtOnce({ control, queue }: Feeding, tasks: number): void {
  const atMs = nowMs()
  for (let task = 0; task < tasks; task++) {
    while (queue.put(task, atMs, atMs, LONGEST_NAP_MS) !== 'ok') if (control.mode !== modes.running) return
  }
}

/** Time from one arrival to the next, ms, for each process of the same mean. */
const gaps: Readonly<Record<ArrivalsOf<'rate'>['process'], (feeding: Feeding, meanMs: number) => () => number>> = {
  constant: (_feeding, meanMs) => () => meanMs,
  /**
   * Exponential gaps make a Poisson process of the same rate (inverse transform sampling). Every run of the pool has other
   * gaps: repeats with the same ones would agree by that alone, and their interval would be too narrow.
   */
  poisson: ({ scenario, control }, meanMs) => {
    const random = seededGenerator(scenario.measuring.seed, control.generation)
    return () => -Math.log(1 - uniformFloat64(random)) * meanMs
  }
}

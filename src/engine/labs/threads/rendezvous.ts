import { nowMs } from '../../base/clock'
import { stopRequested, type StopCell } from '../../sync/stopCell'

/** A beat that everybody raises, whether to go, and whether all meet again. */
const BEAT_AT = 0
const GO_AT = 1
const AGAIN_AT = 2
const CELLS = 3
/** So many times another thread has to have beaten between two beats of one's own: both are on a core at this moment. */
const ENOUGH = 50

/** Shared memory for threads that meet again and again. */
export function createRendezvous(): SharedArrayBuffer {
  return new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT)
}

/**
 * Where threads wait, without sleeping, until at least two of them are on a core at the same moment, and all go at that
 * moment. A barrier cannot do that: it wakes threads one after the other, some 50 µs apart, and what is done in less time
 * is over on the first before the second begins.
 */
export class Rendezvous {
  private readonly cells: Int32Array

  constructor(
    buffer: SharedArrayBuffer,
    private readonly stop: StopCell,
    private readonly clockMs: () => number = nowMs
  ) {
    this.cells = new Int32Array(buffer)
  }

  /** @param mostMs the longest wait: where the machine is busy or has one core, no two may be on a core together for long */
  meet(mostMs: number): void {
    const { cells } = this
    const untilMs = this.clockMs() + mostMs
    let last = Atomics.add(cells, BEAT_AT, 1)
    for (let met = 0; met < ENOUGH && Atomics.load(cells, GO_AT) === 0; ) {
      const before = Atomics.add(cells, BEAT_AT, 1)
      // Somebody else has beaten since.
      if (before !== ((last + 1) | 0)) met++
      last = before
      if (this.clockMs() >= untilMs || stopRequested(this.stop)) return
    }
    Atomics.store(cells, GO_AT, 1)
  }

  /** For one thread, while nobody else is here: makes ready for the next time, and tells the others whether there is one. */
  decide(again: boolean): void {
    Atomics.store(this.cells, GO_AT, 0)
    Atomics.store(this.cells, AGAIN_AT, again ? 1 : 0)
  }

  get again(): boolean {
    return Atomics.load(this.cells, AGAIN_AT) === 1
  }
}

/** When a thread began and ended, ms. */
export type Span = readonly [fromMs: number, toMs: number]

/** Share of the time from the first beginning to the last end in which at least two threads were under way, 0 to 1. */
export function overlapShare(spans: readonly Span[]): number {
  const edges = spans.flatMap(([fromMs, toMs]) => [{ atMs: fromMs, change: 1 }, { atMs: toMs, change: -1 }]).sort((a, b) => a.atMs - b.atMs || a.change - b.change)
  const firstMs = edges[0]?.atMs ?? 0
  let [under, togetherMs, lastMs] = [0, 0, firstMs]
  for (const { atMs, change } of edges) {
    if (under >= 2) togetherMs += atMs - lastMs
    under += change
    lastMs = atMs
  }
  return lastMs > firstMs ? togetherMs / (lastMs - firstMs) : 0
}

/** The spans of so many threads, from an array in which each has its beginning and its end, side by side. */
export function spansIn(clock: Float64Array, from: number, threads: number): Span[] {
  return Array.from({ length: threads }, (_, thread): Span => [clock[from + 2 * thread] ?? 0, clock[from + 2 * thread + 1] ?? 0])
}

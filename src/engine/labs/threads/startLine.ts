import { blockingWait } from '../../sync/blockingWait'
import type { StopCell } from '../../sync/stopCell'
import { nowMs } from '../../base/clock'

/** A thread wakes from a timed sleep up to this late; the rest is spun away, so that a time lasts as long as it says. */
const SLEEP_GRAIN_MS = 0.15

/** Blocks this thread for `ms` as work that does not compute would: asleep, and awake for the last moment. Worker threads only. */
export function stay(ms: number, line: StartLine): void {
  const untilMs = nowMs() + ms
  if (ms > 2 * SLEEP_GRAIN_MS) line.sleep(ms - SLEEP_GRAIN_MS)
  while (nowMs() < untilMs && !line.stopped);
}

const READY_AT = 0
const GO_AT = 1
const STOP_AT = 2

/** A thread that is told nothing any more looks up after this, ms, and gives up. */
const MOST_WAIT_MS = 120_000

/** Shared memory for a start line. */
export function createStartLine(): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT)
}

/** Threads come to the line one by one as they are ready, and all leave it at once: so no start-up is in what follows. */
export class StartLine {
  /** Ends waits of locks, queues and barriers when the run is to end. */
  readonly stopCell: StopCell
  private readonly cells: Int32Array

  constructor(buffer: SharedArrayBuffer) {
    this.cells = new Int32Array(buffer)
    this.stopCell = { cells: this.cells, index: STOP_AT }
  }

  /** How many threads stand at the line. */
  get ready(): number {
    return Atomics.load(this.cells, READY_AT)
  }

  /** True when the run is to end; for loops that have no other end. */
  get stopped(): boolean {
    return Atomics.load(this.cells, STOP_AT) !== 0
  }

  /** Ends every wait below, and loops that look at {@link stopped}. */
  stop(): void {
    Atomics.store(this.cells, STOP_AT, 1)
    Atomics.notify(this.cells, STOP_AT)
  }

  go(): void {
    Atomics.store(this.cells, GO_AT, 1)
    Atomics.notify(this.cells, GO_AT)
  }

  /** Says that this thread is ready and blocks it until all may go. Worker threads only. */
  wait(): void {
    Atomics.add(this.cells, READY_AT, 1)
    if (blockingWait(this.cells, GO_AT, 0, MOST_WAIT_MS) === 'timed-out') throw new Error('the lab was never started')
  }

  /** Blocks this thread for `ms`, or until the run is stopped. Worker threads only. */
  sleep(ms: number): void {
    if (ms > 0) blockingWait(this.cells, STOP_AT, 0, ms)
  }
}

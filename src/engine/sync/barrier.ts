import { blockingWait, requireWorkerThread } from './blockingWait'
import { LINE_BYTES, LINE_INTS } from './counters'
import { type Interruptible, RECHECK_MS, stopRequested, type StopCell } from './stopCell'

/** How a wait at a barrier ended; only 'ok' means that all had arrived. */
export type BarrierOutcome = 'ok' | 'timed-out' | 'stopped'

const STATE_AT = 0
const PARTIES_AT = 1

/** The state is generation and arrivals in one cell, so that arriving, leaving and opening are one step each. */
const ARRIVAL_BITS = 12
const ARRIVALS = (1 << ARRIVAL_BITS) - 1

/** Most threads that can meet. */
export const MAX_PARTIES = ARRIVALS

/**
 * Shared memory for a barrier: give it to threads in workerData, each wraps it with attachBarrier.
 *
 * @throws RangeError when `parties` is not a whole number from 1 to 4095
 */
export function createBarrier(parties: number): SharedArrayBuffer {
  if (!Number.isInteger(parties) || parties < 1 || parties > MAX_PARTIES) {
    throw new RangeError(`A barrier is for 1 to ${MAX_PARTIES} threads, not ${parties}.`)
  }
  const buffer = new SharedArrayBuffer(LINE_BYTES)
  new Int32Array(buffer)[PARTIES_AT] = parties
  return buffer
}

/** @throws TypeError when the buffer is not a barrier's */
export function attachBarrier(buffer: SharedArrayBuffer): Barrier {
  return new Barrier(buffer)
}

/**
 * N threads arrive, all go on when the last has come, again and again. A thread that blocks here cannot take a second
 * task: N tasks that all pass ran on N different threads.
 */
export class Barrier implements Interruptible {
  private readonly cells: Int32Array
  private readonly parties: number

  constructor(buffer: SharedArrayBuffer) {
    this.cells = buffer.byteLength === LINE_BYTES ? new Int32Array(buffer) : new Int32Array(LINE_INTS)
    this.parties = this.cells[PARTIES_AT] ?? 0
    if (this.parties < 1) throw new TypeError('This buffer is not a barrier: pass what createBarrier returned.')
  }

  /** How many have arrived and wait. */
  arrived(): number {
    return Atomics.load(this.cells, STATE_AT) & ARRIVALS
  }

  /**
   * Arrives and blocks until all have. A thread that gives up takes its arrival back, and the others go on waiting.
   *
   * @param timeoutMs longest wait, ms
   * @throws Error when it would have to block the main thread
   */
  arrive(timeoutMs = Infinity, stop?: StopCell): BarrierOutcome {
    requireWorkerThread()
    const deadlineMs = performance.now() + timeoutMs
    let state = this.step(1)
    if ((state & ARRIVALS) === 0) {
      Atomics.notify(this.cells, STATE_AT)
      return 'ok'
    }
    const generation = state >> ARRIVAL_BITS
    for (;;) {
      const leftMs = deadlineMs - performance.now()
      const reason = stopRequested(stop) ? 'stopped' : leftMs <= 0 ? 'timed-out' : undefined
      if (reason !== undefined) return this.step(-1, generation) >> ARRIVAL_BITS === generation ? reason : 'ok'
      // Every arrival changes the cell, so a wait may end at once: it is then begun again with what the cell holds.
      blockingWait(this.cells, STATE_AT, state, Math.min(leftMs, RECHECK_MS))
      state = Atomics.load(this.cells, STATE_AT)
      if (state >> ARRIVAL_BITS !== generation) return 'ok'
    }
  }

  /** Lets every blocked thread look at its stop cell at once. */
  interrupt(): void {
    Atomics.notify(this.cells, STATE_AT)
  }

  /**
   * Adds to the arrivals; the last one opens the next generation instead.
   *
   * @param onlyIn leaves the state alone when another generation has begun
   * @returns the state afterwards
   */
  private step(change: 1 | -1, onlyIn?: number): number {
    for (;;) {
      const before = Atomics.load(this.cells, STATE_AT)
      if (onlyIn !== undefined && before >> ARRIVAL_BITS !== onlyIn) return before
      const isLast = change === 1 && (before & ARRIVALS) + 1 === this.parties
      const after = isLast ? (((before >> ARRIVAL_BITS) + 1) << ARRIVAL_BITS) : before + change
      if (Atomics.compareExchange(this.cells, STATE_AT, before, after) === before) return after
    }
  }
}

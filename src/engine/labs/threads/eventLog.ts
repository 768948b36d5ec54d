import type { LabEvent } from '../../../contract/labs/lab'
import { type LabWord, labWords } from '../../../contract/labs/words'
import { nowMs } from '../../base/clock'

/** Time, word and item of one event. */
const NUMBERS = 3
const COUNT_BYTES = 8
/** Stands for no item. */
const NO_ITEM = -1

/**
 * What one thread does, in shared memory: no message per event. One writer, any number of readers; the count is raised
 * after the event is written. Past its capacity a log keeps the first events and counts the rest.
 */
export function createEventLog(capacity: number): SharedArrayBuffer {
  return new SharedArrayBuffer(COUNT_BYTES + capacity * NUMBERS * Float64Array.BYTES_PER_ELEMENT)
}

/** The writer's side. */
export class EventLog {
  private readonly count: Int32Array
  private readonly numbers: Float64Array

  constructor(buffer: SharedArrayBuffer) {
    this.count = new Int32Array(buffer, 0, 1)
    this.numbers = new Float64Array(buffer, COUNT_BYTES)
  }

  /** @param atMs on the clock of engine/base/clock.ts */
  note(what: LabWord, item: number | null = null, atMs = nowMs()): void {
    const index = Atomics.load(this.count, 0)
    const at = index * NUMBERS
    if (at + NUMBERS <= this.numbers.length) {
      this.numbers[at] = atMs
      this.numbers[at + 1] = labWords.indexOf(what)
      this.numbers[at + 2] = item ?? NO_ITEM
    }
    Atomics.store(this.count, 0, index + 1)
  }
}

/** The reader's side: gives what was written since it was last asked. */
export class EventLogReader {
  private readonly count: Int32Array
  private readonly numbers: Float64Array
  private read = 0

  constructor(
    buffer: SharedArrayBuffer,
    private readonly run: string,
    private readonly actor: string
  ) {
    this.count = new Int32Array(buffer, 0, 1)
    this.numbers = new Float64Array(buffer, COUNT_BYTES)
  }

  /** Events that did not fit. */
  get dropped(): number {
    return Math.max(0, Atomics.load(this.count, 0) - this.numbers.length / NUMBERS)
  }

  /** @param originMs what events are counted from, on the clock of engine/base/clock.ts */
  take(originMs: number): LabEvent[] {
    const until = Math.min(Atomics.load(this.count, 0), Math.floor(this.numbers.length / NUMBERS))
    const events: LabEvent[] = []
    for (; this.read < until; this.read++) {
      const [atMs = 0, word = 0, item = NO_ITEM] = this.numbers.subarray(this.read * NUMBERS, (this.read + 1) * NUMBERS)
      events.push({ atMs: atMs - originMs, run: this.run, actor: this.actor, what: labWords[word] ?? 'idle', item: item === NO_ITEM ? null : item })
    }
    return events
  }
}

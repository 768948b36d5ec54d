/** A task in a queue. Consumers keep one and take into it, so that nothing is allocated per task. */
export interface QueueItem {
  /** Number of the task; an int32. */
  value: number
  /** When the task should have started, ms on the clock of whoever put it. */
  intendedAtMs: number
  /** When it entered the queue, ms on the clock of whoever put it. */
  enqueuedAtMs: number
}

/** An item to take into; not a number anywhere until something was taken. */
export function createItem(): QueueItem {
  return { value: 0, intendedAtMs: Number.NaN, enqueuedAtMs: Number.NaN }
}

/** What lies in a cell; the end mark is what a consumer takes after the last task. */
export const TASK = 0
export const END_MARK = 1
export type CellKind = typeof TASK | typeof END_MARK

/** What a pop found. */
export type Popped = 'nothing' | 'task' | 'end-mark'

/** Where a ring lies in shared memory, as indices of Int32 cells. `cells` must be a multiple of 2, `length` a power of two. */
export interface RingPlace {
  readonly head: number
  readonly tail: number
  readonly cells: number
  readonly length: number
}

const SEQUENCE = 0
const VALUE = 1
const KIND = 2
const INTENDED = 2 // in float64s, past four Int32s
const ENQUEUED = 3

/** Int32s one cell takes: 32 bytes. */
export const CELL_INTS = 8

/**
 * Dmitry Vyukov's bounded MPMC queue (1024cores.net, "Bounded MPMC queue"): every cell carries a sequence number that
 * says whose turn it is. For position p, sequence p means free for the producer of p, p + 1 means filled for the
 * consumer of p, p + length means free for the next lap. Producers claim a position by moving `tail`, consumers by
 * moving `head`; the data itself needs no atomics, because the store of the sequence publishes it and the load
 * acquires it. Positions wrap at 2^32, so they are compared by the sign of their difference.
 *
 * Between claim and publication a cell is nobody's: a pop that meets it says "nothing" although later cells may be
 * filled, a push that meets it says "full". Whoever sleeps on that answer is woken after the publication.
 * Between the two there is no loop and no function of ours, where V8 would look whether the thread was terminated: it
 * would leave the cell unpublished for ever, and the queue stuck.
 */
export class Ring {
  private readonly ints: Int32Array
  private readonly floats: Float64Array
  private readonly head: number
  private readonly tail: number
  private readonly cells: number
  private readonly mask: number

  constructor(buffer: SharedArrayBuffer, place: RingPlace) {
    this.ints = new Int32Array(buffer)
    this.floats = new Float64Array(buffer)
    this.head = place.head
    this.tail = place.tail
    this.cells = place.cells
    this.mask = place.length - 1
  }

  /** Number of cells. */
  get length(): number {
    return this.mask + 1
  }

  /**
   * Appends, if fewer than `limit` are inside.
   *
   * @returns the depth right after, at least 1 and never more than the ring really held then; 0 when there was no room
   */
  push(kind: CellKind, value: number, intendedAtMs: number, enqueuedAtMs: number, limit: number): number {
    for (;;) {
      const position = Atomics.load(this.ints, this.tail)
      // The tail is read before the head, so this is at most the depth now: "full" is never wrong. And if the tail has not
      // moved when it is claimed below, it is at least the depth then: the limit is never exceeded.
      if (((position - Atomics.load(this.ints, this.head)) | 0) >= limit) return 0
      const cell = this.cells + (position & this.mask) * CELL_INTS
      const turn = (Atomics.load(this.ints, cell + SEQUENCE) - position) | 0
      if (turn < 0) return 0
      const next = (position + 1) | 0
      if (turn > 0 || Atomics.compareExchange(this.ints, this.tail, position, next) !== position) continue
      const float = cell >> 1
      this.ints[cell + VALUE] = value
      this.ints[cell + KIND] = kind
      this.floats[float + INTENDED] = intendedAtMs
      this.floats[float + ENQUEUED] = enqueuedAtMs
      const depth = (next - Atomics.load(this.ints, this.head)) | 0
      Atomics.store(this.ints, cell + SEQUENCE, next)
      return depth
    }
  }

  /** Takes the oldest; the item is written only when a task was found. */
  pop(item: QueueItem): Popped {
    for (;;) {
      const position = Atomics.load(this.ints, this.head)
      const cell = this.cells + (position & this.mask) * CELL_INTS
      const turn = (Atomics.load(this.ints, cell + SEQUENCE) - position - 1) | 0
      if (turn < 0) return 'nothing'
      if (turn > 0 || Atomics.compareExchange(this.ints, this.head, position, (position + 1) | 0) !== position) continue
      const float = cell >> 1
      const value = this.ints[cell + VALUE] ?? 0
      const kind = this.ints[cell + KIND]
      const intendedAtMs = this.floats[float + INTENDED] ?? Number.NaN
      const enqueuedAtMs = this.floats[float + ENQUEUED] ?? Number.NaN
      Atomics.store(this.ints, cell + SEQUENCE, (position + this.mask + 1) | 0)
      if (kind === END_MARK) return 'end-mark'
      item.value = value
      item.intendedAtMs = intendedAtMs
      item.enqueuedAtMs = enqueuedAtMs
      return 'task'
    }
  }

  /** How many are inside, counting those that are just being written. */
  depth(): number {
    for (;;) {
      const head = Atomics.load(this.ints, this.head)
      const tail = Atomics.load(this.ints, this.tail)
      if (Atomics.load(this.ints, this.head) === head) return (tail - head) | 0
    }
  }

  /** True when the oldest can be taken now. */
  readable(): boolean {
    const position = Atomics.load(this.ints, this.head)
    const cell = this.cells + (position & this.mask) * CELL_INTS
    return ((Atomics.load(this.ints, cell + SEQUENCE) - position - 1) | 0) >= 0
  }

  /** True when the next cell can be filled now: false while a consumer is still emptying it, a lap behind. */
  writable(): boolean {
    const position = Atomics.load(this.ints, this.tail)
    const cell = this.cells + (position & this.mask) * CELL_INTS
    return ((Atomics.load(this.ints, cell + SEQUENCE) - position) | 0) >= 0
  }

  /**
   * Makes new memory an empty ring. Nobody may be using it yet.
   *
   * @param start first position, an int32
   */
  prepare(start: number): void {
    Atomics.store(this.ints, this.head, start)
    Atomics.store(this.ints, this.tail, start)
    for (let ahead = 0; ahead <= this.mask; ahead++) {
      const position = (start + ahead) | 0
      Atomics.store(this.ints, this.cells + (position & this.mask) * CELL_INTS + SEQUENCE, position)
    }
  }
}

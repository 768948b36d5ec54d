import { attachSlots, type Slots } from './counters'
import {
  CLOSED_AT,
  COUNTS_BYTE_OFFSET,
  LIMIT_AT,
  MAX_DEPTH_AT,
  PUTTERS_AT,
  queueFields,
  readQueueShape,
  REFILLERS_AT,
  requireWhole,
  SEATS_AT,
  TAKERS_AT
} from './queueMemory'
import { createItem, END_MARK, type QueueItem, Ring, TASK } from './ring'
import { claimSeat, MAX_SEATS } from './seats'
import { WaitingRoom } from './waitingRoom'

/** How long the end mark waits for a cell that a consumer is just emptying; more means that the consumer is gone. */
const END_MARK_PATIENCE_MS = 5000

export interface QueueCounts {
  /** Tasks put in and taken out since creation or reset; end marks are not counted. */
  readonly puts: number
  readonly takes: number
  /** Puts that found the queue full and takes that found it empty, and had to wait. */
  readonly blockedPuts: number
  readonly blockedTakes: number
}

/**
 * One thread's view of a bounded queue: the part that never waits. See BoundedQueue for the whole.
 *
 * Every publication here wakes one thread that sleeps on it.
 */
export class TryQueue {
  /** Most tasks the queue can ever hold. */
  readonly capacity: number
  protected readonly ints: Int32Array
  protected readonly ring: Ring
  protected readonly takers: WaitingRoom
  protected readonly putters: WaitingRoom
  /** Producers that wait for low water. */
  protected readonly refillers: WaitingRoom
  /** This thread's number: its seat in the waiting rooms and its slot of counts. */
  protected readonly seat: number
  protected readonly slots: Slots

  constructor(buffer: SharedArrayBuffer) {
    const { capacity, place } = readQueueShape(buffer)
    this.capacity = capacity
    this.ints = new Int32Array(buffer)
    this.ring = new Ring(buffer, place)
    this.takers = new WaitingRoom(this.ints, TAKERS_AT)
    this.putters = new WaitingRoom(this.ints, PUTTERS_AT)
    this.refillers = new WaitingRoom(this.ints, REFILLERS_AT)
    this.slots = attachSlots(buffer, queueFields, COUNTS_BYTE_OFFSET, MAX_SEATS)
    this.seat = claimSeat(this.ints, SEATS_AT)
  }

  /**
   * Appends a task if there is room. 'full' can also mean that a consumer is just emptying the cell that would be next.
   *
   * @param value number of the task, an int32
   * @param intendedAtMs when it should have started, ms
   * @param nowMs now, ms on the same clock
   */
  tryPut(value: number, intendedAtMs: number, nowMs: number): 'ok' | 'full' | 'closed' {
    if (Atomics.load(this.ints, CLOSED_AT) !== 0) return 'closed'
    const depth = this.ring.push(TASK, value, intendedAtMs, nowMs, Atomics.load(this.ints, LIMIT_AT))
    if (depth === 0) return 'full'
    this.noteDepth(depth)
    this.slots.add(this.seat, queueFields.puts, 1)
    this.takers.wakeOne()
    return 'ok'
  }

  /**
   * Takes the oldest task into `item`. 'closed': the end mark was next, and was put back for the others.
   * 'empty' can also mean that a producer is just writing the task that is next.
   */
  tryTake(item: QueueItem): 'ok' | 'empty' | 'closed' {
    for (;;) {
      const popped = this.ring.pop(item)
      if (popped === 'nothing') return 'empty'
      if (popped === 'task') {
        this.slots.add(this.seat, queueFields.takes, 1)
        this.announceSpace()
        return 'ok'
      }
      // A put that was under way during shutdown may have landed behind the mark: its task is delivered first.
      const tasksBehind = this.ring.depth() > 0
      this.putEndMark()
      if (!tasksBehind) return 'closed'
    }
  }

  /** Tasks inside now, counting those just being written; after shutdown the end mark counts as one. */
  depth(): number {
    return this.ring.depth()
  }

  /**
   * The largest depth since creation, {@link resetMaxDepth} or {@link reset}. Kept by the producers, not sampled: each
   * notes what the queue held right after its own put.
   */
  maxDepth(): number {
    return Atomics.load(this.ints, MAX_DEPTH_AT)
  }

  /** Begins a new maximum, at the present depth. */
  resetMaxDepth(): void {
    Atomics.store(this.ints, MAX_DEPTH_AT, 0)
    this.noteDepth(this.ring.depth())
  }

  limit(): number {
    return Atomics.load(this.ints, LIMIT_AT)
  }

  /**
   * Changes how many tasks the queue may hold. With more inside already, puts block until it has fallen below.
   *
   * @param limit 1 to capacity
   * @throws RangeError outside that
   */
  setLimit(limit: number): void {
    requireWhole('limit', limit, 1, this.capacity)
    Atomics.store(this.ints, LIMIT_AT, limit)
    this.putters.wakeAll()
  }

  /** Totals over all threads: exact when none is at work, a moment old otherwise. */
  counts(): QueueCounts {
    return {
      puts: this.slots.sum(queueFields.puts),
      takes: this.slots.sum(queueFields.takes),
      blockedPuts: this.slots.sum(queueFields.blockedPuts),
      blockedTakes: this.slots.sum(queueFields.blockedTakes)
    }
  }

  closed(): boolean {
    return Atomics.load(this.ints, CLOSED_AT) !== 0
  }

  /**
   * Ends the queue: what is inside is still delivered, then every consumer gets 'closed', however many there are.
   * One end mark goes in, even when the queue is full; the consumer that takes it puts it back for the others. Producers
   * get 'closed' at once, also those that are blocked. Call it when all tasks that matter are in. Twice is once.
   */
  shutdown(): void {
    if (Atomics.exchange(this.ints, CLOSED_AT, 1) !== 0) return
    this.putEndMark()
    this.putters.wakeAll()
    this.refillers.wakeAll()
  }

  /**
   * Empties and reopens the queue and zeroes its counts; the limit stays. For between two points, when no thread puts and,
   * after a shutdown, every consumer has heard of it. Consumers may already wait for the first task to come.
   */
  reset(): void {
    const item = createItem()
    // By taking, not by rewriting the cells: a consumer that waits may be looking at them.
    while (this.ring.pop(item) !== 'nothing');
    Atomics.store(this.ints, CLOSED_AT, 0)
    Atomics.store(this.ints, MAX_DEPTH_AT, 0)
    this.slots.reset()
    // Who is alive announces itself again; threads that ended while they waited are forgotten.
    this.wakeAll()
  }

  /** Lets every thread that waits for the queue look again. */
  protected wakeAll(): void {
    this.takers.wakeAll()
    this.putters.wakeAll()
    this.refillers.wakeAll()
  }

  private announceSpace(): void {
    if (this.putters.anyone() && this.ring.depth() < this.limit()) this.putters.wakeOne()
    if (this.refillers.anyone()) this.refillers.wakeFrom(this.ring.depth())
  }

  private noteDepth(depth: number): void {
    let known = Atomics.load(this.ints, MAX_DEPTH_AT)
    while (depth > known) {
      const seen = Atomics.compareExchange(this.ints, MAX_DEPTH_AT, known, depth)
      if (seen === known) return
      known = seen
    }
  }

  private putEndMark(): void {
    const giveUpMs = performance.now() + END_MARK_PATIENCE_MS
    // The spare cell is free unless a consumer is in the middle of emptying it: a matter of nanoseconds.
    while (this.ring.push(END_MARK, 0, Number.NaN, Number.NaN, this.ring.length) === 0) {
      if (performance.now() > giveUpMs) throw new Error('The queue cannot be closed: a consumer ended in the middle of a take.')
    }
    this.takers.wakeOne()
  }
}

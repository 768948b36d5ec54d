import { AsyncTakers, type AsyncTakeOptions, type QueueOutcome } from './asyncTakers'
import { requireWorkerThread } from './blockingWait'
import { queueFields, requireWhole, SEATS_AT } from './queueMemory'
import { type QueueItem } from './ring'
import { freeSeat } from './seats'
import { IDLE_RECHECK_MS, type Interruptible, stopRequested, type StopCell } from './stopCell'
import { TryQueue } from './tryQueue'
import { type WaitingRoom } from './waitingRoom'

export { createQueue, MAX_QUEUE_CAPACITY, type QueueSize } from './queueMemory'
export { createItem, type QueueItem } from './ring'
export type { QueueCounts } from './tryQueue'
export type { AsyncTakeOptions, QueueOutcome } from './asyncTakers'

export interface QueueViewOptions {
  /** Stop cell for every wait through this view that does not name its own. */
  readonly stop?: StopCell | undefined
  /** Longest sleep before a waiter looks up, ms; tests set it beyond their own end, so that a lost wake-up shows. */
  readonly recheckMs?: number | undefined
}

/**
 * Wraps the memory that createQueue made; every thread needs a view of its own.
 *
 * @throws TypeError when the buffer is not a queue's
 * @throws Error when 1024 threads are attached
 */
export function attachQueue(buffer: SharedArrayBuffer, options: QueueViewOptions = {}): BoundedQueue {
  return new BoundedQueue(buffer, options)
}

/**
 * One thread's view of a bounded queue of tasks in shared memory, many producers and many consumers, first in first
 * out. Put blocks when the queue is full, take when it is empty: backpressure, with Python's `queue.Queue(maxsize)` as
 * the model. Waits end early with 'stopped' when the stop cell is set, which goes before everything else, and
 * with 'closed' after shutdown.
 *
 * Wake-ups: see WaitingRoom. Every publication wakes one sleeper; a sleeper that was woken and leaves looks whether
 * there is more and wakes the next. The second rule is needed because a wake-up can come too early: two producers claim
 * cells 1 and 2, the second publishes and wakes A, who finds 1 unpublished and sleeps again; the first publishes and
 * wakes A again; A takes 1 and has to wake B for 2.
 */
export class BoundedQueue extends TryQueue implements Interruptible {
  private readonly stop: StopCell | undefined
  private readonly recheckMs: number
  private readonly asyncTakers: AsyncTakers

  constructor(buffer: SharedArrayBuffer, { stop, recheckMs = IDLE_RECHECK_MS }: QueueViewOptions) {
    super(buffer)
    this.stop = stop
    this.recheckMs = recheckMs
    this.asyncTakers = new AsyncTakers({
      room: this.takers,
      seat: this.seat,
      recheckMs,
      tryTake: (item) => this.tryTake(item),
      countBlocked: () => {
        this.slots.add(this.seat, queueFields.blockedTakes, 1)
      },
      passOn: () => {
        this.passOnTake()
      }
    })
  }

  /**
   * Appends a task, blocking while the queue is full. A put that had to wait enters the time at which it got in.
   *
   * @param timeoutMs longest wait, ms
   * @throws Error when it would have to block the main thread
   */
  put(value: number, intendedAtMs: number, nowMs: number, timeoutMs = Infinity, stop = this.stop): QueueOutcome {
    if (stopRequested(stop)) return 'stopped'
    const outcome = this.tryPut(value, intendedAtMs, nowMs)
    if (outcome !== 'full') return outcome
    const startMs = performance.now()
    const attempt = (): 'ok' | 'closed' | undefined => {
      const now = this.tryPut(value, intendedAtMs, nowMs + performance.now() - startMs)
      return now === 'full' ? undefined : now
    }
    requireWorkerThread()
    this.slots.add(this.seat, queueFields.blockedPuts, 1)
    const waited = this.block(this.putters, attempt, timeoutMs, stop)
    if (this.ring.depth() < this.limit()) this.putters.wakeOne()
    return waited
  }

  /**
   * Takes the oldest task into `item`, blocking while the queue is empty.
   *
   * @param timeoutMs longest wait, ms
   * @throws Error when it would have to block the main thread, or while takeAsync waits on this thread: it would freeze
   */
  take(item: QueueItem, timeoutMs = Infinity, stop = this.stop): QueueOutcome {
    if (stopRequested(stop)) return 'stopped'
    const outcome = this.tryTake(item)
    if (outcome !== 'empty') return outcome
    if (this.asyncTakers.size > 0) throw new Error('A blocking take would freeze the takeAsync that waits on the same thread.')
    const attempt = (): 'ok' | 'closed' | undefined => {
      const now = this.tryTake(item)
      return now === 'empty' ? undefined : now
    }
    requireWorkerThread()
    this.slots.add(this.seat, queueFields.blockedTakes, 1)
    const waited = this.block(this.takers, attempt, timeoutMs, stop)
    this.passOnTake()
    return waited
  }

  /**
   * Takes the oldest task into `item` without blocking the thread: for workers whose I/O runs on the event loop, and
   * for the main thread. Any number may wait on one thread; they are served in order, each needs an item of its own.
   * Allocates a promise: in a hot loop call {@link tryTake} first. A thread that computes for long while it waits here
   * may be the one that is woken, and then keeps the task waiting until its event loop turns.
   */
  takeAsync(item: QueueItem, options: AsyncTakeOptions = {}): Promise<QueueOutcome> {
    return this.asyncTakers.take(item, options.stop ?? this.stop, options)
  }

  /**
   * Blocks until at most `lowWater` tasks are inside, so that a producer can refill in bursts: consumers wake it when
   * the depth falls to the mark, not for every task.
   *
   * @param lowWater 0 to capacity - 1
   * @param timeoutMs longest wait, ms
   * @throws RangeError when lowWater is out of range
   * @throws Error when it would have to block the main thread
   */
  waitForSpace(lowWater: number, timeoutMs = Infinity, stop = this.stop): QueueOutcome {
    requireWhole('lowWater', lowWater, 0, this.capacity - 1)
    if (stopRequested(stop)) return 'stopped'
    const attempt = (): 'ok' | 'closed' | undefined => {
      if (this.closed()) return 'closed'
      return this.ring.depth() <= lowWater && this.ring.writable() ? 'ok' : undefined
    }
    const outcome = attempt()
    if (outcome !== undefined) return outcome
    requireWorkerThread()
    return this.block(this.refillers, attempt, timeoutMs, stop, lowWater)
  }

  /** Lets every waiting thread look up at once, for a stop cell that was just set; see requestStop. */
  interrupt(): void {
    this.wakeAll()
  }

  /**
   * Gives the thread's seat back, for others to use. The view must not be used afterwards.
   *
   * @throws Error while a takeAsync waits on it
   */
  detach(): void {
    if (this.asyncTakers.size > 0) throw new Error('A takeAsync still waits on this view of the queue: stop it before detaching.')
    freeSeat(this.ints, SEATS_AT, this.seat)
  }

  /** Sleeps in the room until an attempt succeeds or the wait is over. Whatever the outcome, the caller then passes on. */
  private block(
    room: WaitingRoom,
    attempt: () => 'ok' | 'closed' | undefined,
    timeoutMs: number,
    stop: StopCell | undefined,
    mark = 0
  ): QueueOutcome {
    const deadlineMs = performance.now() + timeoutMs
    const look = (): QueueOutcome | undefined => (stopRequested(stop) ? 'stopped' : attempt())
    for (;;) {
      const ticket = room.enter(this.seat, mark)
      let outcome = look()
      if (outcome === undefined) {
        const leftMs = deadlineMs - performance.now()
        if (leftMs <= 0) outcome = 'timed-out'
        else room.sleep(this.seat, ticket, Math.min(leftMs, this.recheckMs))
      }
      room.leave(this.seat)
      outcome ??= look()
      if (outcome !== undefined) return outcome
    }
  }

  private passOnTake(): void {
    if (this.ring.readable()) this.takers.wakeOne()
  }
}

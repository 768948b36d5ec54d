import { type QueueItem } from './ring'
import { stopRequested, type StopCell } from './stopCell'
import { type WaitingRoom } from './waitingRoom'

/** How a blocking or awaited queue operation ended. Only 'ok' did what was asked. */
export type QueueOutcome = 'ok' | 'closed' | 'timed-out' | 'stopped'

export interface AsyncTakeOptions {
  /** Longest wait in milliseconds; for ever when left out. */
  readonly timeoutMs?: number | undefined
  /** Stop cell for this take; the view's own when left out. */
  readonly stop?: StopCell | undefined
  /**
   * Whether the wait keeps the thread alive when nothing else does; true when left out. With false, a thread with an
   * empty event loop ends in the middle of the wait and the promise never settles.
   */
  readonly keepAlive?: boolean | undefined
}

/** What the takers need of their queue. */
export interface AsyncTakersQueue {
  readonly room: WaitingRoom
  readonly seat: number
  readonly recheckMs: number
  tryTake(this: void, item: QueueItem): 'ok' | 'empty' | 'closed'
  /** Called once for every take that has to wait. */
  countBlocked(this: void): void
  /** Called after the seat left the room: wakes somebody else if there is more to take. */
  passOn(this: void): void
}

/** Node takes a shorter timer for this, and warns of a negative one. */
const SHORTEST_TIMER_MS = 1
/** Node fires a longer timer at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

interface Taker {
  readonly item: QueueItem
  readonly stop: StopCell | undefined
  readonly deadlineMs: number
  readonly keepAlive: boolean
  readonly resolve: (outcome: QueueOutcome) => void
}

/**
 * The takers of one thread that wait on its event loop, served in the order they came.
 *
 * They share one seat in the waiting room and one `Atomics.waitAsync` on its bell, however many they are: when it
 * rings, all that can be served are. A taker that gives up is only struck off this list, so no wake-up is lost with it,
 * and the wait on the bell, which cannot be cancelled, stays for the next.
 *
 * The timer exists because `Atomics.waitAsync` does not keep Node's event loop alive (nodejs/node#44409, #61941), and
 * because stop cells and time limits have to be looked at. It runs only while somebody waits.
 */
export class AsyncTakers {
  private takers: Taker[] = []
  private listening = false
  private timer: NodeJS.Timeout | undefined
  private timerDueMs = Infinity

  constructor(private readonly queue: AsyncTakersQueue) {}

  /** How many wait. */
  get size(): number {
    return this.takers.length
  }

  /** Takes now if nobody waits before and there is something, else as soon as there is. */
  take(item: QueueItem, stop: StopCell | undefined, { timeoutMs = Infinity, keepAlive = true }: AsyncTakeOptions): Promise<QueueOutcome> {
    if (stopRequested(stop)) return Promise.resolve('stopped')
    if (this.takers.length === 0) {
      const outcome = this.queue.tryTake(item)
      if (outcome !== 'empty') return Promise.resolve(outcome)
    }
    this.queue.countBlocked()
    return new Promise((resolve) => {
      this.takers.push({ item, stop, deadlineMs: performance.now() + timeoutMs, keepAlive, resolve })
      this.turn()
    })
  }

  /** Serves, dismisses, and goes back to listening: the same whether the bell rang, the timer fired or a taker came. */
  private turn(): void {
    while (this.takers.length > 0) {
      // Entering comes before looking: see the waiting room. Already listening, this thread will hear of what it misses.
      const ticket = this.queue.room.enter(this.queue.seat)
      this.dismiss((taker) => stopRequested(taker.stop), 'stopped')
      this.serve()
      const nowMs = performance.now()
      this.dismiss((taker) => taker.deadlineMs <= nowMs, 'timed-out')
      if (this.takers.length === 0 || this.listening || this.listen(ticket)) break
    }
    if (this.takers.length === 0) {
      this.queue.room.leave(this.queue.seat)
      this.queue.passOn()
    }
    this.schedule()
  }

  private serve(): void {
    for (let taker = this.takers[0]; taker !== undefined; taker = this.takers[0]) {
      const outcome = this.queue.tryTake(taker.item)
      if (outcome === 'empty') return
      this.takers.shift()
      taker.resolve(outcome)
    }
  }

  private dismiss(from: (taker: Taker) => boolean, outcome: QueueOutcome): void {
    if (!this.takers.some(from)) return
    const staying: Taker[] = []
    for (const taker of this.takers) {
      if (from(taker)) taker.resolve(outcome)
      else staying.push(taker)
    }
    this.takers = staying
  }

  /** False when the bell rang since the ticket was drawn, so that the caller must look again. */
  private listen(ticket: number): boolean {
    const bell = this.queue.room.listen(this.queue.seat, ticket)
    if (bell === undefined) return false
    this.listening = true
    void bell.then(() => {
      this.listening = false
      if (this.takers.length > 0) this.turn()
    })
    return true
  }

  private schedule(): void {
    if (this.takers.length === 0) {
      this.cancelTimer()
      return
    }
    const nowMs = performance.now()
    const dueMs = this.takers.reduce((due, taker) => Math.min(due, taker.deadlineMs), nowMs + this.queue.recheckMs)
    if (this.timer === undefined || dueMs < this.timerDueMs) {
      this.cancelTimer()
      this.timerDueMs = dueMs
      this.timer = setTimeout(() => {
        this.cancelTimer()
        this.turn()
      }, Math.min(Math.max(SHORTEST_TIMER_MS, dueMs - nowMs), LONGEST_TIMER_MS))
    }
    if (this.takers.some((taker) => taker.keepAlive)) this.timer.ref()
    else this.timer.unref()
  }

  private cancelTimer(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.timerDueMs = Infinity
  }
}

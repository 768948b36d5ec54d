import { blockingWait, requireWorkerThread } from './blockingWait'
import { BLOCKED_AT, lockCells, lockFields, lockNumbers, OWNER_AT, STATE_AT } from './lockMemory'
import { type Interruptible, RECHECK_MS, stopRequested, type StopCell } from './stopCell'

export { createLock } from './lockMemory'
export { lockBlocked, lockHolder, type LockHolder, lockStats, type LockStats, lockStatsBetween, resetLockStats } from './lockStats'

const FREE = 0
const HELD = 1
/** Held, and somebody may be asleep: the release has to wake one. */
const CONTENDED = 2

const NOBODY = 0

/** One clock for all threads of the process: the same in every worker, and never set back. */
const TIME_ORIGIN_MS = performance.timeOrigin

export interface LockViewOptions {
  /** Who this thread is: a whole number from 1 to 2^31 - 1, different for every thread. */
  readonly ownerId: number
  /** Stop cell for every wait through this view that does not name its own. */
  readonly stop?: StopCell | undefined
  /** Longest sleep before a waiter looks up, ms; tests set it beyond their own end, so that a lost wake-up shows. */
  readonly recheckMs?: number | undefined
}

/**
 * Wraps the memory that createLock made; every thread needs a view of its own.
 *
 * @throws TypeError when the buffer is not a lock's
 * @throws RangeError when the owner id is not a whole number from 1
 */
export function attachLock(buffer: SharedArrayBuffer, options: LockViewOptions): Lock {
  return new Lock(buffer, options)
}

/**
 * One thread's view of a mutex in shared memory: the last of the three in Ulrich Drepper's "Futexes Are Tricky" (2011).
 * Free, held, or held with waiters: only the last costs a wake-up at release.
 *
 * It does not spin before it sleeps, so what is measured is the lock and not a spin loop, and it is not fair: who comes
 * just after a release may take it before the one who was woken. Not re-entrant.
 *
 * Statistics are written by the holder while it holds the lock, so they are exact without further atomics and cost one
 * line that the holder owns anyway. Waits that ended without the lock are not in them.
 */
export class Lock implements Interruptible {
  private readonly cells: Int32Array
  private readonly numbers: Float64Array
  private readonly ownerId: number
  private readonly stop: StopCell | undefined
  private readonly recheckMs: number
  private acquiredAtMs = 0

  constructor(buffer: SharedArrayBuffer, { ownerId, stop, recheckMs = RECHECK_MS }: LockViewOptions) {
    if (!Number.isInteger(ownerId) || ownerId < 1 || ownerId > 0x7fffffff) {
      throw new RangeError(`The owner id of a lock must be a whole number from 1 to 2147483647, not ${ownerId}.`)
    }
    this.cells = lockCells(buffer)
    this.numbers = lockNumbers(buffer)
    this.ownerId = ownerId
    this.stop = stop
    this.recheckMs = recheckMs
  }

  /**
   * Takes the lock, blocking while another thread holds it. The stop cell is looked at only when there is a wait.
   *
   * @param timeoutMs longest wait, ms
   * @returns false when stopped or timed out: the lock is then NOT held
   * @throws Error when this thread holds it already, or when it would have to block the main thread
   */
  acquire(timeoutMs = Infinity, stop = this.stop): boolean {
    if (this.tryAcquire()) return true
    if (this.held()) throw new Error(`Thread ${this.ownerId} holds this lock already and would wait for itself: the lock is not re-entrant.`)
    requireWorkerThread()
    const startMs = performance.now()
    Atomics.add(this.cells, BLOCKED_AT, 1)
    const acquired = this.wait(startMs + timeoutMs, stop)
    Atomics.sub(this.cells, BLOCKED_AT, 1)
    if (acquired) {
      this.begin()
      const waitMs = this.acquiredAtMs - startMs
      this.numbers[lockFields.contended] = (this.numbers[lockFields.contended] ?? 0) + 1
      this.numbers[lockFields.waitMs] = (this.numbers[lockFields.waitMs] ?? 0) + waitMs
      this.numbers[lockFields.maxWaitMs] = Math.max(this.numbers[lockFields.maxWaitMs] ?? 0, waitMs)
    }
    return acquired
  }

  /** Takes the lock if it is free. Never blocks; allowed on the main thread. */
  tryAcquire(): boolean {
    if (Atomics.compareExchange(this.cells, STATE_AT, FREE, HELD) !== FREE) return false
    this.begin()
    return true
  }

  /** @throws Error when this thread does not hold the lock */
  release(): void {
    if (!this.held()) {
      const owner = Atomics.load(this.cells, OWNER_AT)
      const truth = owner === NOBODY ? 'nobody does' : `thread ${owner} does`
      throw new Error(`Thread ${this.ownerId} releases a lock that it does not hold; ${truth}.`)
    }
    this.numbers[lockFields.holdMs] = (this.numbers[lockFields.holdMs] ?? 0) + performance.now() - this.acquiredAtMs
    Atomics.store(this.cells, OWNER_AT, NOBODY)
    if (Atomics.exchange(this.cells, STATE_AT, FREE) === CONTENDED) Atomics.notify(this.cells, STATE_AT, 1)
  }

  /**
   * Runs `critical` with the lock held and releases it, also when it throws. It must not be async: the lock would be
   * released at its first await.
   *
   * @returns false when stopped before the lock was had: `critical` did not run
   */
  withLock(critical: () => void): boolean {
    if (!this.acquire()) return false
    try {
      critical()
    } finally {
      this.release()
    }
    return true
  }

  /** True while this thread holds the lock. */
  held(): boolean {
    return Atomics.load(this.cells, OWNER_AT) === this.ownerId
  }

  /** Lets every blocked thread look up at once, for a stop cell that was just set; see requestStop. */
  interrupt(): void {
    Atomics.notify(this.cells, STATE_AT)
  }

  /**
   * Sleeps until an exchange finds the lock free. The exchange comes before every reason to give up: whoever was woken
   * and gives up has then left the state at "with waiters" under another holder, who will wake the next.
   */
  private wait(deadlineMs: number, stop: StopCell | undefined): boolean {
    while (Atomics.exchange(this.cells, STATE_AT, CONTENDED) !== FREE) {
      const leftMs = deadlineMs - performance.now()
      if (leftMs <= 0 || stopRequested(stop)) return false
      blockingWait(this.cells, STATE_AT, CONTENDED, Math.min(leftMs, this.recheckMs))
    }
    return true
  }

  private begin(): void {
    this.acquiredAtMs = performance.now()
    this.numbers[lockFields.acquiredAtMs] = TIME_ORIGIN_MS + this.acquiredAtMs
    Atomics.store(this.cells, OWNER_AT, this.ownerId)
    this.numbers[lockFields.acquisitions] = (this.numbers[lockFields.acquisitions] ?? 0) + 1
  }
}

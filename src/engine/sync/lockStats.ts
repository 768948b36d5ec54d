import { BLOCKED_AT, lockCells, lockFields, lockNumbers, OWNER_AT } from './lockMemory'

/** What a lock has seen. Times in milliseconds, summed over threads, so they can grow faster than the clock. */
export interface LockStats {
  /** Times it was taken. */
  readonly acquisitions: number
  /** Times it was held by another when first tried, so that the thread had to wait. */
  readonly contended: number
  /** From the first try to success, over all contended acquisitions. A wait counts when it ends, not while it lasts. */
  readonly waitMs: number
  /** From success to release. */
  readonly holdMs: number
  /** The longest wait. */
  readonly maxWaitMs: number
}

/** Who holds a lock. */
export interface LockHolder {
  readonly ownerId: number
  /** When it was taken: ms since the Unix epoch as `performance.timeOrigin + performance.now()`, the same clock in all threads. */
  readonly acquiredAtMs: number
}

/**
 * Reads what the lock has seen so far, from any thread, without taking the lock: cheap enough for 20 times a second.
 * Exact when no thread is inside; while one is, the fields may differ by the acquisition in progress.
 */
export function lockStats(buffer: SharedArrayBuffer): LockStats {
  const numbers = lockNumbers(buffer)
  return {
    acquisitions: numbers[lockFields.acquisitions] ?? 0,
    contended: numbers[lockFields.contended] ?? 0,
    waitMs: numbers[lockFields.waitMs] ?? 0,
    holdMs: numbers[lockFields.holdMs] ?? 0,
    maxWaitMs: numbers[lockFields.maxWaitMs] ?? 0
  }
}

/**
 * What happened between two snapshots. The longest wait of an interval cannot be told from two maxima unless it is a
 * new one, so `maxWaitMs` is the longest up to the later snapshot: an upper bound. For the exact one, reset before.
 */
export function lockStatsBetween(earlier: LockStats, later: LockStats): LockStats {
  return {
    acquisitions: later.acquisitions - earlier.acquisitions,
    contended: later.contended - earlier.contended,
    waitMs: later.waitMs - earlier.waitMs,
    holdMs: later.holdMs - earlier.holdMs,
    maxWaitMs: later.maxWaitMs
  }
}

/** Zeroes what the lock has seen. Only while nobody holds it or waits for it, between two points. */
export function resetLockStats(buffer: SharedArrayBuffer): void {
  lockNumbers(buffer).fill(0)
}

/** Who holds the lock now, or undefined. Held by the same thread since long ago: a forgotten release, or a dead thread. */
export function lockHolder(buffer: SharedArrayBuffer): LockHolder | undefined {
  const cells = lockCells(buffer)
  const numbers = lockNumbers(buffer)
  for (;;) {
    const ownerId = Atomics.load(cells, OWNER_AT)
    if (ownerId === 0) return undefined
    const acquiredAtMs = numbers[lockFields.acquiredAtMs] ?? 0
    // Unchanged on both sides of the read: the time belongs to this owner.
    if (Atomics.load(cells, OWNER_AT) === ownerId) return { ownerId, acquiredAtMs }
  }
}

/** How many threads are blocked on the lock at this moment. */
export function lockBlocked(buffer: SharedArrayBuffer): number {
  return Atomics.load(lockCells(buffer), BLOCKED_AT)
}

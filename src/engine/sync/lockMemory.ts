import { fieldTable, LINE_BYTES, LINE_INTS, slotsBytes } from './counters'

/** Int32 indices on the first line, which every contender writes. */
export const STATE_AT = 0
/** Who holds the lock; 0 for nobody. */
export const OWNER_AT = 1
/** How many threads are blocked on it now. */
export const BLOCKED_AT = 2

/** What the holder keeps up, on lines of its own. */
export const lockFields = fieldTable('acquisitions', 'contended', 'waitMs', 'holdMs', 'maxWaitMs', 'acquiredAtMs')

const LOCK_BYTES = LINE_BYTES + slotsBytes(1, lockFields)

/** Shared memory for a free lock: give it to threads in workerData, each wraps it with attachLock. */
export function createLock(): SharedArrayBuffer {
  return new SharedArrayBuffer(LOCK_BYTES)
}

/** @throws TypeError when the buffer is not a lock's */
export function lockCells(buffer: SharedArrayBuffer): Int32Array {
  requireLock(buffer)
  return new Int32Array(buffer, 0, LINE_INTS)
}

/**
 * The numbers of {@link lockFields}. A plain view, not Slots: a double handed to a method may be allocated, and this is
 * the hot path.
 *
 * @throws TypeError when the buffer is not a lock's
 */
export function lockNumbers(buffer: SharedArrayBuffer): Float64Array {
  requireLock(buffer)
  return new Float64Array(buffer, LINE_BYTES, Object.keys(lockFields).length)
}

function requireLock(buffer: SharedArrayBuffer): void {
  if (buffer.byteLength !== LOCK_BYTES) throw new TypeError('This buffer is not a lock: pass what createLock returned.')
}

import { attachBarrier } from '../../../../src/engine/sync/barrier'
import { attachLock } from '../../../../src/engine/sync/lock'
import { type StopCell } from '../../../../src/engine/sync/stopCell'

interface Increments {
  readonly counter: SharedArrayBuffer
  readonly start: SharedArrayBuffer
  readonly times: number
}

/** Adds to a plain shared cell with nothing to protect it: reads, adds, writes. */
export function incrementWithoutLock({ counter, start, times }: Increments): void {
  const cells = new Int32Array(counter)
  attachBarrier(start).arrive()
  for (let time = 0; time < times; time++) cells[0] = (cells[0] ?? 0) + 1
}

/** The same inside the lock. */
export function incrementWithLock(input: Increments & { lock: SharedArrayBuffer; me: number; recheckMs: number }): void {
  const cells = new Int32Array(input.counter)
  const lock = attachLock(input.lock, { ownerId: input.me, recheckMs: input.recheckMs })
  attachBarrier(input.start).arrive()
  for (let time = 0; time < input.times; time++) {
    lock.acquire()
    cells[0] = (cells[0] ?? 0) + 1
    lock.release()
  }
}

/** Takes the lock, now and then giving up after a few microseconds, until it had it `times` times. @returns times it gave up */
export function incrementImpatiently(
  input: Increments & { lock: SharedArrayBuffer; me: number; recheckMs: number; patienceMs: number }
): number {
  const cells = new Int32Array(input.counter)
  const lock = attachLock(input.lock, { ownerId: input.me, recheckMs: input.recheckMs })
  attachBarrier(input.start).arrive()
  let gaveUp = 0
  for (let had = 0; had < input.times; ) {
    if (!lock.acquire(input.patienceMs)) {
      gaveUp++
      continue
    }
    cells[0] = (cells[0] ?? 0) + 1
    lock.release()
    had++
  }
  return gaveUp
}

/** Waits for the lock and gives it back. */
export function acquireOnce(input: {
  lock: SharedArrayBuffer
  me: number
  timeoutMs?: number
  stop?: StopCell
  recheckMs?: number
  thenKeep?: boolean
}): { acquired: boolean; tookMs: number } {
  const { me, timeoutMs, stop, recheckMs } = input
  const lock = attachLock(input.lock, { ownerId: me, stop, recheckMs })
  const startMs = performance.now()
  const acquired = lock.acquire(timeoutMs)
  const tookMs = performance.now() - startMs
  if (acquired && input.thenKeep !== true) lock.release()
  return { acquired, tookMs }
}

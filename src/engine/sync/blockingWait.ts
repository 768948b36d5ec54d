import { isMainThread } from 'node:worker_threads'

/** Why a blocking wait ended: notified, the cell already held something else, or the time was up. */
export type WaitOutcome = 'ok' | 'not-equal' | 'timed-out'

/**
 * Puts the calling thread to sleep until `cells[index]` is notified, as long as it still holds `expected`.
 *
 * The only place that calls `Atomics.wait`, because the call stops everything on its thread: timers, sockets, promises.
 * A worker thread may do that; its event loop is its own. The main thread may not: in Electron it is the window and
 * every message to it, on the command line it is Ctrl-C and the progress bar. So this throws there.
 *
 * @param cells a view of a SharedArrayBuffer
 * @param timeoutMs longest sleep in milliseconds; for ever when left out
 * @throws Error on the main thread
 */
export function blockingWait(cells: Int32Array, index: number, expected: number, timeoutMs = Infinity): WaitOutcome {
  requireWorkerThread()
  return Atomics.wait(cells, index, expected, timeoutMs)
}

/**
 * Refuses the main thread. Called before a thread announces itself as a waiter, so that the refusal leaves no trace.
 *
 * @throws Error on the main thread
 */
export function requireWorkerThread(): void {
  if (isMainThread) {
    throw new Error('A blocking wait on the main thread would freeze the window: use the try or async form, or move the call to a worker thread.')
  }
}

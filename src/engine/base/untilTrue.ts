/** How often a condition in shared memory is looked at. The shell must not block on it, and a change is never lost: it stays. */
const LOOK_EVERY_MS = 4

/** Thrown by every wait of a run when the user cancels it. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled')
    this.name = 'Cancelled'
  }
}

export interface WaitOptions {
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

/** Waits until `condition` holds. Rejects with {@link Cancelled} as soon as the signal says so. */
export async function untilTrue(condition: () => boolean, { signal, timeoutMs }: WaitOptions): Promise<'true' | 'timed-out'> {
  const deadlineMs = performance.now() + timeoutMs
  for (;;) {
    if (signal.aborted) throw new Cancelled()
    if (condition()) return 'true'
    if (performance.now() >= deadlineMs) return 'timed-out'
    await pause(LOOK_EVERY_MS, signal)
  }
}

/** Waits for `work`, unless cancelled first; what the work then comes to is nobody's business any more. */
export function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new Cancelled())
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel))
  })
}

/** Resolves when the work has settled, either way, or after `ms`: for work whose end is waited for but not relied on. */
export function settledWithin(work: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    const settled = (): void => {
      clearTimeout(timer)
      resolve()
    }
    work.then(settled, settled)
  })
}

/** Sleeps, unless cancelled. Timers above 2^31 - 1 ms would fire at once; no wait here comes near. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Cancelled())
    const cancel = (): void => {
      clearTimeout(timer)
      reject(new Cancelled())
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancel)
      resolve()
    }, ms)
    signal.addEventListener('abort', cancel, { once: true })
  })
}

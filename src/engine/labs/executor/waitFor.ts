import { TimeoutError } from './errors'
import type { Future } from './future'

/** When `waitFor` returns, as Python's FIRST_COMPLETED, FIRST_EXCEPTION and ALL_COMPLETED. */
export type ReturnWhen = 'first-completed' | 'first-exception' | 'all-completed'

export interface Waited<T> {
  readonly done: ReadonlySet<Future<T>>
  readonly notDone: ReadonlySet<Future<T>>
}

/**
 * Waits until the first future is done, the first one has failed (or all are done), or all are done; or until the time
 * is over, which is no error. Python's concurrent.futures.wait.
 */
export async function waitFor<T>(futures: Iterable<Future<T>>, { timeoutMs = Infinity, returnWhen = 'all-completed' }: { readonly timeoutMs?: number; readonly returnWhen?: ReturnWhen } = {}): Promise<Waited<T>> {
  const all = [...new Set(futures)]
  const isEnough: Readonly<Record<ReturnWhen, () => boolean>> = {
    'first-completed': () => all.some((future) => future.done()),
    'first-exception': () => all.some((future) => future.failed()) || all.every((future) => future.done()),
    'all-completed': () => all.every((future) => future.done())
  }
  await new Promise<void>((resolve) => {
    const timer = timeoutMs === Infinity ? undefined : setTimeout(resolve, timeoutMs)
    const look = (): void => {
      if (all.length > 0 && !isEnough[returnWhen]()) return
      clearTimeout(timer)
      resolve()
    }
    for (const future of all) future.addDoneCallback(look)
    look()
  })
  return { done: new Set(all.filter((future) => future.done())), notDone: new Set(all.filter((future) => !future.done())) }
}

/**
 * Gives futures as they are done, those first that were done before. Python's as_completed.
 *
 * @throws TimeoutError when the next is not done within the time since the call
 */
export async function* asCompleted<T>(futures: Iterable<Future<T>>, timeoutMs = Infinity): AsyncGenerator<Future<T>, void> {
  const all = [...new Set(futures)]
  const ready: Future<T>[] = []
  let wake = (): void => undefined
  let isOver = false
  const timer = timeoutMs === Infinity ? undefined : setTimeout(() => {
    isOver = true
    wake()
  }, timeoutMs)
  try {
    for (const future of all) {
      future.addDoneCallback((one) => {
        ready.push(one)
        wake()
      })
    }
    for (let given = 0; given < all.length; given++) {
      while (ready.length === 0) {
        if (isOver) throw new TimeoutError(timeoutMs)
        await new Promise<void>((resolve) => (wake = resolve))
      }
      const next = ready.shift()
      if (next !== undefined) yield next
    }
  } finally {
    clearTimeout(timer)
  }
}

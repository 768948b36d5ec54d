import { CancelledError, RuntimeError, TimeoutError } from './errors'

type State<T> = { readonly kind: 'pending' | 'running' | 'cancelled' } | { readonly kind: 'result'; readonly value: T } | { readonly kind: 'error'; readonly error: Error }

/**
 * A result that may not exist yet, after Python's concurrent.futures.Future. Where Python blocks the calling thread,
 * these return a promise. An error stays inside until somebody asks: a future that failed and is never asked is silent.
 */
export class Future<T> {
  private state: State<T> = { kind: 'pending' }
  private callbacks: ((future: Future<T>) => void)[] = []

  /** @param label what the task is called in messages */
  constructor(readonly label: string) {}

  /** True when it has a result or an error, or was cancelled. */
  done(): boolean {
    return this.state.kind !== 'pending' && this.state.kind !== 'running'
  }

  running(): boolean {
    return this.state.kind === 'running'
  }

  cancelled(): boolean {
    return this.state.kind === 'cancelled'
  }

  /** Cancels what has not started. False when it is running or done: a task that runs cannot be stopped. */
  cancel(): boolean {
    if (this.state.kind === 'cancelled') return true
    if (this.state.kind !== 'pending') return false
    this.settle({ kind: 'cancelled' })
    return true
  }

  /**
   * What the task returned, as soon as it has.
   *
   * @param timeoutMs longest wait, ms; for ever when left out
   * @throws the task's own error, CancelledError, or TimeoutError; the last leaves the future as it is
   */
  async result(timeoutMs = Infinity): Promise<T> {
    await this.settled(timeoutMs)
    if (this.state.kind === 'result') return this.state.value
    throw this.state.kind === 'error' ? this.state.error : new CancelledError()
  }

  /** The task's error, or null when it had none. @throws CancelledError or TimeoutError */
  async exception(timeoutMs = Infinity): Promise<Error | null> {
    await this.settled(timeoutMs)
    if (this.state.kind === 'cancelled') throw new CancelledError()
    return this.state.kind === 'error' ? this.state.error : null
  }

  /** Calls back when it is done, at once when it is already. What a callback throws is its own affair, and is lost, as in Python. */
  addDoneCallback(callback: (future: Future<T>) => void): void {
    if (this.done()) this.call(callback)
    else this.callbacks.push(callback)
  }

  /** For the executor: false when it was cancelled before it could start. */
  setRunning(): boolean {
    if (this.state.kind === 'cancelled') return false
    if (this.state.kind !== 'pending') throw new RuntimeError(`${this.label} has been started before`)
    this.state = { kind: 'running' }
    return true
  }

  /** For the executor. */
  setResult(value: T): void {
    this.settle({ kind: 'result', value })
  }

  /** For the executor. */
  setError(error: Error): void {
    this.settle({ kind: 'error', error })
  }

  /** For whoever orders futures by how they ended: true when it failed, not when it was cancelled. */
  failed(): boolean {
    return this.state.kind === 'error'
  }

  private settle(state: State<T>): void {
    this.state = state
    const { callbacks } = this
    this.callbacks = []
    for (const callback of callbacks) this.call(callback)
  }

  private call(callback: (future: Future<T>) => void): void {
    try {
      callback(this)
    } catch {
      // Said above.
    }
  }

  private settled(timeoutMs: number): Promise<void> {
    if (this.done()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const timer = timeoutMs === Infinity ? undefined : setTimeout(() => reject(new TimeoutError(timeoutMs)), timeoutMs)
      this.addDoneCallback(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}

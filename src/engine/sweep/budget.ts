/** What remains to be done when the last window is over: its analysis and the end of the threads, ms. */
const ENDING_MS = 500

export interface BudgetOptions {
  /** From now on, ms; Infinity where a sweep takes as long as it takes. */
  readonly ms: number
  /** Ends everything. */
  readonly signal: AbortSignal
  /** Asked when the time is over: whether what was measured so far is a result. */
  readonly isEnough: () => boolean
}

/** The time that a sweep may take. When it is over, what is at work is broken off: "at most" is a promise. */
export class Budget {
  /** Aborted when the time is over, or the run is. */
  readonly signal: AbortSignal
  private readonly cut = new AbortController()
  private readonly timer: NodeJS.Timeout | null
  private isSpent = false
  private readonly cancel = (): void => this.cut.abort()

  constructor(private readonly options: BudgetOptions) {
    this.signal = this.cut.signal
    if (options.signal.aborted) this.cancel()
    options.signal.addEventListener('abort', this.cancel, { once: true })
    this.timer = Number.isFinite(options.ms) ? setTimeout(() => this.spend(), Math.max(0, options.ms - ENDING_MS)) : null
  }

  /** True when nothing else may begin, because the time is over. */
  isOver(): boolean {
    return this.isSpent && this.options.isEnough() && !this.options.signal.aborted
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.options.signal.removeEventListener('abort', this.cancel)
  }

  private spend(): void {
    this.isSpent = true
    if (this.options.isEnough()) this.cut.abort()
  }
}

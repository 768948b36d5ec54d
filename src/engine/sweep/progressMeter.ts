import type { Progress } from '../../contract/result/tick'
import type { PlannedWindow } from '../../analysis/plan/planner'

export interface ProgressMeterOptions {
  readonly nowMs: () => number
  /** Expected length of a window, ms. */
  readonly windowMs: (workers: number) => number
  /** Expected length of what comes before the first window, ms. */
  readonly startMs: number
  /** True where the plan may grow or shrink on the way. */
  readonly adaptive: boolean
  readonly onProgress: (progress: Progress) => void
}

const REPORT_EVERY_MS = 100

/**
 * Says how far a sweep is. Time left is the expected length of what is ahead; the window at work counts down and is
 * never taken for finished before it is.
 */
export class ProgressMeter {
  private readonly startedMs: number
  private readonly timer: NodeJS.Timeout
  private phase: Progress['phase'] = 'starting'
  private current: PlannedWindow = { workers: 0, repeat: 0 }
  private currentFromMs: number
  private currentLastsMs: number
  private ahead: readonly PlannedWindow[] = []
  private finished = 0

  private share = 0

  constructor(private readonly options: ProgressMeterOptions) {
    this.startedMs = options.nowMs()
    this.currentFromMs = this.startedMs
    this.currentLastsMs = options.startMs
    this.timer = setInterval(() => this.report(), REPORT_EVERY_MS)
  }

  setPhase(phase: Progress['phase']): void {
    this.phase = phase
  }

  setAhead(ahead: readonly PlannedWindow[]): void {
    this.ahead = ahead
  }

  beginWindow(window: PlannedWindow, ahead: readonly PlannedWindow[]): void {
    this.phase = 'warming'
    this.current = window
    this.ahead = ahead
    this.currentFromMs = this.options.nowMs()
    this.currentLastsMs = this.options.windowMs(window.workers)
    this.report()
  }

  /** The window at work takes longer than planned: it lasts at least so much longer from now, ms. Only here time left grows. */
  extendWindow(moreMs: number): void {
    this.currentLastsMs = Math.max(this.currentLastsMs, this.options.nowMs() - this.currentFromMs + moreMs)
  }

  endWindow(): void {
    this.finished++
    this.currentLastsMs = 0
  }

  /** Everything is measured. */
  finish(): void {
    this.phase = 'finishing'
    this.ahead = []
    this.currentLastsMs = 0
    this.report()
  }

  /** Since the sweep began. */
  elapsedMs(): number {
    return this.options.nowMs() - this.startedMs
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private report(): void {
    const elapsedMs = this.elapsedMs()
    const currentLeftMs = Math.max(0, this.currentFromMs + this.currentLastsMs - this.options.nowMs())
    const remainingMs = this.ahead.reduce((sum, window) => sum + this.options.windowMs(window.workers), currentLeftMs)
    // A window that takes longer makes the rest longer; what is done stays done.
    this.share = Math.max(this.share, elapsedMs / Math.max(1, elapsedMs + remainingMs))
    const inWindow = this.currentLastsMs > 0 && this.current.workers > 0 ? 1 : 0
    this.options.onProgress({
      phase: this.phase,
      workers: this.current.workers,
      repeat: this.current.repeat,
      finishedWindows: this.finished,
      plannedWindows: this.finished + inWindow + this.ahead.length,
      adaptive: this.options.adaptive,
      elapsedMs,
      remainingMs,
      share: this.share
    })
  }
}

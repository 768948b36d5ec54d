import { FailureError, makeFailure } from '../../contract/base/failure'
import type { TaskErrorCode } from '../../contract/base/taskErrors'
import type { Destination } from '../../contract/workloads/workloadRow'
import { nowMs } from '../base/clock'
import { Cancelled, pause } from '../base/untilTrue'
import type { Subject } from '../subject/subject'
import { ErrorGuard } from './errorGuard'
import { askOnce } from './probe'

/** How often what comes from the target is looked at, ms. */
const LOOK_EVERY_MS = 100
/** Nothing but failures for so long, ms, and so many of them: the target is away, and what goes on is a storm at its door. */
const GONE_AFTER_MS = 1_000
const GONE_FAILURES = 20
/** A restart is waited for so long, ms; while the target is away it is asked so often, one request at a time. */
export const RETURN_MOST_MS = 8_000
const ASK_EVERY_MS = 250

export interface TargetWatchOptions {
  readonly subject: Subject
  readonly destination: Destination
  /** Ends every wait: the run is over. */
  readonly signal: AbortSignal
  /** Told when the run must stop: the target is there, and most of its answers are errors. */
  readonly onTooManyErrors: (reason: FailureError) => void
}

/** Looks after a server of the user's own while it is sent load: tells when it has gone away, and waits for it. */
export class TargetWatch {
  private readonly guard: ErrorGuard
  private readonly timer: NodeJS.Timeout
  /** Ends the work at hand when the target goes away; null while none may be broken off. */
  private cut: AbortController | null = null
  private isAsking = false
  /** Since when nothing but failures has come, as far as it was seen; time without tasks is nobody's failure. */
  private lastOkMs = 0
  /** From here on it is counted what fails before the next success, within the work at hand. */
  private counted = { atMs: 0, ok: 0, failed: 0, away: 0 }

  constructor(private readonly options: TargetWatchOptions) {
    this.guard = new ErrorGuard(options.subject.gauges, nowMs)
    this.noteOk()
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS)
  }

  /**
   * Does work that sends load; breaks it off when the target has gone away, and lets the subject come to rest.
   *
   * @returns what the work came to, or for how long the target has been away, ms
   */
  async unlessAway<T>(work: (signal: AbortSignal) => Promise<T>): Promise<{ readonly done: T } | { readonly awayMs: number }> {
    const { signal, subject } = this.options
    const cut = new AbortController()
    const cancel = (): void => cut.abort()
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
    // An outage that began before this work goes on counting; what it has met gives this work no short notice, though.
    const { gauges } = subject
    if (gauges.ok() > this.counted.ok || gauges.away() === this.counted.away) this.noteOk()
    this.count()
    this.cut = cut
    try {
      return { done: await work(cut.signal) }
    } catch (thrown) {
      if (!(thrown instanceof Cancelled) || signal.aborted) throw thrown
      await subject.park(signal)
      return { awayMs: nowMs() - this.lastOkMs }
    } finally {
      this.cut = null
      signal.removeEventListener('abort', cancel)
    }
  }

  /**
   * Waits until the target answers one request again; the subject must be parked.
   *
   * @returns how long it has been away, ms, since it was last seen to answer; 0 when the first request was answered
   * @throws FailureError when it does not come back in time
   */
  async untilBack(): Promise<number> {
    const { subject, signal } = this.options
    const errorsBefore = subject.gauges.totals().errors
    const startedMs = nowMs()
    const { lastOkMs } = this
    this.isAsking = true
    try {
      for (let asked = 1; ; asked++) {
        const leftMs = RETURN_MOST_MS - (nowMs() - startedMs)
        if (leftMs <= 0) throw this.stayedAway(errorsBefore)
        subject.queue.reset()
        const { answer } = await askOnce(subject, signal, leftMs)
        if (answer === 'none') throw this.stayedAway(errorsBefore)
        if (answer === 'ok') return asked === 1 ? 0 : nowMs() - lastOkMs
        await pause(ASK_EVERY_MS, signal)
      }
    } finally {
      this.isAsking = false
    }
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private look(): void {
    const { gauges } = this.options.subject
    if (this.isAsking) return
    if (gauges.ok() > this.counted.ok) this.noteOk()
    const away = gauges.away() - this.counted.away
    const isGone = nowMs() - this.counted.atMs >= GONE_AFTER_MS && away > 0 && away === gauges.failed() - this.counted.failed
    const tooMany = this.guard.look()
    if (this.cut !== null && isGone && (away >= GONE_FAILURES || tooMany !== null)) this.cut.abort()
    else if (tooMany !== null) this.options.onTooManyErrors(tooMany)
  }

  private noteOk(): void {
    this.lastOkMs = nowMs()
    this.count()
  }

  private count(): void {
    const { gauges } = this.options.subject
    this.counted = { atMs: nowMs(), ok: gauges.ok(), failed: gauges.failed(), away: gauges.away() }
  }

  private stayedAway(before: Readonly<Record<string, number>>): FailureError {
    const since = Object.entries(this.options.subject.gauges.totals().errors).map(([code, count]) => [code, count - (before[code] ?? 0)] as const)
    const [most = 'timeout'] = since.filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a)[0] ?? []
    const answers = (most as TaskErrorCode).startsWith('http_')
    return new FailureError(
      makeFailure(
        answers ? 'too-many-errors' : 'target-unreachable',
        answers
          ? `${this.options.destination.url} answered with nothing but errors (${most}), for over ${RETURN_MOST_MS / 1000} s, so Poolscope stopped sending.`
          : `${this.options.destination.url} went away while it was measured and was not back within ${RETURN_MOST_MS / 1000} s (${most}), so Poolscope stopped sending.`,
        `What was measured until then is kept. ${answers ? 'Look at why it fails' : 'Start the server again'}, and measure again.`,
        answers ? undefined : this.options.destination.field
      )
    )
  }
}

import { FailureError, makeFailure } from '../../contract/base/failure'
import { type TaskErrorCode, taskErrorWords } from '../../contract/base/taskErrors'
import { formatShare } from '../../contract/base/units'
import type { Gauges } from '../subject/gauges'

/** A target of the user's own that answers with errors for this long is left alone. */
const PATIENCE_MS = 5_000
const TOO_MANY_SHARE = 0.5
/** Answers are judged in stretches of this length: in shorter ones a few chance successes would pass for a recovery. */
const JUDGE_EVERY_MS = 1_000

/**
 * Stops load on somebody's server when over half of its answers have been errors for five seconds. The embedded target
 * is not guarded: its refusals are what an experiment is about.
 */
export class ErrorGuard {
  private okBefore = 0
  private failedBefore = 0
  private judgedAtMs: number
  private badSinceMs: number | null = null

  constructor(
    private readonly gauges: Pick<Gauges, 'ok' | 'failed' | 'totals'>,
    private readonly nowMs: () => number
  ) {
    this.judgedAtMs = nowMs()
  }

  /** Looks at what came since answers were judged last; returns why the run must stop, or null. */
  look(): FailureError | null {
    const nowMs = this.nowMs()
    const newOk = this.gauges.ok() - this.okBefore
    const newFailed = this.gauges.failed() - this.failedBefore
    if (nowMs - this.judgedAtMs < JUDGE_EVERY_MS || newOk + newFailed === 0) return null
    this.okBefore += newOk
    this.failedBefore += newFailed
    this.judgedAtMs = nowMs
    if (newFailed / (newOk + newFailed) <= TOO_MANY_SHARE) {
      this.badSinceMs = null
      return null
    }
    this.badSinceMs ??= nowMs
    if (nowMs - this.badSinceMs < PATIENCE_MS) return null
    const codes = Object.entries(this.gauges.totals().errors).sort(([, a], [, b]) => b - a)
    const most = codes[0]?.[0] ?? 'unknown'
    const words = taskErrorWords[most as TaskErrorCode]
    // What this machine cannot do is not to be looked for at the server.
    const advice = words?.own === true ? `${most} means that ${words.message}. ${words.hint}` : 'Look at the server, or sweep fewer workers.'
    return new FailureError(
      makeFailure(
        'too-many-errors',
        `Over half of the answers were errors for ${PATIENCE_MS / 1000} s (mostly ${most}, ${formatShare(newFailed / (newOk + newFailed))} lately), so Poolscope stopped sending.`,
        `What was measured until then is kept. ${advice}`
      )
    )
  }
}

import { FailureError, makeFailure } from '../../contract/base/failure'
import type { Scenario } from '../../contract/scenario/scenario'
import { destinationsOf } from '../../contract/scenario/workloadFacts'
import { type TaskErrorCode, taskErrorWords } from '../../contract/base/taskErrors'
import { nowMs } from '../base/clock'
import { untilTrue } from '../base/untilTrue'
import type { Subject } from '../subject/subject'

/**
 * Runs one task before anything else: it tells whether the user's own target answers at all, and about how long a task
 * takes. Throws a FailureError when a target of the user's own cannot be reached, or when this machine lets no task run.
 *
 * @returns time of the task, ms
 */
export async function probeOnce(subject: Subject, scenario: Scenario, signal: AbortSignal): Promise<number> {
  const { answer, tookMs } = await askOnce(subject, signal, 2 * scenario.workload.timeoutMs + 1000)
  if (answer === 'none') await subject.park(signal)
  const code = Object.keys(subject.gauges.totals().errors)[0] as TaskErrorCode | undefined
  const words = code === undefined ? undefined : taskErrorWords[code]
  const [destination] = destinationsOf(scenario)
  if (words === undefined || (destination === undefined && words.own !== true)) return tookMs
  throw new FailureError(
    destination === undefined
      ? makeFailure('worker-failed', `No task can run: ${words.message}.`, words.hint)
      : makeFailure('target-unreachable', `${destination.url} cannot be measured: ${words.message}.`, words.hint, destination.field)
  )
}

/**
 * Runs one task on one slot of a parked subject, and parks it again.
 *
 * @returns what became of it; `none` when it had not ended after `mostMs`, and goes on
 */
export async function askOnce(subject: Subject, signal: AbortSignal, mostMs: number): Promise<{ readonly answer: 'ok' | 'failed' | 'none'; readonly tookMs: number }> {
  const { gauges } = subject
  const startedMs = nowMs()
  const [ok, failed] = [gauges.ok(), gauges.failed()]
  subject.run({ slots: 1, atOnce: 1, queueLimit: Infinity, staggerMs: 0, windowFromMs: Infinity })
  const outcome = await untilTrue(() => gauges.ok() + gauges.failed() > ok + failed, { signal, timeoutMs: mostMs })
  const tookMs = nowMs() - startedMs
  if (outcome === 'timed-out') return { answer: 'none', tookMs }
  await subject.park(signal)
  return { answer: gauges.ok() > ok ? 'ok' : 'failed', tookMs }
}

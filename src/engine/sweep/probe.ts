import { FailureError, makeFailure } from '../../contract/failure'
import type { Scenario } from '../../contract/scenario'
import { type TaskErrorCode, taskErrorWords } from '../../contract/taskErrors'
import { nowMs } from '../clock'
import type { Pool } from '../pool/pool'
import { untilTrue } from '../run/untilTrue'

/**
 * Runs one task before anything else: it tells whether the user's own target answers at all, and about how long a task
 * takes. Throws a FailureError when a target of the user's own cannot be reached, or when this machine lets no task run.
 *
 * @returns time of the task, ms
 */
export async function probeOnce(pool: Pool, scenario: Scenario, signal: AbortSignal): Promise<number> {
  const startedMs = nowMs()
  pool.run({ slots: 1, feed: 'batch', batchTasks: 1, staggerMs: 0, windowFromMs: Infinity })
  const { gauges } = pool
  await untilTrue(() => gauges.ok() + gauges.failed() > 0, { signal, timeoutMs: 2 * scenario.workload.timeoutMs + 1000 })
  const tookMs = nowMs() - startedMs
  await pool.park(signal)
  const code = Object.keys(gauges.totals().errors)[0] as TaskErrorCode | undefined
  const words = code === undefined ? undefined : taskErrorWords[code]
  const { url } = scenario.workload
  if (words === undefined || (url === null && words.own !== true)) return tookMs
  throw new FailureError(
    url === null
      ? makeFailure('worker-failed', `No task can run: ${words.message}.`, words.hint)
      : makeFailure('target-unreachable', `${url} cannot be measured: ${words.message}.`, words.hint, 'workload.url')
  )
}

import { FailureError, makeFailure } from '../../contract/failure'
import type { Scenario } from '../../contract/scenario'
import type { TaskErrorCode } from '../../contract/taskErrors'
import { nowMs } from '../clock'
import type { Pool } from '../pool/pool'
import { untilTrue } from '../run/untilTrue'

/** What each way of not being answered means, for the person whose server it is. */
const reasons: Partial<Readonly<Record<TaskErrorCode, readonly [message: string, hint: string]>>> = {
  connect_refused: ['nobody listens there (connection refused)', 'Start the server, or correct the port.'],
  connect_failed: ['no connection could be made', 'Check the address and the network.'],
  dns: ['the name could not be resolved', 'Check the spelling of the host.'],
  tls: ['the TLS connection failed', 'Check the certificate, or use http:// for a server without TLS.'],
  protocol: ['the answer is not HTTP', 'Check the port: another service may be listening there.'],
  reset: ['the connection was closed before an answer came', 'Check the port and the server log.'],
  timeout: ['no answer came within the time limit', 'Raise the time limit, or check that the server answers.'],
  too_large: ['the answer was too large', 'Poolscope reads headers up to 16 KB and bodies up to 256 MB.'],
  address_refused: ['its address must not be sent load to', 'Use a loopback address, or a host you are authorised to load.']
}

/**
 * Runs one task before anything else: it tells whether the user's own target answers at all, and about how long a task
 * takes. Throws a FailureError when a target of the user's own cannot be reached.
 *
 * @returns time of the task, ms
 */
export async function probeOnce(pool: Pool, scenario: Scenario, signal: AbortSignal): Promise<number> {
  const { answer, tookMs } = await askOnce(pool, signal, 2 * scenario.workload.timeoutMs + 1000)
  if (answer === 'none') await pool.park(signal)
  const code = Object.keys(pool.gauges.totals().errors)[0] as TaskErrorCode | undefined
  const reason = code === undefined ? undefined : reasons[code]
  if (scenario.workload.url !== null && reason !== undefined) {
    throw new FailureError(makeFailure('target-unreachable', `${scenario.workload.url} cannot be measured: ${reason[0]}.`, reason[1], 'workload.url'))
  }
  return tookMs
}

/**
 * Runs one task on one slot of a parked pool, and parks it again.
 *
 * @returns what became of it; `none` when it had not ended after `mostMs`, and goes on
 */
export async function askOnce(pool: Pool, signal: AbortSignal, mostMs: number): Promise<{ readonly answer: 'ok' | 'failed' | 'none'; readonly tookMs: number }> {
  const { gauges } = pool
  const startedMs = nowMs()
  const [ok, failed] = [gauges.ok(), gauges.failed()]
  pool.run({ slots: 1, feed: 'batch', batchTasks: 1, staggerMs: 0, windowFromMs: Infinity })
  const outcome = await untilTrue(() => gauges.ok() + gauges.failed() > ok + failed, { signal, timeoutMs: mostMs })
  const tookMs = nowMs() - startedMs
  if (outcome === 'timed-out') return { answer: 'none', tookMs }
  await pool.park(signal)
  return { answer: gauges.ok() > ok ? 'ok' : 'failed', tookMs }
}

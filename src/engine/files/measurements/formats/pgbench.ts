import { failed, type Outcome, success } from '../../../../contract/base/failure'
import type { MeasuredRow } from '../../../../contract/result/measurements'
import { parseDecimal } from '../../../base/parseDecimal'
import type { Found } from '../cells/format'
import { MOST_WORKERS } from '../cells/measuredCells'

/** The name of what {@link readPgbenchOutput} reads. */
export const PGBENCH_OUTPUT = 'pgbench output'

const CLIENTS = /^number of clients: (\S+)\s*$/
const FAILED = /^number of failed transactions: [0-9]+ \(([0-9.]+) ?%\)/
/** Before PostgreSQL 14 there were two lines; the rate that counts opening connections is not the pool's. */
const TPS = /^tps = (\S+)(?! \(including connections establishing\))(?: |$)/

/** Whether a text is what pgbench prints at its end, once or for one size after the other. */
export function isPgbenchOutput(text: string): boolean {
  return /^number of clients: /m.test(text) && /^tps = /m.test(text)
}

/**
 * Reads what pgbench prints at its end, for as many sizes as there are in the text, one after the other
 * (PostgreSQL's documentation of pgbench). `text` has line feeds. Other lines, such as progress reports, do not matter.
 */
export function readPgbenchOutput(text: string): Outcome<Found> {
  const rows: MeasuredRow[] = []
  let begun: { readonly line: number; readonly workers: number } | null = null
  let failedShare: number | null = null
  for (const [index, words] of text.split('\n').entries()) {
    const line = index + 1
    const clients = CLIENTS.exec(words)?.[1]
    if (clients !== undefined) {
      const workers = parseDecimal(clients)
      if (workers === null || !Number.isInteger(workers) || workers < 1 || workers > MOST_WORKERS) return failed('bad-input', `line ${line} of the pgbench output has no usable number of clients: ${words}`)
      begun = { line, workers }
      failedShare = null
    }
    const failures = FAILED.exec(words)?.[1]
    if (failures !== undefined) failedShare = Number(failures) / 100
    const tps = TPS.exec(words)?.[1]
    if (tps === undefined) continue
    const throughputPerSecond = parseDecimal(tps)
    if (begun === null || throughputPerSecond === null || throughputPerSecond < 0) return failed('bad-input', `line ${line} of the pgbench output cannot be used: ${words}`)
    rows.push({ ...begun, throughputPerSecond, p50Ms: null, p95Ms: null, p99Ms: null, failedShare })
    begun = null
  }
  if (rows.length === 0) return failed('bad-input', 'its pgbench output has no number of clients with a tps after it', '')
  return success({ rows, remarks: ['Percentiles of latency are not known: pgbench prints averages only.'] })
}

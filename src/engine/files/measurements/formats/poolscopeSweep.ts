import { failed, success } from '../../../../contract/base/failure'
import type { MeasuredRow } from '../../../../contract/result/measurements'
import type { CsvColumn } from '../../../export/csv/sweepColumns'
import { knownColumn, type MeasurementFormat } from '../cells/format'
import type { Column } from '../cells/measuredCells'

const needed = ['run_id', 'workers', 'throughput_per_s', 'tasks_ok', 'tasks_failed'] as const satisfies readonly CsvColumn[]

/** Run ids that are named when one has to be chosen. */
const MOST_RUNS_NAMED = 10

/** The CSV that a sweep of ours writes: one row for every worker count and repeat. */
export const poolscopeSweep: MeasurementFormat = {
  name: 'Poolscope sweep',
  recognises: (header) => header.has(...needed),
  open(header) {
    const column = (name: (typeof needed)[number]): Column => knownColumn(header, name)
    const optional = (name: CsvColumn): Column | null => header.find(name)
    const rows: MeasuredRow[] = []
    const runs = new Set<string>()
    let unsteady = 0
    return success({
      take(row) {
        const run = row.text(column('run_id'))
        const [ok, bad] = [row.amount(column('tasks_ok')), row.amount(column('tasks_failed'))]
        const measured: MeasuredRow = {
          line: row.line,
          workers: row.workers(column('workers')),
          throughputPerSecond: row.amount(column('throughput_per_s')),
          p50Ms: row.optionalAmount(optional('latency_p50_ms')),
          p95Ms: row.optionalAmount(optional('latency_p95_ms')),
          p99Ms: row.optionalAmount(optional('latency_p99_ms')),
          failedShare: ok + bad === 0 ? null : bad / (ok + bad)
        }
        runs.add(run)
        rows.push(measured)
        if (row.text(optional('steady')) === 'false') unsteady++
      },
      finish() {
        const named = `${[...runs].slice(0, MOST_RUNS_NAMED).join(', ')}${runs.size > MOST_RUNS_NAMED ? ', ...' : ''}`
        if (runs.size > 1) return failed('bad-input', `it holds ${runs.size} runs: ${named}`, 'Put each run into a file of its own.')
        return success({ rows, remarks: unsteady === 0 ? [] : [`In ${unsteady} of ${rows.length} rows throughput had not settled.`] })
      }
    })
  }
}

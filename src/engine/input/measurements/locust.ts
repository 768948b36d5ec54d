import { quote } from '../../../contract/field'
import { columnOf, hasColumns, numberIn } from './columns'
import type { BadLine, MeasurementFormat } from './format'
import { rowsOfLevels, type Sample } from './levels'

/** Locust's name for the row that sums up all requests. */
const ALL_REQUESTS = 'Aggregated'

/** `--csv PREFIX` writes PREFIX_stats_history.csv: a row a second, with the users of that moment (Locust, Retrieve test statistics in CSV format). */
export const locust: MeasurementFormat = {
  name: 'Locust stats history',
  recognises: (header) => hasColumns(header, ['timestamp', 'usercount', 'requestss', 'failuress']),
  read(table) {
    const column = (name: string): number => columnOf(table.header, [name])
    const [timestamp, users, name, requests, failures] = [column('timestamp'), column('usercount'), column('name'), column('requestss'), column('failuress')]
    const samples: Sample[] = []
    const bad: BadLine[] = []
    for (const line of table.lines) {
      if (name !== -1 && line.cells[name] !== ALL_REQUESTS) continue
      const [atSeconds, workers, perSecond, failedPerSecond] = [timestamp, users, requests, failures].map((each) => numberIn(line, each, table))
      if (typeof atSeconds !== 'number' || typeof workers !== 'number' || typeof perSecond !== 'number' || typeof failedPerSecond !== 'number') {
        bad.push({ line: line.line, why: `Timestamp, User Count, Requests/s and Failures/s must be numbers; got ${quote(line.cells.slice(0, 6).join(','))}` })
        continue
      }
      const percentile = (of: string): number | null => numberIn(line, column(of), table)
      samples.push({
        line: line.line,
        atSeconds,
        workers,
        // Locust counts failed requests among the requests.
        throughputPerSecond: Math.max(0, perSecond - failedPerSecond),
        p50Ms: percentile('50%'),
        p95Ms: percentile('95%'),
        p99Ms: percentile('99%'),
        failedShare: perSecond > 0 ? failedPerSecond / perSecond : null
      })
    }
    return rowsOfLevels(samples, bad)
  }
}

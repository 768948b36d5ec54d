import { median } from '../../../../analysis/stats/quantiles'
import { success } from '../../../../contract/base/failure'
import { type MeasurementFormat, type ColumnHeader, knownColumn } from '../cells/format'
import { levelRows, type Slice } from '../cells/levels'
import { BadRow, type Column, type MeasuredCells } from '../cells/measuredCells'
import { timestampMs } from '../cells/timestamp'

const words = {
  workers: 'users',
  slices: 'rows',
  hint: 'Hold each number of users for 30 s or more, for instance with a LoadTestShape that goes up in steps.'
}

/** The row that sums up all kinds of requests; before Locust 1.0 it was called Total. */
const SUMMED_UP = ['Aggregated', 'Total']

/** A summing-up row, as read. */
interface Reading {
  readonly line: number
  readonly atMs: number
  readonly users: number
  readonly requests: number
  readonly failures: number
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  readonly p99Ms: number | null
}

interface LocustSlice extends Slice {
  readonly end: Reading
}

/**
 * Locust's `*_stats_history.csv`: about one row a second. Its Requests/s is an average over the last ten seconds, which
 * lags behind every change of users; its total counts do not, so throughput is their difference between two rows.
 * Percentiles are those of the last ten seconds only with --csv-full-history; else they cover the whole test so far and
 * say nothing of a level. (Locust's documentation, "Retrieve test statistics in CSV format", and its stats.py.)
 */
export const locust: MeasurementFormat = {
  name: 'Locust stats history',
  recognises: (header) => header.has('Timestamp', 'User Count', 'Name', 'Total Request Count'),
  open(header) {
    const read = readingOf(header)
    const [name, median50, total50] = [knownColumn(header, 'Name'), header.find('50%'), header.find('Total Median Response Time')]
    const readings: Reading[] = []
    let [fullHistory, percentilesMove] = [false, false]
    return success({
      take(row) {
        if (!SUMMED_UP.includes(row.text(name))) {
          fullHistory = true
          return
        }
        readings.push(read(row))
        if (row.optionalAmount(median50) !== row.optionalAmount(total50)) percentilesMove = true
      },
      finish() {
        const current = fullHistory && percentilesMove
        const found = levelRows(slicesOf(readings), words, (level) => latencies(current ? level : []))
        if (!found.ok || current) return found
        return success({ ...found.value, remarks: [...found.value.remarks, 'Percentiles of latency are left out: without --csv-full-history Locust writes those of the whole test so far.'] })
      }
    })
  }
}

function readingOf(header: ColumnHeader): (row: MeasuredCells) => Reading {
  const timestamp = knownColumn(header, 'Timestamp')
  const [users, requests] = [knownColumn(header, 'User Count'), knownColumn(header, 'Total Request Count')]
  const failures: Column | null = header.find('Total Failure Count')
  const percentiles = { p50Ms: header.find('50%'), p95Ms: header.find('95%'), p99Ms: header.find('99%') }
  return (row) => {
    const atMs = timestampMs(row.text(timestamp))
    if (atMs === null) throw new BadRow(`${timestamp.name} is no point in time`)
    return {
      line: row.line,
      atMs,
      users: row.amount(users),
      requests: row.amount(requests),
      failures: row.optionalAmount(failures) ?? 0,
      p50Ms: row.optionalAmount(percentiles.p50Ms),
      p95Ms: row.optionalAmount(percentiles.p95Ms),
      p99Ms: row.optionalAmount(percentiles.p99Ms)
    }
  }
}

/** What happened between each two rows. Counts that fall were reset (--reset-stats), which tells nothing of that time. */
function slicesOf(readings: readonly Reading[]): readonly LocustSlice[] {
  return readings.slice(1).map((end, index) => {
    const begin = readings[index] ?? end
    const seconds = (end.atMs - begin.atMs) / 1000
    const bad = end.failures - begin.failures
    const ok = end.requests - begin.requests - bad
    const usable = begin.users === end.users && seconds >= 0 && ok >= 0 && bad >= 0
    return { line: end.line, workers: usable ? end.users : null, seconds: Math.max(0, seconds), ok: Math.max(0, ok), failed: Math.max(0, bad), end }
  })
}

function latencies(level: readonly LocustSlice[]): Pick<Reading, 'p50Ms' | 'p95Ms' | 'p99Ms'> {
  const middle = (value: (reading: Reading) => number | null): number | null => {
    const known = level.flatMap(({ end }) => value(end) ?? [])
    return known.length === 0 ? null : median(known)
  }
  return { p50Ms: middle(({ p50Ms }) => p50Ms), p95Ms: middle(({ p95Ms }) => p95Ms), p99Ms: middle(({ p99Ms }) => p99Ms) }
}

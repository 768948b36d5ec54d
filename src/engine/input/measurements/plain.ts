import { quote } from '../../../contract/field'
import type { MeasuredRow } from '../../../contract/measurements'
import { columnOf, hasColumns, numberIn } from './columns'
import type { BadLine, MeasurementFormat, ReadRows } from './format'
import type { Table, TableLine } from './table'

export const workersNames = [
  'workers', 'worker', 'threads', 'thread', 'numthreads', 'concurrency', 'requestconcurrency', 'vus', 'clients', 'client', 'users', 'usercount', 'connections', 'poolsize', 'pool', 'parallelism', 'processes', 'size', 'load', 'n'
] as const
export const throughputNames = [
  'throughputpers', 'throughputpersecond', 'throughput', 'tps', 'qps', 'rps', 'reqs', 'requestss', 'requestspersecond', 'requestspers', 'requestspersec', 'reqpersec', 'reqsec', 'opspersecond', 'opss', 'ops', 'inferencessecond', 'tasksps', 'persecond', 'x'
] as const
const p50Names = ['latencyp50ms', 'latencyp50', 'p50latency', 'p50ms', 'p50', 'medianms', 'median', '50%'] as const
const p95Names = ['latencyp95ms', 'latencyp95', 'p95latency', 'p95ms', 'p95', '95%'] as const
const p99Names = ['latencyp99ms', 'latencyp99', 'p99latency', 'p99ms', 'p99', '99%'] as const

/** The largest number of workers anybody measures; more is a column that was mistaken. */
const MOST_WORKERS = 1_000_000

interface Columns {
  readonly workers: number
  readonly throughput: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly ok: number
  readonly failed: number
  /** How many units of latency are a millisecond. */
  readonly latencyUnitsPerMs: number
}

/** One row a measurement, whatever tool wrote it. */
function rowFormat(name: string, recognises: MeasurementFormat['recognises'], latencyUnitsPerMs = 1): MeasurementFormat {
  return {
    name,
    recognises,
    read(table) {
      const column = (names: readonly string[]): number => columnOf(table.header, names)
      const columns: Columns = {
        workers: column(workersNames),
        throughput: column(throughputNames),
        p50: column(p50Names),
        p95: column(p95Names),
        p99: column(p99Names),
        ok: column(['tasksok']),
        failed: column(['tasksfailed']),
        latencyUnitsPerMs
      }
      return readLines(table, columns)
    }
  }
}

/** A sweep's own CSV. */
export const poolscopeCsv: MeasurementFormat = (() => {
  const format = rowFormat('Poolscope sweep', (header) => hasColumns(header, ['runid', 'workers', 'throughputpers', 'repeat']))
  return {
    ...format,
    read(table) {
      const runId = columnOf(table.header, ['runid'])
      const ids = [...new Set(table.lines.map(({ cells }) => cells[runId] ?? ''))]
      if (ids.length <= 1) return format.read(table)
      const line = table.lines.find(({ cells }) => cells[runId] !== ids[0])?.line ?? 0
      return { rows: [], bad: [{ line, why: `another run begins here (${quote(ids[1])} after ${quote(ids[0])}); put each run into a file of its own` }], remarks: [] }
    }
  }
})()

/** Triton's perf_analyzer writes latencies in microseconds. */
export const perfAnalyzer: MeasurementFormat = rowFormat('perf_analyzer', (header) => hasColumns(header, ['concurrency', 'inferencessecond']), 1000)

/** Anything with a column of workers and one of throughput. */
export const plainTable: MeasurementFormat = rowFormat(
  'workers and throughput',
  (header) => columnOf(header, workersNames) !== -1 && columnOf(header, throughputNames) !== -1
)

function readLines(table: Table, columns: Columns): ReadRows {
  const rows: MeasuredRow[] = []
  const bad: BadLine[] = []
  for (const line of table.lines) {
    const why = whyBad(table, line, columns)
    if (why === null) rows.push(rowOf(table, line, columns))
    else bad.push({ line: line.line, why })
  }
  return { rows, bad, remarks: [] }
}

function whyBad(table: Table, line: TableLine, { workers, throughput }: Columns): string | null {
  const { header } = table
  if (line.cells.length > header.length) return `${line.cells.length} cells where the header names ${header.length}`
  const size = numberIn(line, workers, table)
  if (size === null || !Number.isInteger(size) || size < 1 || size > MOST_WORKERS) return `${quote(header[workers])} must be a whole number from 1 on; got ${quote(line.cells[workers] ?? '')}`
  const perSecond = numberIn(line, throughput, table)
  if (perSecond === null || perSecond < 0) return `${quote(header[throughput])} must be a number from 0 on; got ${quote(line.cells[throughput] ?? '')}`
  return null
}

/** Latencies and failures are taken where they are there: tools leave a cell empty, or write N/A, where they have none. */
function rowOf(table: Table, line: TableLine, { workers, throughput, p50, p95, p99, ok, failed, latencyUnitsPerMs }: Columns): MeasuredRow {
  const number = (column: number): number | null => numberIn(line, column, table)
  const ms = (column: number): number | null => {
    const value = number(column)
    return value === null || value < 0 ? null : value / latencyUnitsPerMs
  }
  const [done, lost] = [number(ok), number(failed)]
  const ended = done === null || lost === null ? 0 : done + lost
  return {
    line: line.line,
    workers: number(workers) ?? 1,
    throughputPerSecond: number(throughput) ?? 0,
    p50Ms: ms(p50),
    p95Ms: ms(p95),
    p99Ms: ms(p99),
    failedShare: ended > 0 ? (lost ?? 0) / ended : null
  }
}

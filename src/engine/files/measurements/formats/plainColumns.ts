import { columnName, type ColumnName } from '../cells/columnName'
import type { ColumnHeader } from '../cells/format'
import type { Column } from '../cells/measuredCells'

/** A column of numbers and what makes its unit ours. */
export interface ScaledColumn extends Column {
  readonly factor: number
}

/** What a table of workers and throughput can tell; null is what it does not. */
export interface PlainColumns {
  readonly workers: Column
  readonly throughput: ScaledColumn
  /** Ms. */
  readonly p50: ScaledColumn | null
  readonly p95: ScaledColumn | null
  readonly p99: ScaledColumn | null
  readonly failed: (Column & { readonly inPercent: boolean }) | null
  /** Other columns that may be meant by the number of workers, by name. */
  readonly alsoSizes: readonly string[]
}

/** What a pool's size is called, the likeliest first: wrk's connections, not its threads, are what is at work at once. */
const sizeKeys = [
  'worker',
  'concurrency',
  'concurrent',
  'concurrentuser',
  'concurrentrequest',
  'parallelism',
  'virtualuser',
  'vu',
  'user',
  'client',
  'connection',
  'conn',
  'poolsize',
  'pool',
  'thread',
  'goroutine',
  'process',
  'processor',
  'core',
  'cpu',
  'load',
  'size',
  'n'
]

/** "number of clients", "num_threads", "nworkers", "#users", "user count", "active threads". */
const SIZE_DRESSING = /^(?:numberof|numof|nof|num|active|total)|^n(?=worker|client|thread|user|conn|proc|core)|(?:count|(?<=process)es|s)$/g

const throughputKeys = ['throughput', 'throughput/s', 'tps', 'qps', 'rps', 'ops', 'iops', 'rpm', 'rate', 'x', 'xn', 'reqs']
/** The things that are done so many a second. */
const PER_TIME = /^(?:total|avg|average|mean)?(?:requests?|reqs?|r|transactions?|tx|txns?|t|queries|q|ops?|operations?|tasks?|iterations?|inferences?|messages?|msgs?|jobs?|calls?|hits?|events?|rows?|throughput)\/(s|min)$/

const percentileKeys = {
  p50: ['p50', '50%', '50%line', '50th', '50thpercentile', 'percentile50', 'p50th', 'median', 'med'],
  p95: ['p95', '95%', '95%line', '95th', '95thpercentile', 'percentile95', 'p95th'],
  p99: ['p99', '99%', '99%line', '99th', '99thpercentile', 'percentile99', 'p99th']
} as const
const LATENCY_DRESSING = /latency|latencies|lat(?![a-z])|response(?:time)?|duration|http_?req_?|time/g

const MS_PER: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  usec: 1e-3,
  microseconds: 1e-3,
  ms: 1,
  msec: 1,
  milliseconds: 1,
  s: 1000,
  sec: 1000,
  seconds: 1000
}

const FAILED_SHARE = /^(?:errors?|failed|failures?|fail)(?:share|rate|ratio|%|percent|pct)$/

/** Finds the columns of a table of workers and throughput by their common names; null when it is none. */
export function plainColumns(header: ColumnHeader): PlainColumns | null {
  const named = header.names.map((name, index) => ({ name, index, ...columnName(name) }))
  const sizes = sizeKeys.flatMap((key) => named.filter((column) => sizeKey(column) === key))
  const throughput = named.map(throughputOf).find((column) => column !== null) ?? null
  const [workers, ...others] = sizes
  if (workers === undefined || throughput === null) return null
  const percentile = (name: keyof typeof percentileKeys): ScaledColumn | null => {
    const keys: readonly string[] = percentileKeys[name]
    const column = named.find(({ key }) => keys.includes(key.replace(LATENCY_DRESSING, '')))
    return column === undefined ? null : { ...column, factor: MS_PER[column.unit] ?? 1 }
  }
  const failed = named.find(({ key, unit }) => FAILED_SHARE.test(key) || (unit === '%' && FAILED_SHARE.test(`${key}%`)))
  return {
    workers,
    throughput,
    p50: percentile('p50'),
    p95: percentile('p95'),
    p99: percentile('p99'),
    failed: failed === undefined ? null : { ...failed, inPercent: /%|percent|pct/.test(failed.key) || failed.unit === '%' },
    alsoSizes: others.map(({ name }) => name)
  }
}

function sizeKey({ key }: ColumnName): string {
  return key === 'n' || key === 'process' ? key : key.replace(SIZE_DRESSING, '')
}

function throughputOf(column: Column & ColumnName): ScaledColumn | null {
  const per = PER_TIME.exec(column.key)?.[1]
  if (per === undefined && !throughputKeys.includes(column.key)) return null
  const aMinute = per === 'min' || column.key === 'rpm' || /(?:\/|per) ?min/.test(column.unit)
  const thousands = /^k(?!b)/.test(column.unit)
  return { ...column, factor: (aMinute ? 1 / 60 : 1) * (thousands ? 1000 : 1) }
}

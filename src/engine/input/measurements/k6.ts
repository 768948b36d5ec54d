import { quote } from '../../../contract/field'
import { columnOf, hasColumns, numberIn } from './columns'
import type { BadLine, MeasurementFormat } from './format'
import { rowsOfLevels } from './levels'
import { type FinishedRequest, samplesBySecond } from './secondBins'
import type { Table, TableLine } from './table'

/** Time stamps of `K6_CSV_TIME_FORMAT` unix, unix_milli, unix_micro and unix_nano lie this far apart. */
const UNITS_PER_SECOND = [1, 1e3, 1e6, 1e9] as const
const LARGEST_SECONDS = 1e11

/** `k6 run --out csv=FILE`: a line a metric and moment (k6, Real-time results, CSV). */
export const k6: MeasurementFormat = {
  name: 'k6 CSV output',
  recognises: (header) => hasColumns(header, ['metricname', 'timestamp', 'metricvalue']),
  read(table) {
    const metric = columnOf(table.header, ['metricname'])
    const ok = columnOf(table.header, ['expectedresponse'])
    const status = columnOf(table.header, ['status'])
    const requests: FinishedRequest[] = []
    const bad: BadLine[] = []
    const vus = new Map<number, number>()
    for (const line of table.lines) {
      const name = line.cells[metric]
      if (name !== 'vus' && name !== 'http_req_duration') continue
      const moment = momentOf(table, line)
      if (moment === null) {
        bad.push({ line: line.line, why: `timestamp and metric_value must be numbers; got ${quote(line.cells.slice(0, 3).join(','))}` })
        continue
      }
      if (name === 'vus') vus.set(Math.floor(moment.atSeconds), moment.value)
      else requests.push({ line: line.line, endedAtSeconds: moment.atSeconds, latencyMs: moment.value, ok: isOk(line, ok, status) })
    }
    return rowsOfLevels(samplesBySecond(requests, carriedForward(vus)), bad)
  }
}

function momentOf(table: Table, line: TableLine): { readonly atSeconds: number; readonly value: number } | null {
  const stamp = numberIn(line, columnOf(table.header, ['timestamp']), table)
  const value = numberIn(line, columnOf(table.header, ['metricvalue']), table)
  if (stamp === null || value === null || stamp < 0 || value < 0) return null
  const unit = UNITS_PER_SECOND.find((perSecond) => stamp / perSecond < LARGEST_SECONDS) ?? 1
  return { atSeconds: stamp / unit, value }
}

/** k6 marks each response as expected or not; without that column the status tells. */
function isOk({ cells }: TableLine, expected: number, status: number): boolean {
  const told = expected === -1 ? undefined : cells[expected]
  if (told === 'true' || told === 'false') return told === 'true'
  const code = Number(cells[status] ?? '')
  return code >= 100 && code < 400
}

/** The number of virtual users is written once a second or less often; it holds until the next. */
function carriedForward(vus: ReadonlyMap<number, number>): (second: number) => number | null {
  const known = [...vus].sort(([a], [b]) => a - b)
  return (second) => known.filter(([at]) => at <= second).at(-1)?.[1] ?? null
}

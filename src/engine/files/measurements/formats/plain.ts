import { success } from '../../../../contract/base/failure'
import { quote } from '../../../../contract/base/field'
import type { MeasuredRow } from '../../../../contract/result/measurements'
import type { MeasurementFormat } from '../cells/format'
import type { MeasuredCells } from '../cells/measuredCells'
import { type PlainColumns, plainColumns, type ScaledColumn } from './plainColumns'

/** A table of workers and throughput under whatever names are common for them, one row for every measurement. */
export const plain: MeasurementFormat = {
  name: 'table of workers and throughput',
  recognises: (header) => plainColumns(header) !== null,
  open(header) {
    const columns = plainColumns(header)
    if (columns === null) throw new Error('no table of workers and throughput')
    const { workers, throughput, p50, p95, p99, failed } = columns
    const rows: MeasuredRow[] = []
    return success({
      take(row) {
        rows.push({
          line: row.line,
          workers: row.workers(workers),
          throughputPerSecond: row.amount(throughput) * throughput.factor,
          p50Ms: scaled(row, p50),
          p95Ms: scaled(row, p95),
          p99Ms: scaled(row, p99),
          failedShare: row.share(failed, { inPercent: failed?.inPercent ?? false })
        })
      },
      finish: () => success({ rows, remarks: whatWasUsed(columns) })
    })
  }
}

function scaled(row: MeasuredCells, column: ScaledColumn | null): number | null {
  const value = row.optionalAmount(column)
  return value === null || column === null ? null : value * column.factor
}

/** Which columns were taken for what, so that a wrong guess is seen. */
function whatWasUsed({ workers, throughput, p50, p95, p99, failed, alsoSizes }: PlainColumns): string[] {
  const uses = Object.entries({ workers, 'throughput per second': throughput, p50, p95, p99, failures: failed })
  const used = uses.flatMap(([what, column]) => (column === null ? [] : [`${what} from ${quote(column.name)}`]))
  const passedOver = alsoSizes.length === 0 ? [] : [`Not taken for workers: ${alsoSizes.map((name) => quote(name)).join(', ')}.`]
  return [`Read ${used.join(', ')}.`, ...passedOver]
}

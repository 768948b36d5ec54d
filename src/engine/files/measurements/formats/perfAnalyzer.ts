import { success } from '../../../../contract/base/failure'
import type { MeasuredRow } from '../../../../contract/result/measurements'
import { type MeasurementFormat, knownColumn } from '../cells/format'
import type { Column, MeasuredCells } from '../cells/measuredCells'

const MS_PER_MICROSECOND = 1e-3

/**
 * What Triton's perf_analyzer writes with `-f`: one row for every concurrency, latencies in µs, ordered by throughput
 * (docs/measurements_metrics.md, "Visualizing Latency vs. Throughput").
 */
export const perfAnalyzer: MeasurementFormat = {
  name: 'Triton perf_analyzer',
  recognises: (header) => header.has('Concurrency', 'Inferences/Second'),
  open(header) {
    const [concurrency, throughput] = [knownColumn(header, 'Concurrency'), knownColumn(header, 'Inferences/Second')]
    const rows: MeasuredRow[] = []
    return success({
      take(row) {
        rows.push({
          line: row.line,
          workers: row.workers(concurrency),
          throughputPerSecond: row.amount(throughput),
          p50Ms: milliseconds(row, header.find('p50 latency')),
          p95Ms: milliseconds(row, header.find('p95 latency')),
          p99Ms: milliseconds(row, header.find('p99 latency')),
          failedShare: null
        })
      },
      finish: () => success({ rows, remarks: [] })
    })
  }
}

function milliseconds(row: MeasuredCells, column: Column | null): number | null {
  const microseconds = row.optionalAmount(column)
  return microseconds === null ? null : microseconds * MS_PER_MICROSECOND
}

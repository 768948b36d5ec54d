import type { csvOf } from '../../../src/engine/export/csv/sweepCsv'
import { samplePoint, sampleRepeat, sampleResult } from './sampleResult'

type Row = Parameters<typeof csvOf>[0] extends Iterable<infer R> ? R : never

/** So many rows of measurements, made one at a time and each with figures of its own. */
export function* manyRows(rows: number): Generator<Row> {
  const result = sampleResult()
  const point = samplePoint({ workers: 5 })
  const repeat = sampleRepeat()
  for (let index = 1; index <= rows; index++) {
    const startedAt = new Date(1.7e12 + index).toISOString()
    yield { result, point, repeat: { ...repeat, repeat: index, order: index, startedAt, throughputPerSecond: index * 1.000123, durationSeconds: 2 + index / 3e6 } }
  }
}

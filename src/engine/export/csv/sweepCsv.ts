import type { SweepResult } from '../../../contract/result/result'
import { csvColumns, type SweepRow } from './sweepColumns'
import { csvTable } from './csvTable'

/** A sweep as CSV, in pieces: one row for every worker count and repeat. */
export function sweepCsv(result: SweepResult): Generator<string, void> {
  return csvOf(sweepRows(result))
}

function* sweepRows(result: SweepResult): Generator<SweepRow, void> {
  for (const point of result.points) {
    for (const repeat of point.repeats) yield { result, point, repeat }
  }
}

/** Any number of rows as CSV, in pieces: a row is made when the piece before it was taken. */
export function csvOf(rows: Iterable<SweepRow>): Generator<string, void> {
  return csvTable(csvColumns, rows)
}

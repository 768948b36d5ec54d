import type { SweepResult } from '../../contract/result'
import { type CellValue, csvCell } from './csvCell'
import { csvColumns, type SweepRow } from './csvColumns'

/** RFC 4180 ends every line with CR LF, the last one too. */
const END_OF_LINE = '\r\n'

/** Rows are handed on in pieces of about this many characters: large enough for few writes, small enough for little memory. */
const PIECE_LENGTH = 65_536

const columns: readonly (readonly [name: string, value: (row: SweepRow) => CellValue])[] = Object.entries(csvColumns)

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
export function* csvOf(rows: Iterable<SweepRow>): Generator<string, void> {
  let piece = line(columns.map(([name]) => name))
  for (const row of rows) {
    piece += line(columns.map(([, value]) => csvCell(value(row))))
    if (piece.length < PIECE_LENGTH) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function line(cells: readonly string[]): string {
  return cells.join(',') + END_OF_LINE
}

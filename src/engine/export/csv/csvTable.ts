import { type CellValue, csvCell } from './csvCell'

/** RFC 4180 ends every line with CR LF, the last one too. */
const END_OF_LINE = '\r\n'

/** Rows are handed on in pieces of about this many characters: large enough for few writes, small enough for little memory. */
const PIECE_LENGTH = 65_536

/** Columns by name, in their order, and what each gives for a row. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => CellValue>>

/** Any number of rows as CSV, in pieces: a row is made when the piece before it was taken. */
export function* csvTable<Row>(columns: CsvColumns<Row>, rows: Iterable<Row>): Generator<string, void> {
  const values = Object.values(columns)
  let piece = line(Object.keys(columns))
  for (const row of rows) {
    piece += line(values.map((value) => csvCell(value(row))))
    if (piece.length < PIECE_LENGTH) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function line(cells: readonly string[]): string {
  return cells.join(',') + END_OF_LINE
}

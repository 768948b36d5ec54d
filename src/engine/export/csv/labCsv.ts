import { shownFigures } from '../../../analysis/labs/shownFigures'
import type { LabResult } from '../../../contract/labs/labRun'
import type { CellValue } from './csvCell'
import { type CsvColumns, csvTable } from './csvTable'

interface FigureRow {
  readonly lab: string
  readonly figure: string
  /** Number of the row in a table, from 1; null for a figure on its own. */
  readonly row: number | null
  readonly unit: string
  readonly measured: CellValue
  readonly expected: CellValue
}

/** Add at the end, never rename: other programs read these names. */
const columns: CsvColumns<FigureRow> = {
  lab: ({ lab }) => lab,
  figure: ({ figure }) => figure,
  row: ({ row }) => row,
  measured: ({ measured }) => measured,
  expected: ({ expected }) => expected,
  unit: ({ unit }) => unit
}

/** What a lab measured as CSV: one row for every figure, those of tables with the number of their row. */
export function labCsv(result: LabResult): Generator<string, void> {
  return csvTable(columns, rowsOf(result))
}

function* rowsOf(result: LabResult): Generator<FigureRow> {
  const { groups, tables } = shownFigures(result)
  for (const { figures } of groups) {
    for (const { key, unit, measured, expected } of figures) yield { lab: result.lab, figure: key, row: null, unit: unit ?? '', measured: cell(measured), expected: cell(expected) }
  }
  for (const table of tables) {
    for (const [index, row] of table.rows.entries()) {
      for (const { key, unit } of table.columns) yield { lab: result.lab, figure: `${table.key}.${key}`, row: index + 1, unit: unit ?? '', measured: cell(row[key]), expected: null }
    }
  }
}

function cell(value: unknown): CellValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value
  return Array.isArray(value) ? value.map(String).join(' ') : JSON.stringify(value)
}

import { figureText, type ShownFigure, shownFigures, type ShownTable } from '../labs/shownFigures'
import { labDescriptions, type LabName } from '../../contract/labs/labs'
import type { LabResult } from '../../contract/labs/labRun'
import { type Report, section } from './report'
import { words } from './sentences'
import { type Cell, type CellValue, type Table, tableOf } from './table'

/** More rows of a lab's table than this are for files. */
const MOST_ROWS = 20

/** What a lab found: the question, the lecture's claim, what was measured beside what theory says, and why. */
export function labReport(result: LabResult): Report {
  const { title, question, claim, explanation } = labDescriptions[result.lab]
  const { groups, tables } = shownFigures(result)
  return {
    title,
    sections: [
      ...section('answer', 'Question', 'answer', [words(question)]),
      ...section('claim', LECTURE_SAYS, 'main', [words(claim)]),
      ...section('figures', 'What came out', 'main', groups.map(({ label, figures }) => figuresTable(label, figures))),
      ...section('rows', 'In rows', 'detail', tables.map(rowsTable)),
      ...section('why', 'Why', 'main', explanation.map((paragraph) => words(paragraph)))
    ]
  }
}

const LECTURE_SAYS = 'The lecture says'

/** The same in one sentence, for before there is a result. */
export function claimInWords(lab: LabName): string {
  return `${LECTURE_SAYS}: ${labDescriptions[lab].claim}`
}

/** Figures that belong together, one a row; what theory says only where it says anything. Words stand to the left, and figures among them. */
function figuresTable(label: string, figures: readonly ShownFigure[]): Table {
  const align = figures.some(({ measured }) => typeof measured === 'string' || Array.isArray(measured)) ? 'left' : 'right'
  return tableOf(
    figures,
    [
      { title: '', key: 'figure', align: 'left', cell: ({ label: name }) => ({ text: name, value: name, note: '' }) },
      { title: 'Measured', align, cell: ({ measured, unit }) => cellOf(measured, unit) },
      figures.some(({ expected }) => expected !== undefined) ? { title: 'Theory', align, cell: ({ expected, unit }) => (expected === undefined ? { text: '', value: null, note: '' } : cellOf(expected, unit)) } : null
    ],
    { title: label }
  )
}

function rowsTable({ label, columns, rows }: ShownTable): Table {
  return tableOf(
    rows,
    columns.map(({ key, label: title, unit }) => ({
      key,
      title,
      unit: unit ?? '',
      align: rows.every((row) => typeof row[key] === 'string') ? ('left' as const) : ('right' as const),
      cell: (row: Readonly<Record<string, unknown>>) => cellOf(row[key], unit)
    })),
    { title: label, atMost: MOST_ROWS }
  )
}

function cellOf(value: unknown, unit: Parameters<typeof figureText>[1]): Cell {
  return { text: figureText(value, unit), value: rawValue(value), note: '' }
}

function rawValue(value: unknown): CellValue {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null
}

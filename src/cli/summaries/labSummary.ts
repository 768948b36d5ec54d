import { figureText, type ShownFigure, shownFigures, type ShownTable } from '../../analysis/labs/shownFigures'
import type { LabResult } from '../../contract/labs/labRun'
import { labDescriptions } from '../../contract/labs/labs'
import { textTable } from '../terminal/textTable'
import { wrapped } from '../terminal/wrapped'

/** More rows of a table than this are for files, not for the terminal. */
const MOST_ROWS = 20

/** What a lab found, for people: the question, the lecture's claim, what was measured beside what theory says, and why. */
export function labSummary(result: LabResult, width?: number): string {
  const { question, claim, explanation } = labDescriptions[result.lab]
  const { groups, tables } = shownFigures(result)
  const sections = [
    wrapped(question, '', width),
    wrapped(`The lecture says: ${claim}`, '', width),
    ...groups.map(({ label, figures }) => [...(label === '' ? [] : [label]), figureTable(figures)].join('\n')),
    ...tables.map(rowsTable),
    ...explanation.map((paragraph) => wrapped(paragraph, '', width))
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function figureTable(figures: readonly ShownFigure[]): string {
  const anyExpected = figures.some(({ expected }) => expected !== undefined)
  const anyText = figures.some(({ measured }) => typeof measured === 'string' || Array.isArray(measured))
  return textTable<ShownFigure>(
    [
      { heading: '', align: 'left', cell: ({ label }) => label },
      { heading: 'measured', align: anyText ? 'left' : 'right', cell: ({ measured, unit }) => figureText(measured, unit) },
      ...(anyExpected ? [{ heading: 'theory', align: 'right' as const, cell: ({ expected, unit }: ShownFigure) => (expected === undefined ? '' : figureText(expected, unit)) }] : [])
    ],
    figures
  )
}

function rowsTable({ label, columns, rows }: ShownTable): string {
  const shown = rows.slice(0, MOST_ROWS)
  const table = textTable(
    columns.map(({ key, label: heading, unit }) => ({
      heading,
      align: rows.every((row) => typeof row[key] === 'string') ? ('left' as const) : ('right' as const),
      cell: (row: Readonly<Record<string, unknown>>) => figureText(row[key], unit)
    })),
    shown
  )
  const rest = rows.length - shown.length
  return [label, table, ...(rest > 0 ? [`and ${rest} more; --csv FILE or --json FILE has them all`] : [])].join('\n')
}

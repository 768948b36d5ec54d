import { type Column, NONE, type Row, shownRows, type Table } from '../../analysis/report/table'
import { onOneLine } from '../terminal/terminal'
import { type TextColumn, textTable } from '../terminal/textTable'

/** The way to the rows that are not shown. */
const FILES = '(--csv FILE, --json FILE)'

/** A table of a report in columns; what has no room in them follows on lines of its own. */
export function tableText(table: Table, isNamed: boolean, paragraph: (text: string) => string): string {
  const { rows, rest } = shownRows(table)
  const lines = [
    isNamed && table.title !== '' ? onOneLine(table.title) : '',
    textTable(textColumns(table.columns, rows), rows),
    rest === '' ? '' : `${rest} ${FILES}`,
    ...table.notes.map(({ text }) => paragraph(onOneLine(text)))
  ]
  return [lines.filter((line) => line !== '').join('\n'), ownLines(table.columns, rows, paragraph)].filter((text) => text !== '').join('\n\n')
}

/** Every column that has room, with the signs of the rows in the first, and behind the last what sets a row apart. */
function textColumns(columns: readonly Column[], rows: readonly Row[]): readonly TextColumn<Row>[] {
  const isMarked = rows.some(({ mark }) => mark !== null)
  const texts = columns.map(({ title, align }, index) => ({
    heading: lowerCase(title),
    align,
    cell: ({ cells, mark }: Row) => `${onOneLine(cells[index]?.text ?? '')}${index === 0 && isMarked ? ` ${mark?.sign ?? ' '}` : ''}`
  }))
  return [...texts.filter((_, index) => columns[index]?.room === 'always'), { heading: '', align: 'left', cell: ({ tags }) => tags.join(', ') }]
}

function ownLines(columns: readonly Column[], rows: readonly Row[], paragraph: (text: string) => string): string {
  const own = [...columns.entries()].filter(([, { room }]) => room === 'line')
  return rows
    .flatMap(({ cells }) => own.map(([index]) => ({ name: cells[0]?.text ?? '', text: cells[index]?.text ?? NONE })))
    .filter(({ text }) => text !== NONE)
    .map(({ name, text }) => paragraph(onOneLine(`${name}: ${text}`)))
    .join('\n')
}

/** Headings begin small, as commands do; names such as A and AICc stay. */
function lowerCase(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title
}

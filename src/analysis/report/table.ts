import type { Mark, Sentence } from './sentences'

/** Where a column is shown: everywhere; only where there is room; or, where there is none, on lines of its own under the table. */
export type Room = 'always' | 'wide' | 'line'

export interface Column {
  readonly key: string
  readonly title: string
  readonly align: 'left' | 'right'
  /** Of the raw values: "ms", "/s", "share", "workers"; empty where they have none. The texts say it themselves. */
  readonly unit: string
  readonly room: Room
  /** Holds whole sentences, which may be broken into lines; a figure and its unit stay together. */
  readonly isLong: boolean
}

export type CellValue = string | number | boolean | null

export interface Cell {
  /** As it is read; a dash where nothing is known. */
  readonly text: string
  /** What the text says, unrounded; null where nothing is known. */
  readonly value: CellValue
  /** What is said behind it, quietly, where there is room; empty without. */
  readonly note: string
}

export interface Row {
  readonly cells: readonly Cell[]
  /** Why it is to be read with care. */
  readonly mark: Mark | null
  /** What sets the row apart, in words: "recommended", "default rule", "chosen". */
  readonly tags: readonly string[]
  /** The row that was chosen, surely or perhaps. */
  readonly emphasis: 'none' | 'chosen' | 'perhaps'
}

/** Rows are worked out when they are asked for: another tool's file may have a hundred thousand, of which a page shows some. */
export interface Table {
  readonly kind: 'table'
  readonly title: string
  readonly columns: readonly Column[]
  readonly rowCount: number
  /** From 0 to `rowCount` - 1. */
  readonly row: (index: number) => Row
  /** As many as are shown where all would be too many; null where all are. */
  readonly atMost: number | null
  /** For under the table. */
  readonly notes: readonly Sentence[]
}

/** A column with what it says of one thing. */
export interface ColumnOf<Item> extends Partial<Omit<Column, 'title'>> {
  readonly title: string
  readonly cell: (item: Item) => Cell
}

interface TableOptions<Item> {
  readonly title?: string
  readonly standing?: (item: Item) => Partial<Omit<Row, 'cells'>>
  readonly atMost?: number
  readonly notes?: readonly Sentence[]
}

export const NONE = '–'

/** What is not known is a dash. */
export function cell<T extends CellValue>(value: T, format: (value: NonNullable<T>) => string = String, note = ''): Cell {
  return { text: value === null || value === undefined ? NONE : format(value), value, note }
}

/** A table of things, one a row; figures stand to the right unless a column says otherwise. */
export function tableOf<Item>(items: readonly Item[], columns: readonly (ColumnOf<Item> | null)[], { title = '', standing, atMost, notes = [] }: TableOptions<Item> = {}): Table {
  const known = columns.filter((column) => column !== null)
  return {
    kind: 'table',
    title,
    columns: known.map(({ title: heading, key = heading, align = 'right', unit = '', room = 'always', isLong = room === 'line' }) => ({ key, title: heading, align, unit, room, isLong })),
    rowCount: items.length,
    row: (index) => rowOf(items, index, known, standing),
    atMost: atMost ?? null,
    notes
  }
}

function rowOf<Item>(items: readonly Item[], index: number, columns: readonly ColumnOf<Item>[], standing: TableOptions<Item>['standing']): Row {
  const item = items[index]
  if (item === undefined) throw new RangeError(`The table has no row ${index}.`)
  return { mark: null, tags: [], emphasis: 'none', ...standing?.(item), cells: columns.map((column) => column.cell(item)) }
}

/** The rows from one place to another, `to` not among them; all of them unless something else is said. */
export function rowsOf({ rowCount, row }: Table, from = 0, to = rowCount): readonly Row[] {
  return Array.from({ length: Math.max(0, Math.min(to, rowCount) - from) }, (_, index) => row(from + index))
}

/** The rows that are shown where all would be too many, and what is said of the rest; empty where all are shown. */
export function shownRows(table: Table): { readonly rows: readonly Row[]; readonly rest: string } {
  const rows = rowsOf(table, 0, table.atMost ?? table.rowCount)
  const left = table.rowCount - rows.length
  return { rows, rest: left === 0 ? '' : `and ${left} more ${left === 1 ? 'row' : 'rows'}; CSV and JSON have them all` }
}

/** A column of a table for people. */
export interface TextColumn<Row> {
  readonly heading: string
  readonly align: 'left' | 'right'
  readonly cell: (row: Row) => string
}

const GAP = '  '

/** Rows under their headings, aligned, without anything drawn around them. */
export function textTable<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[]): string {
  const cells = [columns.map(({ heading }) => heading), ...rows.map((row) => columns.map(({ cell }) => cell(row)))]
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)))
  return cells
    .map((line) =>
      line
        .map((text, index) => (columns[index]?.align === 'left' ? text.padEnd(widths[index] ?? 0) : text.padStart(widths[index] ?? 0)))
        .join(GAP)
        .trimEnd()
    )
    .join('\n')
}

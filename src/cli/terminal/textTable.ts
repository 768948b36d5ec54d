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
  // Not spread into one call: a file may have more rows than a stack holds.
  const widths = columns.map((_, index) => cells.reduce((widest, line) => Math.max(widest, line[index]?.length ?? 0), 0))
  return cells
    .map((line) =>
      line
        .map((text, index) => (columns[index]?.align === 'left' ? text.padEnd(widths[index] ?? 0) : text.padStart(widths[index] ?? 0)))
        .join(GAP)
        .trimEnd()
    )
    .join('\n')
}

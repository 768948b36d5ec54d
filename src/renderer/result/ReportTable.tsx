import { Button, Table } from '@mantine/core'
import { memo, type ReactNode, useState } from 'react'
import { type Column, type Row, rowsOf, type Table as ReportedTable } from '../../analysis/report/table'
import { formatNumber } from '../../contract/base/units'

/** Rows that are shown at a time: a pool has at most 256 sizes, another tool's file may have thousands, and each row is dear. */
const ROWS = 300
/** Tables longer than this are scrolled, and keep their headings in sight. */
const TALL = 12

/** A table of a report: every column, what sets a row apart beside its first cell, and its notes below. Long ones are leafed through. */
export const ReportTable = memo(function ReportTable({ table }: { readonly table: ReportedTable }): ReactNode {
  const { title, columns, rowCount, notes } = table
  const [wanted, setWanted] = useState(0)
  const first = Math.min(wanted, Math.max(0, Math.ceil(rowCount / ROWS) - 1) * ROWS)
  const rows = rowsOf(table, first, first + ROWS)
  return (
    <>
      <Table className="figures" horizontalSpacing="xs" stickyHeader={rowCount > TALL} highlightOnHover aria-label={title === '' ? undefined : title}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, title: heading }) => (
              <Table.Th key={key}>{heading}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <TableRow key={first + index} row={row} columns={columns} />
          ))}
        </Table.Tbody>
      </Table>
      {notes.map(({ text }) => (
        <p key={text} className="dim">
          {text}
        </p>
      ))}
      {rowCount > ROWS && (
        <nav className="result-pages" aria-label="Sizes shown">
          <Button variant="default" size="xs" disabled={first === 0} onClick={() => setWanted(first - ROWS)}>
            Smaller
          </Button>
          <output>
            Sizes {formatNumber(first + 1)} to {formatNumber(first + rows.length)} of {formatNumber(rowCount)}
          </output>
          <Button variant="default" size="xs" disabled={first + ROWS >= rowCount} onClick={() => setWanted(first + ROWS)}>
            Larger
          </Button>
        </nav>
      )}
    </>
  )
})

function TableRow({ row: { cells, mark, tags, emphasis }, columns }: { readonly row: Row; readonly columns: readonly Column[] }): ReactNode {
  const [head, ...rest] = cells
  const apart = mark === null ? tags : [...tags, mark.words]
  return (
    <Table.Tr data-emphasis={emphasis}>
      <Table.Th scope="row">
        {head?.text}
        {head !== undefined && head.note !== '' && <span className="dim"> {head.note}</span>}
        {apart.map((tag) => (
          <span key={tag} className="result-tag">
            {tag}
          </span>
        ))}
      </Table.Th>
      {rest.map(({ text }, index) => (
        <Table.Td key={index} data-long={columns[index + 1]?.isLong}>
          {text}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

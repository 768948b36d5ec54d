import { Button, Table } from '@mantine/core'
import { memo, type ReactNode, useState } from 'react'
import { standingInWords } from '../../analysis/verdict/sentence'
import { formatNumber } from '../../contract/base/units'
import type { Curve, ShownPoint } from '../charts/curve/curve'
import { adviceLooks } from '../charts/drawing/palette'
import { standingOf } from '../charts/curve/pointFlags'

/** Rows that are shown at a time: a pool has at most 256 sizes, another tool's file may have thousands, and each row is dear. */
const ROWS = 300

/** The same points as the charts, as words: one row a size, one column for each thing that is known of them. */
export const ResultTable = memo(function ResultTable({ curve }: { readonly curve: Curve }): ReactNode {
  const [wanted, setWanted] = useState(0)
  const count = curve.points.length
  const first = Math.min(wanted, Math.max(0, Math.ceil(count / ROWS) - 1) * ROWS)
  const shown = curve.points.slice(first, first + ROWS)
  const columns = curve.points[0]?.facts().flatMap(({ column }) => column ?? []) ?? []
  const isFlagged = curve.points.some(({ flags }) => flags.length > 0)
  return (
    // Scrolls, so it must be reachable for the keyboard.
    <div className="result-table" tabIndex={0} role="region" aria-label="Result table">
      <Table className="figures" horizontalSpacing="xs" stickyHeader highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Workers</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
            {isFlagged && <Table.Th>Read with care</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((point) => (
            <Table.Tr key={point.workers} data-recommended={point.workers === curve.verdict?.workers} data-confidence={curve.verdict?.confidence}>
              <Table.Th scope="row">
                {point.workers}
                {tags(point, curve).map((tag) => (
                  <span key={tag} className="result-tag">
                    {tag}
                  </span>
                ))}
              </Table.Th>
              {point.facts().map(({ name, column, value }) => column !== null && <Table.Td key={name}>{value}</Table.Td>)}
              {isFlagged && <Table.Td className="result-flags">{point.flags.map(({ text }) => text).join('; ')}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {count > ROWS && (
        <nav className="result-pages" aria-label="Sizes shown">
          <Button variant="default" size="xs" disabled={first === 0} onClick={() => setWanted(first - ROWS)}>
            Smaller
          </Button>
          <output>
            Sizes {formatNumber(first + 1)} to {formatNumber(first + shown.length)} of {formatNumber(count)}
          </output>
          <Button variant="default" size="xs" disabled={first + ROWS >= count} onClick={() => setWanted(first + ROWS)}>
            Larger
          </Button>
        </nav>
      )}
    </div>
  )
})

/** Why a row is to be looked at. */
function tags({ workers, flags }: ShownPoint, { verdict, defaultWorkers }: Curve): readonly string[] {
  return [
    ...(workers === verdict?.workers ? [verdict.atLeast === true ? standingInWords(verdict) : adviceLooks[verdict.confidence].words] : []),
    ...(workers === defaultWorkers?.workers ? ['default rule'] : []),
    ...standingTags[standingOf(flags)]
  ]
}

const standingTags = { sound: [], noted: [], flagged: ['flagged'], 'kept-out': ['kept out'] } as const

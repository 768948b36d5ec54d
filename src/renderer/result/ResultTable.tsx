import { Table } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import { standingInWords } from '../../analysis/verdict/sizeInWords'
import type { Curve, ShownPoint } from '../charts/curve'
import { standingOf } from '../charts/pointFlags'

/** The same points as the charts, as words: one row a size, one column for each thing that is known of them. */
export const ResultTable = memo(function ResultTable({ curve }: { readonly curve: Curve }): ReactNode {
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
          {curve.points.map((point) => (
            <Table.Tr key={point.workers} data-recommended={point.workers === curve.verdict?.workers}>
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
    </div>
  )
})

/** Why a row is to be looked at. */
function tags({ workers, flags }: ShownPoint, { verdict, defaultWorkers }: Curve): readonly string[] {
  return [
    ...(workers === verdict?.workers ? [verdict.atLeast === true ? standingInWords(verdict) : 'use'] : []),
    ...(workers === defaultWorkers?.workers ? ['default rule'] : []),
    ...standingTags[standingOf(flags)]
  ]
}

const standingTags = { sound: [], noted: [], flagged: ['flagged'], 'kept-out': ['kept out'] } as const

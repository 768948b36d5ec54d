import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Alternative } from '../../contract/result/verdict'
import { formatMs, formatRate, formatShare } from '../../contract/base/units'

const sources: Readonly<Record<Alternative['source'], string>> = { measured: 'measured', curve: 'from the fitted curve', 'kept-out': 'in a range that was kept out', unknown: 'not measured' }

/** What other rules would pick, and what that does here. What is not known is a dash. */
export function AlternativesTable({ alternatives }: { readonly alternatives: readonly Alternative[] }): ReactNode {
  return (
    <Table className="figures" withRowBorders>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Rule</Table.Th>
          <Table.Th>Workers</Table.Th>
          <Table.Th>Throughput</Table.Th>
          <Table.Th>Of the best</Table.Th>
          <Table.Th>p99</Table.Th>
          <Table.Th>Failed</Table.Th>
          <Table.Th>Known from</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {alternatives.map(({ rule, because, workers, throughputPerSecond, shareOfBest, p99Ms, failedShare, source }) => (
          <Table.Tr key={rule}>
            <Table.Th scope="row">
              {rule} <span className="dim">{because}</span>
            </Table.Th>
            <Table.Td>{workers}</Table.Td>
            <Table.Td>{orDash(throughputPerSecond, formatRate)}</Table.Td>
            <Table.Td>{orDash(shareOfBest, formatShare)}</Table.Td>
            <Table.Td>{formatMs(p99Ms)}</Table.Td>
            <Table.Td>{orDash(failedShare, formatShare)}</Table.Td>
            <Table.Td>{sources[source]}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function orDash(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value)
}

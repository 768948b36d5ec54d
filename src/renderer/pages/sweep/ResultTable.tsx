import { Table } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import type { Point, SweepResult } from '../../../contract/result'
import { formatMs, formatNumber, formatShare } from '../../../contract/units'
import { limitWords } from '../../charts/palette'
import { failedShare, throughputText, unsteadyReason } from '../../charts/pointFacts'

interface Column {
  readonly title: string
  readonly cell: (point: Point) => string
}

const columns: readonly Column[] = [
  { title: 'Throughput', cell: (point) => throughputText(point.throughputPerSecond) },
  { title: 'p50', cell: (point) => formatMs(point.latencyMs.p50) },
  { title: 'p95', cell: (point) => formatMs(point.latencyMs.p95) },
  { title: 'p99', cell: (point) => formatMs(point.latencyMs.p99) },
  { title: 'Queue', cell: (point) => formatNumber(point.queueDepth.mean) },
  { title: 'In flight', cell: (point) => formatNumber(point.inFlight.mean) },
  { title: 'Lock wait', cell: (point) => formatShare(point.lock.waitRatio) },
  { title: 'CPU/task', cell: (point) => formatMs(point.cpuMsPerTask) },
  { title: 'Failed', cell: (point) => formatShare(failedShare(point)) },
  { title: 'Held down by', cell: (point) => (point.bindingLimit === 'none' ? '–' : limitWords[point.bindingLimit]) },
  { title: 'Repeats', cell: (point) => String(point.repeats.length) },
  { title: 'Steady', cell: (point) => unsteadyReason(point) ?? 'yes' }
]

/** The same points as the charts, as words: one row a size. */
export const ResultTable = memo(function ResultTable({ result }: { readonly result: SweepResult }): ReactNode {
  return (
    // Scrolls, so it must be reachable for the keyboard.
    <div className="result-table" tabIndex={0} role="region" aria-label="Result table">
      <Table className="figures" horizontalSpacing="xs" stickyHeader highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Workers</Table.Th>
            {columns.map(({ title }) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {result.points.map((point) => (
            <Table.Tr key={point.workers} data-recommended={point.workers === result.verdict?.workers}>
              <Table.Th scope="row">
                {point.workers}
                {tags(point, result).map((tag) => (
                  <span key={tag} className="result-tag">
                    {tag}
                  </span>
                ))}
              </Table.Th>
              {columns.map(({ title, cell }) => (
                <Table.Td key={title}>{cell(point)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
})

/** Why a row is to be looked at. */
function tags(point: Point, { verdict, defaultWorkers }: SweepResult): readonly string[] {
  return [
    ...(point.workers === verdict?.workers ? ['use'] : []),
    ...(point.workers === defaultWorkers.workers ? ['default rule'] : []),
    ...(point.steady ? [] : ['not steady'])
  ]
}

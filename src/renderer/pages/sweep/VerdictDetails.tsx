import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import type { SweepResult } from '../../../contract/result'
import { formatMs, formatNumber, formatRate, formatShare, formatWorkers } from '../../../contract/units'

/** Reasons, doubts, what other choices would do, and what starting the pool cost. */
export function VerdictDetails({ result }: { readonly result: SweepResult }): ReactNode {
  const { verdict, startup } = result
  return (
    <>
      {verdict !== null && <Sentences title="Reasons" sentences={verdict.reasons} />}
      {verdict !== null && <Sentences title="Doubts" sentences={verdict.doubts} />}
      {verdict !== null && verdict.alternatives.length > 0 && (
        <>
          <h3>What if you choose another number?</h3>
          <Table className="figures" withRowBorders>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Rule</Table.Th>
                <Table.Th>Workers</Table.Th>
                <Table.Th>Throughput</Table.Th>
                <Table.Th>Of the best</Table.Th>
                <Table.Th>p99</Table.Th>
                <Table.Th>Failed</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {verdict.alternatives.map((alternative) => (
                <Table.Tr key={alternative.rule}>
                  <Table.Th scope="row">{alternative.rule}</Table.Th>
                  <Table.Td>{alternative.workers}</Table.Td>
                  <Table.Td>{orDash(alternative.throughputPerSecond, formatRate)}</Table.Td>
                  <Table.Td>{orDash(alternative.shareOfBest, formatShare)}</Table.Td>
                  <Table.Td>{formatMs(alternative.p99Ms)}</Table.Td>
                  <Table.Td>{orDash(alternative.failedShare, formatShare)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
      {startup !== null && (
        <>
          <h3>Starting the pool</h3>
          <p>
            {formatWorkers(startup.workers)} ({startup.executor}) were ready in {formatMs(startup.wallMs)}; each cost {formatMs(startup.cpuMsPerWorker)} of CPU and{' '}
            {formatNumber(startup.rssMbPerWorker)} MB. This is outside every measured window.
          </p>
        </>
      )}
    </>
  )
}

/** What is not known is a dash, as a hidden percentile is. */
function orDash(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value)
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }): ReactNode {
  if (sentences.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

import { Button, SegmentedControl, Table } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { compareCurves } from '../../../analysis/compare/compareCurves'
import { notYetComparable } from '../../../analysis/compare/comparable'
import { differences, differencesInWords, machineDifferences } from '../../../analysis/compare/differences'
import type { ComparedSize, Comparison } from '../../../contract/result/comparison'
import { formatNumber, formatRate } from '../../../contract/base/units'
import { OverlayChart } from '../../charts/OverlayChart'
import { useRemembered } from '../../session/remembered'
import { useSurroundings } from '../../session/Surroundings'
import { ExportButtons } from '../../result/ExportButtons'
import { markedName, targetOfResult, whenInWords } from './runWords'
import { comparableOf, curveOf, refOf, type Side } from './useSides'
import { notCompared } from '../../../analysis/compare/comparisonSentence'

const scales = ['log2', 'linear'] as const

/** Two results over each other, and in words where they really differ. More than two are drawn, but words compare two; none while it is being measured. */
export function ComparisonView({ sides }: { readonly sides: readonly Side[] }): ReactNode {
  const { bridge } = useSurroundings()
  const [isSwapped, setIsSwapped] = useState(false)
  const [scale, setScale] = useRemembered('workerScale', scales, 'log2')
  const ordered = useMemo(() => (isSwapped ? [...sides].reverse() : sides), [sides, isSwapped])
  const [first, second] = ordered
  const refusals = [first, second].flatMap((side) => (side?.kind === 'run' ? (notYetComparable(side.result) ?? []) : []))
  const isRefused = refusals.length > 0
  const comparison = useMemo(() => (first === undefined || second === undefined || isRefused ? null : compareCurves(comparableOf(first), comparableOf(second))), [first, second, isRefused])
  const curves = useMemo(() => ordered.map(curveOf), [ordered])
  if (first === undefined || second === undefined) return null
  const differing = first.kind === 'run' && second.kind === 'run' ? [...differences(first.result.scenario, second.result.scenario), ...machineDifferences(first.result.machine, second.result.machine)] : []
  return (
    <>
      <header className="runs-head">
        <div className="runs-said">
          <SideLine letter="A" side={first} />
          <SideLine letter="B" side={second} />
          {ordered.length > 2 && <p className="dim">{ordered.length - 2} more drawn only: words compare two</p>}
          {comparison !== null && <p className="runs-sentence">{comparison.sizes.length === 0 ? 'A and B have no size in common to compare; measure both with the same sizes.' : comparison.sentence}</p>}
          {refusals.map((refusal) => (
            <p key={refusal} className="runs-sentence" role="status">
              {refusal}
            </p>
          ))}
        </div>
        <div className="runs-actions">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconArrowsExchange size="1rem" />}
            onClick={() => {
              setIsSwapped(!isSwapped)
            }}
          >
            Swap A and B
          </Button>
          <SegmentedControl className="switch" size="xs" aria-label="Worker axis" data={[...scales]} value={scale} onChange={setScale} transitionDuration={0} />
          {comparison !== null && <ExportButtons inMenuOf="runs" save={(format) => bridge.exportComparison(refOf(first), refOf(second), format)} />}
        </div>
      </header>
      <OverlayChart curves={curves} scale={scale} />
      <div className="runs-compared" tabIndex={0} role="region" aria-label="Compared sizes">
        {differing.length > 0 && <p className="dim">These differ in: {differencesInWords(differing)}</p>}
        {comparison !== null && <ComparedTable sizes={comparison.sizes} />}
        {comparison !== null && <NotCompared comparison={comparison} />}
      </div>
    </>
  )
}

/** One side: its name, and what tells it from another run of that name. */
function SideLine({ letter, side }: { readonly letter: string; readonly side: Side }): ReactNode {
  const words = side.kind === 'run' ? [markedName(side.result), whenInWords(side.result.startedAt), targetOfResult(side.result)] : [side.name, side.file.format]
  return (
    <p className="dim">
      {letter}: {words.join(' · ')}
    </p>
  )
}

function ComparedTable({ sizes }: { readonly sizes: readonly ComparedSize[] }): ReactNode {
  return (
    <Table className="figures" stickyHeader highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Workers</Table.Th>
          <Table.Th>A</Table.Th>
          <Table.Th>B</Table.Th>
          <Table.Th>B / A</Table.Th>
          <Table.Th>95 % interval</Table.Th>
          <Table.Th>Repeats</Table.Th>
          <Table.Th>B is</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sizes.map(({ workers, a, b, ratio, repeats, word }) => (
          <Table.Tr key={workers} data-word={word}>
            <Table.Th scope="row">{workers}</Table.Th>
            <Table.Td>{formatRate(a.mean)}</Table.Td>
            <Table.Td>{formatRate(b.mean)}</Table.Td>
            <Table.Td>{ratio === null ? '–' : formatNumber(ratio.value)}</Table.Td>
            <Table.Td>{ratio === null || ratio.low === null || ratio.high === null ? '–' : `${formatNumber(ratio.low)} to ${formatNumber(ratio.high)}`}</Table.Td>
            <Table.Td>
              {repeats.a} and {repeats.b}
            </Table.Td>
            <Table.Td>{word}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** The sizes that are missing in the table, and why. */
function NotCompared({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const sentences = notCompared(comparison)
  if (sentences.length === 0) return null
  return (
    <ul className="runs-not-compared" aria-label="Not compared">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

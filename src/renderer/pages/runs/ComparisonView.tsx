import { Button, SegmentedControl } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { compareCurves } from '../../../analysis/compare/compareCurves'
import { notYetComparable } from '../../../analysis/compare/comparable'
import { type Difference, differences, machineDifferences } from '../../../analysis/compare/differences'
import { comparisonReport } from '../../../analysis/report/comparisonReport'
import { type SectionId, textOf } from '../../../analysis/report/report'
import { OverlayChart } from '../../charts/OverlayChart'
import { useRemembered } from '../../session/remembered'
import { ExportButtons } from '../../result/ExportButtons'
import { ReportSections } from '../../result/ReportSections'
import { markedName, targetOfResult, whenInWords } from '../../../analysis/report/runWords'
import { comparableOf, curveOf, refOf, type Side } from './useSides'

const scales = ['log2', 'linear'] as const

/** What stands under the chart; the answer is above it, and the sides have lines that tell more of them. */
const below: readonly SectionId[] = ['differences', 'sizes', 'not-compared', 'recommended']

/** Two results over each other, and in words where they really differ. More than two are drawn, but words compare two; none while it is being measured. */
export function ComparisonView({ sides }: { readonly sides: readonly Side[] }): ReactNode {
  const [isSwapped, setIsSwapped] = useState(false)
  const [scale, setScale] = useRemembered('workerScale', scales, 'log2')
  const ordered = useMemo(() => (isSwapped ? [...sides].reverse() : sides), [sides, isSwapped])
  const [first, second] = ordered
  const refusals = [first, second].flatMap((side) => (side?.kind === 'run' ? (notYetComparable(side.result) ?? []) : []))
  const isRefused = refusals.length > 0
  const comparison = useMemo(() => (first === undefined || second === undefined || isRefused ? null : compareCurves(comparableOf(first), comparableOf(second))), [first, second, isRefused])
  const curves = useMemo(() => ordered.map(curveOf), [ordered])
  const report = useMemo(() => (comparison === null || first === undefined || second === undefined ? null : comparisonReport(comparison, differing(first, second))), [comparison, first, second])
  if (first === undefined || second === undefined) return null
  return (
    <>
      <header className="runs-head">
        <div className="runs-said">
          <SideLine letter="A" side={first} />
          <SideLine letter="B" side={second} />
          {ordered.length > 2 && <p className="dim">{ordered.length - 2} more drawn only: words compare two</p>}
          {report !== null && <p className="runs-sentence">{textOf(report, 'answer')}</p>}
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
          {comparison !== null && <ExportButtons inMenuOf="runs" of={{ content: 'comparison', a: refOf(first), b: refOf(second) }} />}
        </div>
      </header>
      <OverlayChart curves={curves} scale={scale} />
      <div className="runs-compared grounds" tabIndex={0} role="region" aria-label="Compared sizes">
        {report !== null && <ReportSections report={report} ids={below} />}
      </div>
    </>
  )
}

/** In what two sides were set otherwise; nobody knows of measurements of another tool. */
function differing(a: Side, b: Side): readonly Difference[] {
  return a.kind === 'run' && b.kind === 'run' ? [...differences(a.result.scenario, b.result.scenario), ...machineDifferences(a.result.machine, b.result.machine)] : []
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

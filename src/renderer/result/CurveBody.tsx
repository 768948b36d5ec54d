import { type ReactNode, useMemo } from 'react'
import { pointsTable } from '../../analysis/report/pointsSections'
import type { WorkerScale } from '../charts/drawing/axis'
import type { Curve } from '../../analysis/report/curve'
import { SweepCharts } from '../charts/SweepCharts'
import { ThroughputLegend } from '../charts/throughput/ThroughputLegend'
import { ReportTable } from './ReportTable'

export const curveViews = ['chart', 'table'] as const
export type CurveViewName = (typeof curveViews)[number]

interface Props {
  readonly curve: Curve
  readonly view: CurveViewName
  readonly scale: WorkerScale
  readonly showOpinions: boolean
}

/** One curve, wherever it was measured: drawn with its limits and latencies, or as a table. */
export function CurveBody({ curve, view, scale, showOpinions }: Props): ReactNode {
  if (view === 'table') return <CurveTable curve={curve} />
  return (
    <>
      <ThroughputLegend curve={curve} />
      <SweepCharts curve={curve} scale={scale} showOpinions={showOpinions} />
    </>
  )
}

/** The same points as the charts, as words: one row a size, one column for each thing that is known of them. */
function CurveTable({ curve }: Pick<Props, 'curve'>): ReactNode {
  const table = useMemo(() => pointsTable(curve), [curve])
  return (
    // Scrolls, so it must be reachable for the keyboard.
    <div className="result-table" tabIndex={0} role="region" aria-label="Result table">
      <ReportTable table={table} />
    </div>
  )
}

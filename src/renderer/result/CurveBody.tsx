import type { ReactNode } from 'react'
import type { WorkerScale } from '../charts/drawing/axis'
import type { Curve } from '../charts/curve/curve'
import { SweepCharts } from '../charts/SweepCharts'
import { ThroughputLegend } from '../charts/throughput/ThroughputLegend'
import { ResultTable } from './ResultTable'

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
  if (view === 'table') return <ResultTable curve={curve} />
  return (
    <>
      <ThroughputLegend curve={curve} />
      <SweepCharts curve={curve} scale={scale} showOpinions={showOpinions} />
    </>
  )
}

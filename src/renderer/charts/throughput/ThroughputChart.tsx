import { memo, type ReactNode } from 'react'
import { CartesianGrid, ComposedChart, DefaultZIndexes, Line, Tooltip, XAxis, YAxis, ZIndexLayer } from 'recharts'
import { axisLabels } from '../drawing/axis'
import { type ChartGeometry, chartMargin, dotRem, plotFrame } from '../drawing/chartGeometry'
import type { Curve, ShownPoint } from '../../../analysis/report/curve'
import { MeasuredPoints } from '../curve/MeasuredPoints'
import { opinionsOf } from './opinions'
import { PointTooltip } from '../curve/PointTooltip'
import type { SweepAxes } from './sweepAxes'
import { ThroughputBackdrop } from './ThroughputBackdrop'

interface Props {
  readonly curve: Curve
  readonly axes: SweepAxes
  readonly geometry: ChartGeometry
  readonly showOpinions: boolean
}

/** Charts with the same id point at the same size together. */
export const SWEEP_SYNC_ID = 'sweep'

/** Above lines and axes, as Recharts' own dots are. */
const DOTS_Z = DefaultZIndexes.scatter

/** The answer's picture: measured points with their intervals, over everything that holds them down. */
export const ThroughputChart = memo(function ThroughputChart({ curve, axes, geometry, showOpinions }: Props): ReactNode {
  const { fontSize } = geometry
  const tick = { fontSize, fill: 'var(--text-dim)' }
  return (
    <ComposedChart
      data={curve.points}
      width={geometry.width}
      height={geometry.height}
      margin={chartMargin(geometry)}
      syncId={SWEEP_SYNC_ID}
      syncMethod="index"
      aria-label="Throughput against workers. Arrow keys go from size to size."
    >
      <CartesianGrid stroke="var(--grid)" vertical={false} />
      <ThroughputBackdrop curve={curve} axes={axes} geometry={geometry} opinions={showOpinions ? opinionsOf(curve) : []} />
      <XAxis
        dataKey="workers"
        type="number"
        scale={axes.x.scale === 'log2' ? 'log' : 'linear'}
        domain={[...axes.x.domain]}
        ticks={[...axes.xTicks]}
        interval={0}
        allowDataOverflow
        height={geometry.axisHeight}
        tick={tick}
        tickFormatter={axisLabels(axes.x.domain[1])}
        stroke="var(--axis)"
      />
      <YAxis
        domain={[0, axes.throughput.max]}
        ticks={[...axes.throughput.ticks]}
        interval={0}
        allowDataOverflow
        width={geometry.axisWidth}
        tick={tick}
        tickFormatter={axisLabels(axes.throughput.max)}
        stroke="var(--axis)"
      />
      <Line dataKey={meanOf} stroke="var(--series-measured)" strokeWidth={3} isAnimationActive={false} dot={false} activeDot={{ r: fontSize * 0.62, fill: 'var(--series-measured)', stroke: 'var(--text)', strokeWidth: 2 }} />
      <ZIndexLayer zIndex={DOTS_Z}>
        <MeasuredPoints points={curve.points} frame={plotFrame(geometry, axes.x, axes.throughput.place)} size={fontSize * dotRem(curve.points.length)} recommended={curve.verdict} />
      </ZIndexLayer>
      <Tooltip content={PointTooltip} cursor={{ stroke: 'var(--text-dim)', strokeDasharray: '2 3' }} isAnimationActive={false} allowEscapeViewBox={{ x: false, y: true }} wrapperStyle={{ zIndex: 20 }} />
    </ComposedChart>
  )
})

function meanOf(point: ShownPoint): number {
  return point.throughputPerSecond.mean
}

import { memo, type ReactNode } from 'react'
import { CartesianGrid, ComposedChart, DefaultZIndexes, Line, Tooltip, XAxis, YAxis, ZIndexLayer } from 'recharts'
import { formatMs } from '../../contract/units'
import { type ChartGeometry, chartMargin, dotRem, type PlotFrame, plotFrame } from './chartGeometry'
import type { Curve, ShownPoint } from './curve'
import type { LatencyAxis } from './latencyAxis'
import { markerPath } from './Marker'
import { type MarkerShape, percentiles } from './palette'
import type { SweepAxes } from './sweepAxes'
import { SWEEP_SYNC_ID } from './ThroughputChart'

interface Props {
  readonly curve: Curve
  readonly axes: SweepAxes
  readonly latency: LatencyAxis
  readonly geometry: ChartGeometry
}

type Percentile = (typeof percentiles)[number]['key']
type LatencyKey = (point: ShownPoint) => number | null

/** Made once: to Recharts another function is another line. */
const latencyOf: Readonly<Record<Percentile, LatencyKey>> = {
  p50: (point) => point.latencyMs.p50,
  p95: (point) => point.latencyMs.p95,
  p99: (point) => point.latencyMs.p99
}

/** Latency over the same sizes. A percentile with too few samples is a gap, not a guess. */
export const LatencyChart = memo(function LatencyChart({ curve, axes, latency, geometry }: Props): ReactNode {
  const frame = plotFrame(geometry, axes.x, latency.place)
  const size = geometry.fontSize * dotRem(curve.points.length) * 0.85
  const tick = { fontSize: geometry.fontSize, fill: 'var(--text-dim)' }
  return (
    <ComposedChart
      data={curve.points}
      width={geometry.width}
      height={geometry.height}
      margin={chartMargin(geometry)}
      syncId={SWEEP_SYNC_ID}
      syncMethod="index"
      aria-label="Latency against workers: 50th, 95th and 99th percentile. Arrow keys go from size to size."
    >
      <CartesianGrid stroke="var(--grid)" vertical={false} />
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
        stroke="var(--axis)"
      />
      <YAxis
        scale={latency.scale}
        domain={[...latency.domain]}
        ticks={[...latency.ticks]}
        interval={0}
        allowDataOverflow
        width={geometry.axisWidth}
        tick={tick}
        tickFormatter={unbrokenMs}
        stroke="var(--axis)"
      />
      {percentiles.map(({ key, color, dash }) => (
        <Line key={key} dataKey={latencyOf[key]} stroke={color} strokeWidth={2.5} strokeDasharray={dash} isAnimationActive={false} dot={false} activeDot={false} />
      ))}
      <ZIndexLayer zIndex={DefaultZIndexes.scatter}>
        {percentiles.map(({ key, color, shape }) => (
          <path key={key} data-percentile={key} d={marksPath(curve.points, latencyOf[key], shape, frame, size)} fill={color} />
        ))}
      </ZIndexLayer>
      {/* The tooltip of the chart above tells everything; here only the line that goes with it. */}
      <Tooltip content={nothing} cursor={{ stroke: 'var(--text-dim)', strokeDasharray: '2 3' }} isAnimationActive={false} />
    </ComposedChart>
  )
})

/** All marks of one percentile in one path: an element for each would make the chart several times as dear. */
function marksPath(points: readonly ShownPoint[], latency: LatencyKey, shape: MarkerShape, frame: PlotFrame, size: number): string {
  return points
    .map((point) => {
      const ms = latency(point)
      return ms === null ? '' : markerPath(shape, frame.x(point.workers), frame.y(ms), size)
    })
    .join('')
}

function nothing(): null {
  return null
}

/** Recharts breaks labels at spaces. */
function unbrokenMs(ms: number): string {
  return formatMs(ms).replace(' ', '\u00a0')
}

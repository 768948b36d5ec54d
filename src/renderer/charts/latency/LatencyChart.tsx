import { memo, type ReactNode, useMemo } from 'react'
import { CartesianGrid, ComposedChart, DefaultZIndexes, Line, Tooltip, XAxis, YAxis, ZIndexLayer } from 'recharts'
import { formatMs } from '../../../contract/base/units'
import { axisLabels } from '../drawing/axis'
import { type ChartGeometry, chartMargin, dotRem, type PlotFrame, plotFrame } from '../drawing/chartGeometry'
import type { Curve, ShownPoint } from '../../../analysis/report/curve'
import type { LatencyAxis } from './latencyAxis'
import { markerPath } from '../drawing/Marker'
import { latencyBoundLook, type MarkerShape, percentiles } from '../drawing/palette'
import type { SweepAxes } from '../throughput/sweepAxes'
import { SWEEP_SYNC_ID } from '../throughput/ThroughputChart'

interface Props {
  readonly curve: Curve
  readonly axes: SweepAxes
  readonly latency: LatencyAxis
  readonly geometry: ChartGeometry
}

type Percentile = (typeof percentiles)[number]['key']
type LatencyKey = (point: ShownPoint) => number | null

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
  // Made once an axis: to Recharts another function is another line.
  const heldOf = useMemo(() => {
    const held = (of: LatencyKey): LatencyKey => (point) => {
      const ms = of(point)
      return ms === null ? null : latency.held(ms)
    }
    return { p50: held(latencyOf.p50), p95: held(latencyOf.p95), p99: held(latencyOf.p99) }
  }, [latency])
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
        tickFormatter={axisLabels(axes.x.domain[1])}
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
        tickFormatter={latency.label}
        stroke="var(--axis)"
      />
      {latency.boundMs !== null && <BoundLine ms={latency.boundMs} frame={frame} fontSize={geometry.fontSize} />}
      {percentiles.map(({ key, color, dash }) => (
        <Line key={key} dataKey={heldOf[key]} stroke={color} strokeWidth={2.5} strokeDasharray={dash} isAnimationActive={false} dot={false} activeDot={false} />
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

/** Above this line a size is not recommended, however much it does. Its name stands on it, inside the frame. */
function BoundLine({ ms, frame, fontSize }: { readonly ms: number; readonly frame: PlotFrame; readonly fontSize: number }): ReactNode {
  const y = frame.y(ms)
  const isHigh = y - fontSize * 1.4 < frame.top
  return (
    <g data-bound={ms}>
      <line x1={frame.left} x2={frame.right} y1={y} y2={y} stroke={latencyBoundLook.color} strokeWidth={2} strokeDasharray={latencyBoundLook.dash} />
      <text x={frame.left + fontSize * 0.6} y={isHigh ? y + fontSize * 1.1 : y - fontSize * 0.4} fontSize={fontSize} fill={latencyBoundLook.color}>
        {boundInWords(ms)}
      </text>
    </g>
  )
}

/** `p99 bound 200 ms`. */
export function boundInWords(ms: number): string {
  return `p99 bound ${formatMs(ms)}`
}

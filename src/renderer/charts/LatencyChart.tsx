import { memo, type ReactNode } from 'react'
import { CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts'
import type { Point, SweepResult } from '../../contract/result'
import { formatMs } from '../../contract/units'
import { type ChartGeometry, chartMargin, dotRem } from './chartGeometry'
import type { LatencyAxis } from './latencyAxis'
import { Marker } from './Marker'
import { percentiles } from './palette'
import type { SweepAxes } from './sweepAxes'
import { SWEEP_SYNC_ID } from './ThroughputChart'

interface Props {
  readonly result: SweepResult
  readonly axes: SweepAxes
  readonly latency: LatencyAxis
  readonly geometry: ChartGeometry
}

/** Latency over the same sizes. A percentile with too few samples is a gap, not a guess. */
export const LatencyChart = memo(function LatencyChart({ result, axes, latency, geometry }: Props): ReactNode {
  const tick = { fontSize: geometry.fontSize, fill: 'var(--text-dim)' }
  return (
    <ComposedChart
      data={result.points}
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
      {percentiles.map(({ key, color, dash, shape }) => (
        <Line
          key={key}
          name={key}
          dataKey={(point: Point) => point.latencyMs[key]}
          stroke={color}
          strokeWidth={2.5}
          strokeDasharray={dash}
          isAnimationActive={false}
          activeDot={false}
          dot={(dot: { cx?: number; cy?: number | null; index?: number }) => {
            if (dot.cx === undefined || typeof dot.cy !== 'number') return <g key={dot.index} />
            return <Marker key={dot.index} shape={shape} x={dot.cx} y={dot.cy} size={geometry.fontSize * 0.7 * dotRem(result.points.length)} color={color} />
          }}
        />
      ))}
      {/* The tooltip of the chart above tells everything; here only the line that goes with it. */}
      <Tooltip content={() => null} cursor={{ stroke: 'var(--text-dim)', strokeDasharray: '2 3' }} isAnimationActive={false} />
    </ComposedChart>
  )
})

/** Recharts breaks labels at spaces. */
function unbrokenMs(ms: number): string {
  return formatMs(ms).replace(' ', '\u00a0')
}

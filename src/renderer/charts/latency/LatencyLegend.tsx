import type { ReactNode } from 'react'
import { type Arrivals, traitsOfArrivals } from '../../../contract/arrivals/table'
import { boundInWords } from './LatencyChart'
import type { LatencyAxis } from './latencyAxis'
import { LineSample } from '../drawing/LineSample'
import { latencyBoundLook, percentiles } from '../drawing/palette'

interface Props {
  /** Null where nobody knows how tasks came. */
  readonly arrivals: Arrivals | null
  readonly axis: LatencyAxis
  readonly p99BoundMs: number | null
}

/** What is drawn in the latency chart, and what could not be. */
export function LatencyLegend({ arrivals, axis, p99BoundMs }: Props): ReactNode {
  return (
    <div className="latency-legend">
      <strong>Latency</strong>
      <span className="dim">{arrivals === null ? 'as the file tells it' : traitsOfArrivals(arrivals).latencyInWords}</span>
      {percentiles.map(({ key, label, color, dash, shape }) => (
        <span key={key} className="legend-item">
          <LineSample look={{ color, dash }} shape={shape} width={24} /> {label}
        </span>
      ))}
      {p99BoundMs !== null && (
        <span className="legend-item">
          <LineSample look={latencyBoundLook} width={24} /> {boundInWords(p99BoundMs)}
          {axis.boundMs === null ? ', above the chart' : ''}
        </span>
      )}
      {axis.scale === 'log' && <span className="dim">logarithmic axis{axis.zeroOnEdge ? ', 0 ms on its edge' : ''}</span>}
    </div>
  )
}

import type { ReactNode } from 'react'
import type { Scenario } from '../../../contract/scenario/scenario'
import { boundInWords } from './LatencyChart'
import type { LatencyAxis } from './latencyAxis'
import { LineSample } from '../drawing/LineSample'
import { latencyBoundLook, percentiles } from '../drawing/palette'

/** From when latency counts, which decides what it may be used for. */
const countedFrom: Readonly<Record<Scenario['arrivals']['kind'], string>> = {
  saturate: 'service time under load',
  rate: 'time from intended start',
  batch: 'service time under load'
}

interface Props {
  /** Null where nobody knows how tasks came. */
  readonly arrivals: Scenario['arrivals']['kind'] | null
  readonly axis: LatencyAxis
  readonly p99BoundMs: number | null
}

/** What is drawn in the latency chart, and what could not be. */
export function LatencyLegend({ arrivals, axis, p99BoundMs }: Props): ReactNode {
  return (
    <div className="latency-legend">
      <strong>Latency</strong>
      <span className="dim">{arrivals === null ? 'as the file tells it' : countedFrom[arrivals]}</span>
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

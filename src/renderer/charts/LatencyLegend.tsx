import type { ReactNode } from 'react'
import type { Scenario } from '../../contract/scenario'
import { LineSample } from './LineSample'
import { percentiles } from './palette'

/** From when latency counts, which decides what it may be used for. */
const countedFrom: Readonly<Record<Scenario['arrivals']['kind'], string>> = {
  saturate: 'service time under load',
  rate: 'time from intended start',
  batch: 'service time under load'
}

/** Arrivals are null where nobody knows how tasks came. */
export function LatencyLegend({ arrivals, isLog }: { readonly arrivals: Scenario['arrivals']['kind'] | null; readonly isLog: boolean }): ReactNode {
  return (
    <div className="latency-legend">
      <strong>Latency</strong>
      <span className="dim">{arrivals === null ? 'as the file tells it' : countedFrom[arrivals]}</span>
      {percentiles.map(({ key, label, color, dash, shape }) => (
        <span key={key} className="legend-item">
          <LineSample look={{ color, dash }} shape={shape} /> {label}
        </span>
      ))}
      {isLog && <span className="dim">logarithmic axis</span>}
    </div>
  )
}

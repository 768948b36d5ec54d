import type { ReactNode } from 'react'
import type { SweepResult } from '../../contract/result'
import { formatRate } from '../../contract/units'
import { LineSample } from './LineSample'
import { linearLook, measuredLook } from './palette'

/** What is drawn in the throughput chart and not named beside its own line. */
export function ThroughputLegend({ result }: { readonly result: SweepResult }): ReactNode {
  return (
    <div className="legend">
      <span className="legend-item">
        <LineSample look={measuredLook} shape="circle" /> measured, 95 % interval
      </span>
      {result.scaling !== null && (
        <span className="legend-item">
          <LineSample look={linearLook} /> linear, {formatRate(result.scaling.perWorkerPerSecond)} per worker
        </span>
      )}
      {result.scaling !== null && (
        <span className="legend-item">
          <i className="swatch swatch-reach" /> out of reach
        </span>
      )}
      {result.verdict !== null && (
        <span className="legend-item">
          <i className="swatch swatch-recommended" /> recommended
        </span>
      )}
      {result.points.some((point) => !point.steady) && (
        <span className="legend-item">
          <span className="legend-unsteady">○!</span> not steady
        </span>
      )}
    </div>
  )
}

import type { ReactNode } from 'react'
import { formatRate } from '../../contract/units'
import type { Curve } from './curve'
import { LineSample } from './LineSample'
import { shortModelNames } from './opinions'
import { standingOf } from './pointFlags'
import { fittedLook, linearLook, measuredLook } from './palette'

/** What is drawn in the throughput chart and not named beside its own line. */
export function ThroughputLegend({ curve }: { readonly curve: Curve }): ReactNode {
  return (
    <div className="legend">
      <span className="legend-item">
        <LineSample look={measuredLook} shape="circle" /> measured, 95 % interval
      </span>
      {curve.models !== null && (
        <span className="legend-item">
          <LineSample look={fittedLook} /> fitted: {shortModelNames[curve.models.chosen]}
        </span>
      )}
      {curve.scaling !== null && (
        <span className="legend-item">
          <LineSample look={linearLook} /> linear, {formatRate(curve.scaling.perWorkerPerSecond)} per worker
        </span>
      )}
      {curve.scaling !== null && (
        <span className="legend-item">
          <i className="swatch swatch-reach" /> out of reach
        </span>
      )}
      {curve.verdict !== null && (
        <span className="legend-item">
          <i className="swatch swatch-recommended" /> recommended
        </span>
      )}
      {curve.points.some((point) => standingOf(point.flags) === 'kept-out') && (
        <span className="legend-item">
          <span className="legend-unsteady">⊗!</span> kept out of the fits
        </span>
      )}
      {curve.points.some((point) => standingOf(point.flags) === 'flagged') && (
        <span className="legend-item">
          <span className="legend-unsteady">○!</span> flagged
        </span>
      )}
    </div>
  )
}

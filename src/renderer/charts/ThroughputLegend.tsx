import type { ReactNode } from 'react'
import { formatRate } from '../../contract/units'
import type { Curve } from './curve'
import { LineSample } from './LineSample'
import { shortModelNames } from './opinions'
import { type Standing, standingOf } from './pointFlags'
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
      {standings.filter(({ standing }) => curve.points.some((point) => standingOf(point.flags) === standing)).map(({ standing, sign, words }) => (
        <span key={standing} className="legend-item">
          <span className="legend-unsteady">{sign}</span> {words}
        </span>
      ))}
    </div>
  )
}

/** Every way a point can stand apart, as it is drawn and in words. */
const standings: readonly { readonly standing: Exclude<Standing, 'sound'>; readonly sign: string; readonly words: string }[] = [
  { standing: 'kept-out', sign: '⊗!', words: 'kept out of the fits' },
  { standing: 'flagged', sign: '○!', words: 'flagged' },
  { standing: 'noted', sign: '·', words: 'with a note' }
]

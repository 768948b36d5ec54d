import { memo, type ReactNode } from 'react'
import { formatNumber, formatRate } from '../../../contract/base/units'
import { reachOf } from './ceiling'
import type { Curve } from '../../../analysis/report/curve'
import { asDrawn } from '../curve/drawnPoints'
import { FAINT, isHardlyKnown } from '../curve/intervalMark'
import { LineSample } from '../drawing/LineSample'
import { shortModelNames } from './opinions'
import { type Standing, standingOf } from '../../../analysis/report/pointFlags'
import { fittedLook, linearLook, measuredLook } from '../drawing/palette'

/** What is drawn in the throughput chart and not named beside its own line. */
export const ThroughputLegend = memo(function ThroughputLegend({ curve: whole }: { readonly curve: Curve }): ReactNode {
  const curve = asDrawn(whole)
  const reach = reachOf(curve)
  return (
    <div className="legend">
      <span className="legend-item">
        <LineSample look={measuredLook} shape="circle" /> measured, 95 % interval
      </span>
      {curve.points.length < whole.points.length && (
        <span className="legend-item">
          {formatNumber(curve.points.length)} of {formatNumber(whole.points.length)} sizes drawn; the table has all
        </span>
      )}
      {curve.points.some(isHardlyKnown) && (
        <span className="legend-item">
          <FaintInterval /> two repeats: ± hardly known, cut short where it is wide
        </span>
      )}
      {curve.models !== null && (
        <span className="legend-item">
          <LineSample look={fittedLook} /> fitted: {shortModelNames[curve.models.chosen]}
        </span>
      )}
      {reach !== null && (
        <span className="legend-item">
          <LineSample look={linearLook} /> linear, {formatRate(reach.perWorkerPerSecond)} per worker{reach.bestAtWorkers === null ? '' : ` as with ${reach.bestAtWorkers}`}
        </span>
      )}
      {reach !== null && (
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
})

function FaintInterval(): ReactNode {
  return (
    <svg className="line-sample" width={12} height={16} aria-hidden="true">
      <path d="M6,1V15M2,5L6,1L10,5M2,11L6,15L10,11" fill="none" stroke="var(--series-measured)" strokeOpacity={FAINT} strokeWidth={2} />
    </svg>
  )
}

/** Every way a point can stand apart, as it is drawn and in words. */
const standings: readonly { readonly standing: Exclude<Standing, 'sound'>; readonly sign: string; readonly words: string }[] = [
  { standing: 'kept-out', sign: '⊗!', words: 'kept out of the fits' },
  { standing: 'flagged', sign: '○!', words: 'flagged' },
  { standing: 'noted', sign: '·', words: 'with a note' }
]

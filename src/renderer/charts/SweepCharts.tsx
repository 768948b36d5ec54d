import { memo, type ReactNode, useMemo } from 'react'
import { useSize } from '../elements/useSize'
import type { WorkerScale } from './drawing/axis'
import { chartGeometry, RULE_ROWS, tickRoom, yLabelRoom } from './drawing/chartGeometry'
import type { Curve } from '../../analysis/report/curve'
import { asDrawn } from './curve/drawnPoints'
import { LatencyChart } from './latency/LatencyChart'
import { latencyAxis } from './latency/latencyAxis'
import { LatencyLegend } from './latency/LatencyLegend'
import { LevelLabels } from './throughput/LevelLabels'
import { letterOf, type Opinion, opinionsOf } from './throughput/opinions'
import { sweepAxes } from './throughput/sweepAxes'
import { ThroughputChart } from './throughput/ThroughputChart'

interface Props {
  readonly curve: Curve
  readonly scale: WorkerScale
  readonly showOpinions?: boolean
}

/** Rows of text over the throughput chart's frame: the recommendation and the default rule. */
const LABEL_ROWS = 2

/** Throughput over latency, on one worker axis. */
export const SweepCharts = memo(function SweepCharts({ curve: whole, scale, showOpinions = false }: Props): ReactNode {
  const curve = useMemo(() => asDrawn(whole), [whole])
  const [upperRef, upperSize] = useSize<HTMLDivElement>()
  const [lowerRef, lowerSize] = useSize<HTMLDivElement>()
  const upper = useMemo(() => chartGeometry(upperSize, LABEL_ROWS, RULE_ROWS), [upperSize])
  const lower = useMemo(() => chartGeometry(lowerSize, 0, 0), [lowerSize])
  const axes = useMemo(() => sweepAxes(curve, scale, { x: tickRoom(upper, curve.points.at(-1)?.workers ?? 1), y: yLabelRoom(upper) }), [curve, scale, upper])
  const latency = useMemo(() => latencyAxis(curve, yLabelRoom(lower)), [curve, lower])
  return (
    <>
      {showOpinions && <OpinionList opinions={opinionsOf(curve)} />}
      <div className="chart-row chart-throughput">
        <div className="chart-plot" ref={upperRef}>
          {upper.width > 0 && <ThroughputChart curve={curve} axes={axes} geometry={upper} showOpinions={showOpinions} />}
        </div>
        <LevelLabels axes={axes} geometry={upper} rem={upperSize.rem} />
      </div>
      {(curve.running || tellsLatency(curve)) && (
        <div className="chart-row chart-latency">
          <div className="chart-plot" ref={lowerRef}>
            {lower.width > 0 && <LatencyChart curve={curve} axes={axes} latency={latency} geometry={lower} />}
          </div>
          <LatencyLegend arrivals={curve.arrivals} axis={latency} p99BoundMs={curve.p99BoundMs} />
        </div>
      )}
    </>
  )
})

/** A file of measurements may know throughput alone, and a sweep whose every task failed has no latency either. */
function tellsLatency({ points }: Curve): boolean {
  return points.some(({ latencyMs: { p50, p95, p99 } }) => p50 !== null || p95 !== null || p99 !== null)
}

/** What each estimator thinks, beside the letter of its mark on the chart. */
export function OpinionList({ opinions }: { readonly opinions: readonly Opinion[] }): ReactNode {
  return (
    <ul className="opinion-list" aria-label="Opinions">
      {opinions.map(({ estimator, words, workers }, index) => (
        <li key={estimator} data-opinion={estimator}>
          {workers !== null && <span className="opinion-letter">{letterOf(index)}</span>} <strong>{estimator}</strong> {words}
        </li>
      ))}
    </ul>
  )
}

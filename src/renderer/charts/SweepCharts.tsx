import { memo, type ReactNode, useMemo } from 'react'
import type { SweepResult } from '../../contract/result'
import { useSize } from '../elements/useSize'
import type { WorkerScale } from './axis'
import { chartGeometry, tickRoom, yLabelRoom } from './chartGeometry'
import { LatencyChart } from './LatencyChart'
import { latencyAxis } from './latencyAxis'
import { LatencyLegend } from './LatencyLegend'
import { LevelLabels } from './LevelLabels'
import { sweepAxes } from './sweepAxes'
import { ThroughputChart } from './ThroughputChart'

interface Props {
  readonly result: SweepResult
  readonly scale: WorkerScale
}

/** Rows of text over the throughput chart's frame: the recommendation and the default rule. */
const LABEL_ROWS = 2

/** Throughput over latency, on one worker axis. */
export const SweepCharts = memo(function SweepCharts({ result, scale }: Props): ReactNode {
  const [upperRef, upperSize] = useSize<HTMLDivElement>()
  const [lowerRef, lowerSize] = useSize<HTMLDivElement>()
  const upper = useMemo(() => chartGeometry(upperSize, LABEL_ROWS), [upperSize])
  const lower = useMemo(() => chartGeometry(lowerSize, 0), [lowerSize])
  const axes = useMemo(() => sweepAxes(result, scale, { x: tickRoom(upper), y: yLabelRoom(upper) }), [result, scale, upper])
  const latency = useMemo(() => latencyAxis(result.points, yLabelRoom(lower)), [result.points, lower])
  return (
    <>
      <div className="chart-row chart-throughput">
        <div className="chart-plot" ref={upperRef}>
          {upper.width > 0 && <ThroughputChart result={result} axes={axes} geometry={upper} />}
        </div>
        <LevelLabels axes={axes} geometry={upper} rem={upperSize.rem} />
      </div>
      <div className="chart-row chart-latency">
        <div className="chart-plot" ref={lowerRef}>
          {lower.width > 0 && <LatencyChart result={result} axes={axes} latency={latency} geometry={lower} />}
        </div>
        <LatencyLegend arrivals={result.scenario.arrivals.kind} isLog={latency.scale === 'log'} />
      </div>
    </>
  )
})

import { type ReactNode, useSyncExternalStore } from 'react'
import type { Tick } from '../../../contract/result/tick'
import { formatNumber, formatRate, formatShare } from '../../../contract/base/units'
import { axisLabels } from '../../charts/drawing/axis'
import { LiveChart, type LiveSeries } from '../../charts/live/LiveChart'
import { WorkerLanes } from '../../charts/live/WorkerLanes'
import { useSurroundings } from '../../session/Surroundings'

interface LiveFigure {
  readonly title: string
  readonly series: readonly LiveSeries[]
  readonly leastMax: number
  readonly axisFormat: (max: number) => (value: number) => string
}

const one = (name: string, value: (tick: Tick) => number, format: (value: number) => string): readonly LiveSeries[] => [
  { name, color: '--series-measured', value, format }
]

const figures: readonly LiveFigure[] = [
  { title: 'Queue depth', series: one('Queue depth', (tick) => tick.queueDepth, formatNumber), leastMax: 10, axisFormat: axisLabels },
  { title: 'In flight', series: one('In flight', (tick) => tick.inFlight, formatNumber), leastMax: 4, axisFormat: axisLabels },
  {
    title: 'Throughput',
    series: [
      { name: 'Succeeded', color: '--series-measured', value: (tick) => tick.throughputPerSecond, format: formatRate },
      { name: 'Failed', color: '--series-failed', dash: [4, 3], value: (tick) => tick.failuresPerSecond, format: (perSecond) => `${formatRate(perSecond)} failed` }
    ],
    leastMax: 10,
    axisFormat: axisLabels
  },
  { title: 'Lock wait', series: one('Share of time blocked on the lock', (tick) => tick.lockWaitShare, formatShare), leastMax: 0.1, axisFormat: () => formatShare },
  { title: 'Contended', series: one('Lock acquisitions that waited', (tick) => tick.lockContendedPerSecond, formatRate), leastMax: 10, axisFormat: axisLabels }
]

/** The last 30 s, ten times a second. It keeps its last picture when the sweep ends. */
export function LiveStrip(): ReactNode {
  return (
    <section className="live-strip" aria-label="Live, last 30 seconds">
      <div className="live-charts">
        {figures.map((figure) => (
          <LiveChart key={figure.title} {...figure} />
        ))}
      </div>
      <WorkerLanes />
      <LiveEmpty />
    </section>
  )
}

/** Only whether there is anything at all reaches React, which is twice a sweep. */
function LiveEmpty(): ReactNode {
  const { session } = useSurroundings()
  const isEmpty = useSyncExternalStore(session.ticks.subscribe, () => session.ticks.ticks().length === 0)
  return isEmpty ? <p className="live-empty">Queue, throughput, lock and every worker move here while a sweep runs.</p> : null
}

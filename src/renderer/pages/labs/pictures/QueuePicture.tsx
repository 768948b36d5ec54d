import { type ReactNode, useCallback, useMemo } from 'react'
import { queueLab } from '../../../../contract/labs/queueLab'
import { formatMs, formatNumber } from '../../../../contract/base/units'
import { Lanes } from './lanes/Lanes'
import { useFilm } from './lanes/useFilm'
import { measuredOf, PENDING, type PictureProps, settingsOf } from './picture'
import { drawLines, type LineSeries } from './plots/linePlot'
import { type Brush, PlotCanvas } from './plots/PlotCanvas'
import { StepList } from './StepList'

/** Producers and consumers with and without a bound, how deep the queue gets, and the lecture's five tasks step by step. */
export function QueuePicture({ settings, events, result, isRunning }: PictureProps): ReactNode {
  const { capacity } = settingsOf(queueLab, settings)
  const runs = useMemo(() => [`room for ${capacity}`, 'no bound'], [capacity])
  const measured = useMemo(() => measuredOf(queueLab, result), [result])
  const film = useFilm(events, isRunning, runs)
  const depth = useCallback(
    (brush: Brush) => {
      if (measured === null || measured.depth.length === 0) return
      const points = (of: 'bounded' | 'unbounded'): LineSeries['points'] => measured.depth.flatMap((row) => (row[of] === null ? [] : [{ x: row.atMs, y: row[of] }]))
      drawLines(brush, {
        x: { label: 'time', scale: 'linear', min: 0, max: Math.max(...measured.depth.map(({ atMs }) => atMs)), text: formatMs },
        y: { label: 'items queued', scale: 'linear', min: 0, max: Math.max(measured.unbounded.maxDepth, measured.maxDepth), text: formatNumber },
        series: [
          { label: 'no bound', color: '--series-failed', dash: [7, 4], shape: 'none', points: points('unbounded') },
          { label: `room for ${measured.capacity}`, color: '--series-measured', dash: [], shape: 'none', points: points('bounded') }
        ]
      })
    },
    [measured]
  )
  return (
    <>
      <Lanes title="Who works, who waits" film={film} isRunning={isRunning} words={{ running: 'producing or consuming', blocked: 'waiting for room or for an item' }} heightRem={16} />
      <PlotCanvas
        title="How deep the queue is"
        isPending={measured === null} says={measured === null ? PENDING : `${measured.maxDepth} at most with a bound, ${measured.unbounded.maxDepth} without.`}
        paint={depth}
        heightRem={14}
      />
      <div className="plots-beside">
        <StepList title="The lecture's five tasks, step by step" steps={measured?.lecture.steps ?? []} />
        <StepList title="The same, ended by shutdown" steps={measured?.shutdown.steps ?? []} />
      </div>
    </>
  )
}

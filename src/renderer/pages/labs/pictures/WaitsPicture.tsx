import { type ReactNode, useCallback, useMemo } from 'react'
import { waitsLab } from '../../../../contract/labs/waitsLab'
import { formatNumber, formatWorkers } from '../../../../contract/base/units'
import { Lanes } from './lanes/Lanes'
import { useFilm } from './lanes/useFilm'
import { measuredOf, PENDING, type PictureProps, settingsOf } from './picture'
import { drawLines } from './plots/linePlot'
import { type Brush, PlotCanvas } from './plots/PlotCanvas'

/** One worker above the pool on one axis of time; then where more workers stop helping. */
export function WaitsPicture({ settings, events, result, isRunning }: PictureProps): ReactNode {
  const { tasks, waitMs, workers } = settingsOf(waitsLab, settings)
  const runs = useMemo(() => [formatWorkers(1), formatWorkers(workers)], [workers])
  const measured = useMemo(() => measuredOf(waitsLab, result), [result])
  const foreseen = useMemo(() => ({ endMs: tasks * waitMs, groups: 2, lanes: 1 + Math.min(tasks, workers) }), [tasks, waitMs, workers])
  const film = useFilm(events, isRunning, runs, foreseen)
  const scaling = measured?.scaling
  const paint = useCallback(
    (brush: Brush) => {
      if (scaling === undefined || scaling.length === 0) return
      const sizes = scaling.map((row) => row.workers)
      const ideal = scaling.map((row) => ({ x: row.workers, y: (scaling[0]?.idealMs ?? 0) / row.idealMs }))
      drawLines(brush, {
        x: { label: 'workers', scale: 'log', min: 1, max: Math.max(...sizes), text: formatNumber, ticks: sizes },
        y: { label: 'times as fast', scale: 'linear', min: 0, max: Math.max(...ideal.map(({ y }) => y)), text: formatNumber },
        series: [
          { label: 'tasks x wait / workers', color: '--series-linear', dash: [2, 5], shape: 'none', points: ideal },
          { label: 'measured', color: '--series-measured', dash: [], shape: 'circle', points: scaling.map((row) => ({ x: row.workers, y: row.speedup })) }
        ]
      })
    },
    [scaling]
  )
  return (
    <>
      <Lanes title="Who waited when" film={film} isRunning={isRunning} words={{ waiting: 'waiting', idle: 'no task left' }} heightRem={17} />
      <PlotCanvas title="Where it stops scaling" isPending={measured === null} says={measured === null ? PENDING : `It scales to ${formatWorkers(measured.scalesTo)}.`} paint={paint} heightRem={15} />
    </>
  )
}

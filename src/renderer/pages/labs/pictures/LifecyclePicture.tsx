import { type ReactNode, useCallback, useMemo } from 'react'
import { lifecycleLab } from '../../../../contract/labs/lifecycleLab'
import { formatMs, formatNumber } from '../../../../contract/base/units'
import { Lanes } from './lanes/Lanes'
import { useFilm } from './lanes/useFilm'
import { measuredOf, PENDING, type PictureProps } from './picture'
import { type PlotBar, drawBars } from './plots/barPlot'
import { drawLines } from './plots/linePlot'
import { type Brush, PlotCanvas } from './plots/PlotCanvas'

/** The lecture's figures, 50 to 100 microseconds and 1 MB: the middle of the one, the other as it is. */
const LECTURE_START_MS = 0.075
const LECTURE_STACK_MB = 1

/** What a thread costs beside what the lecture says, threads as they are born, and time a task by its length. */
export function LifecyclePicture({ events, result, isRunning }: PictureProps): ReactNode {
  const measured = useMemo(() => measuredOf(lifecycleLab, result), [result])
  const film = useFilm(events, isRunning)
  const start = useCallback(
    (brush: Brush) => {
      const known: PlotBar[] = measured === null ? [] : [
        ...(measured.osThreadStartUs === null ? [] : [{ label: 'OS thread, here', value: measured.osThreadStartUs / 1000, text: formatMs(measured.osThreadStartUs / 1000), color: '--series-connections' }]),
        { label: 'Node worker, here', value: measured.threadStartMs, text: formatMs(measured.threadStartMs), color: '--series-measured' }
      ]
      drawBars(brush, { scale: 'log', bars: [{ label: 'lecture', value: LECTURE_START_MS, text: '50 to 100 µs', color: '--text-dim', isOutline: true }, ...known] })
    },
    [measured]
  )
  const memory = useCallback(
    (brush: Brush) => {
      const known: PlotBar[] = measured === null ? [] : [
        ...(measured.osThreadRssMb === null || measured.osThreadRssMb === 0 ? [] : [{ label: 'OS thread, here', value: measured.osThreadRssMb, text: `${formatNumber(measured.osThreadRssMb)} MB used`, color: '--series-connections' }]),
        { label: 'Node worker, here', value: measured.threadRssMb, text: `${formatNumber(measured.threadRssMb)} MB used`, color: '--series-measured' }
      ]
      drawBars(brush, { scale: 'log', bars: [{ label: 'lecture', value: LECTURE_STACK_MB, text: '1 MB of stack', color: '--text-dim', isOutline: true }, ...known] })
    },
    [measured]
  )
  const curve = useCallback(
    (brush: Brush) => {
      // A task of no length has no place on a logarithmic axis.
      const rows = measured?.curve.filter(({ taskMs }) => taskMs > 0) ?? []
      if (rows.length === 0) return
      const times = rows.flatMap(({ threadMs, poolMs }) => [threadMs, poolMs])
      const breakEven = measured !== null && measured.breakEvenMs > 0 ? [measured.breakEvenMs] : []
      const lengths = rows.map(({ taskMs }) => taskMs)
      drawLines(brush, {
        x: { label: 'length of a task', scale: 'log', min: Math.min(...lengths, ...breakEven), max: 1.1 * Math.max(...lengths, ...breakEven), text: formatMs, ticks: lengths },
        marks: breakEven.map((x) => ({ x, label: `break-even ${formatMs(x)}`, color: '--text-dim' })),
        y: { label: 'from asking to the end', scale: 'log', min: Math.min(...times) * 0.8, max: Math.max(...times) * 1.2, text: formatMs },
        series: [
          { label: 'a thread each', color: '--series-failed', dash: [7, 4], shape: 'square', points: rows.map(({ taskMs, threadMs }) => ({ x: taskMs, y: threadMs })) },
          { label: 'the pool', color: '--series-measured', dash: [], shape: 'circle', points: rows.map(({ taskMs, poolMs }) => ({ x: taskMs, y: poolMs })) }
        ]
      })
    },
    [measured]
  )
  return (
    <>
      <Lanes title="Threads as they are born" film={film} isRunning={isRunning} words={{ waiting: 'being started', running: 'ready' }} heightRem={13} />
      <div className="plots-beside">
        <PlotCanvas title="Until a thread can work (logarithmic)" isPending={measured === null} says={measured === null ? PENDING : `A Node worker needs ${formatMs(measured.threadStartMs)}.`} paint={start} heightRem={9} />
        <PlotCanvas title="Memory of a thread (logarithmic)" isPending={measured === null} says={measured === null ? PENDING : `A Node worker takes ${formatNumber(measured.threadRssMb)} MB.`} paint={memory} heightRem={9} />
      </div>
      <PlotCanvas title="A thread for each task, or a pool" isPending={measured === null} says={measured === null ? PENDING : `From ${formatMs(measured.breakEvenMs)} on it hardly matters.`} paint={curve} heightRem={14} />
    </>
  )
}

import { type ReactNode, useCallback, useMemo } from 'react'
import { lockLab } from '../../../../contract/labs/lockLab'
import { formatNumber, formatRate, formatShare } from '../../../../contract/base/units'
import { Lanes } from './lanes/Lanes'
import { useFilm } from './lanes/useFilm'
import { measuredOf, PENDING, type PictureProps, settingsOf } from './picture'
import { drawBars } from './plots/barPlot'
import { drawLines } from './plots/linePlot'
import { type Brush, PlotCanvas } from './plots/PlotCanvas'

/** The line before the lock, throughput against threads under its ceiling, and the serial share seen two ways. */
export function LockPicture({ settings, events, result, isRunning }: PictureProps): ReactNode {
  const { insideUs } = settingsOf(lockLab, settings)
  const measured = useMemo(() => measuredOf(lockLab, result), [result])
  const film = useFilm(events, isRunning)
  const curve = useCallback(
    (brush: Brush) => {
      if (measured === null) return
      const sizes = measured.points.map(({ workers }) => workers)
      const ceiling = 1e6 / insideUs
      drawLines(brush, {
        x: { label: 'threads', scale: 'log', min: 1, max: Math.max(2, ...sizes), text: formatNumber, ticks: sizes },
        y: { label: 'tasks a second', scale: 'linear', min: 0, max: Math.max(ceiling, measured.peakPerSecond) * 1.05, text: formatNumber },
        levels: [{ y: ceiling, label: `1 / hold: ${formatRate(ceiling)}`, color: '--series-lock' }],
        series: [{ label: 'measured', color: '--series-measured', dash: [], shape: 'circle', points: measured.points.map((point) => ({ x: point.workers, y: point.throughputPerSecond })) }]
      })
    },
    [measured, insideUs]
  )
  const share = useCallback(
    (brush: Brush) => {
      if (measured === null) return
      const { readOff, fitted, low, high } = measured.serialShare
      const range = low === null || high === null ? '' : ` (${formatShare(low)} to ${formatShare(high)})`
      drawBars(brush, {
        scale: 'linear',
        bars: [
          { label: 'read off the lock', value: readOff, text: formatShare(readOff), color: '--series-lock' },
          { label: 'fitted from the curve', value: fitted ?? 0, text: fitted === null ? 'too few sizes' : formatShare(fitted) + range, color: '--series-measured' }
        ]
      })
    },
    [measured]
  )
  return (
    <>
      <Lanes title="The line before the lock" film={film} isRunning={isRunning} words={{ waiting: 'outside', blocked: 'in line', holding: 'holds the lock' }} heightRem={21} />
      <div className="plots-beside">
        <PlotCanvas title="Throughput against threads" isPending={measured === null} says={measured === null ? PENDING : `The highest is ${formatRate(measured.peakPerSecond)}.`} paint={curve} heightRem={14} />
        <PlotCanvas title="The serial share" isPending={measured === null} says={measured === null ? PENDING : `Read off ${formatShare(measured.serialShare.readOff)}.`} paint={share} heightRem={14} />
      </div>
    </>
  )
}

import { type ReactNode, useCallback, useMemo } from 'react'
import { raceLab } from '../../../../contract/labs/raceLab'
import { formatNumber, formatRate, formatShare } from '../../../../contract/base/units'
import { measuredOf, PENDING, type PictureProps } from './picture'
import { drawBars } from './plots/barPlot'
import { drawDots } from './plots/dotPlot'
import { type Brush, PlotCanvas } from './plots/PlotCanvas'
import { RaceStepper } from './RaceStepper'

/** The stepper, on which an update is lost on purpose; then what was lost in each trial, and what each way costs. */
export function RacePicture({ result }: PictureProps): ReactNode {
  const measured = useMemo(() => measuredOf(raceLab, result), [result])
  const lost = useCallback(
    (brush: Brush) => {
      if (measured === null) return
      drawDots(brush, measured.trials.map(({ plain }) => 1 - plain / measured.expected), 'share of the additions that is lost, a dot a trial')
    },
    [measured]
  )
  const throughput = useCallback(
    (brush: Brush) => {
      if (measured === null) return
      const { plain, atomic, locked } = measured.throughput
      const bar = (label: string, value: number, color: string): Parameters<typeof drawBars>[1]['bars'][number] => ({ label, value, text: formatRate(value), color })
      drawBars(brush, { scale: 'log', bars: [bar('without lock, wrong', plain, '--series-failed'), bar('atomic', atomic, '--series-connections'), bar('under the lock', locked, '--series-lock')] })
    },
    [measured]
  )
  return (
    <>
      <RaceStepper />
      <div className="plots-beside">
        <PlotCanvas title="Lost without a lock" isPending={measured === null} says={measured === null ? PENDING : `From ${formatShare(measured.lost.least)} to ${formatShare(measured.lost.most)} in ${formatNumber(measured.trials.length)} trials, ${formatShare(measured.lost.median)} in the middle. ${measured.overlap.said}`} paint={lost} heightRem={11} />
        <PlotCanvas title="Additions a second (logarithmic)" isPending={measured === null} says={measured === null ? PENDING : `${formatRate(measured.throughput.plain)} without lock, ${formatRate(measured.throughput.atomic)} atomic, ${formatRate(measured.throughput.locked)} under the lock.`} paint={throughput} heightRem={11} />
      </div>
    </>
  )
}

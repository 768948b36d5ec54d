import { useComputedColorScheme } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import uPlot from 'uplot'
import type { Tick } from '../../../contract/result/tick'
import { useSize } from '../../elements/useSize'
import { useSurroundings } from '../../session/Surroundings'
import { LIVE_SPAN_MS } from '../../../contract/runKinds'
import { niceAxis } from '../drawing/axis'
import { cssColor } from '../drawing/cssColor'

export interface LiveSeries {
  readonly name: string
  readonly color: string
  readonly dash?: readonly number[]
  readonly value: (tick: Tick) => number
  readonly format: (value: number) => string
}

interface Props {
  readonly title: string
  readonly series: readonly LiveSeries[]
  /** The axis never spans less than this, so that noise near zero does not look like news. */
  readonly leastMax: number
  /** How figures of an axis up to a maximum are written. */
  readonly axisFormat: (max: number) => (value: number) => string
}

const SPAN_SECONDS = LIVE_SPAN_MS / 1000

/** One live figure over the last 30 s. Drawn by uPlot straight from the tick feed, without React. */
export function LiveChart({ title, series, leastMax, axisFormat }: Props): ReactNode {
  const { session } = useSurroundings()
  const [plotRef, size] = useSize<HTMLDivElement>()
  const readouts = useRef<(HTMLElement | null)[]>([])
  const scheme = useComputedColorScheme('dark')

  useEffect(() => {
    const holder = plotRef.current
    if (holder === null || size.width === 0 || size.height === 0) return
    const plot = new uPlot(plotOptions(series, size.width, size.height, size.rem, axisFormat), emptyData(series), holder)
    const draw = (): void => {
      const ticks = session.ticks.ticks()
      const last = ticks.at(-1)
      series.forEach((one, index) => {
        const readout = readouts.current[index]
        const text = last === undefined ? '–' : one.format(one.value(last))
        if (readout && readout.textContent !== text) readout.textContent = text
      })
      const end = last === undefined ? 0 : last.atMs / 1000
      const lines = series.map((one) => ticks.map(one.value))
      const most = Math.max(leastMax, ...lines.flat())
      plot.batch(() => {
        plot.setData([ticks.map((tick) => tick.atMs / 1000 - end), ...lines], false)
        plot.setScale('x', { min: -SPAN_SECONDS, max: 0 })
        plot.setScale('y', { min: 0, max: niceAxis(most, 2).max })
      })
    }
    draw()
    const unsubscribe = session.ticks.subscribe(draw)
    return () => {
      unsubscribe()
      plot.destroy()
    }
    // The colours are read from the page, so another scheme is another chart.
  }, [plotRef, session, series, size, leastMax, axisFormat, scheme])

  return (
    <figure className="live-chart" aria-label={title}>
      <figcaption>
        <span className="live-title">{title}</span>
        {series.map((one, index) => (
          <span key={one.name} className="live-readout">
            {series.length > 1 && <i className="live-key" style={{ background: `var(${one.color})` }} />}
            <output
              aria-label={one.name}
              aria-live="off"
              ref={(element) => {
                readouts.current[index] = element
              }}
            >
              –
            </output>
          </span>
        ))}
      </figcaption>
      <div className="live-plot" ref={plotRef} />
    </figure>
  )
}

function emptyData(series: readonly LiveSeries[]): uPlot.AlignedData {
  return [[], ...series.map(() => [])]
}

/** The oldest mark has no label: it would touch the lowest label of the other axis. */
function agoText(seconds: number): string {
  if (seconds === 0) return 'now'
  return seconds <= -SPAN_SECONDS ? '' : `${seconds} s`
}

/** No air of uPlot's own around the data: the axes here are round already. */
function exactly(_: uPlot, min: number, max: number): uPlot.Range.MinMax {
  return [min, max]
}

function plotOptions(series: readonly LiveSeries[], width: number, height: number, rem: number, axisFormat: Props['axisFormat']): uPlot.Options {
  const font = `${Math.round(rem * 0.72)}px system-ui, sans-serif`
  const axis = { font, stroke: cssColor('--text-dim'), grid: { stroke: cssColor('--grid'), width: 1 }, ticks: { show: false } } as const
  return {
    width,
    height,
    pxAlign: 0,
    legend: { show: false },
    cursor: { show: false },
    padding: [rem * 0.4, rem, 0, 0],
    scales: { x: { time: false, auto: false, range: exactly }, y: { auto: false, range: exactly } },
    axes: [
      { ...axis, size: rem * 1.1, gap: 2, splits: width < rem * 10 ? [-30, -15, 0] : [-30, -20, -10, 0], values: (_, splits) => splits.map(agoText) },
      { ...axis, size: rem * 2.9, gap: 4, splits: (_, __, min, max) => [min, (min + max) / 2, max], values: (_, splits) => splits.map(axisFormat(splits.at(-1) ?? 1)) }
    ],
    series: [
      {},
      ...series.map((one) => ({
        label: one.name,
        stroke: cssColor(one.color),
        width: 2,
        points: { show: false },
        ...(one.dash === undefined ? {} : { dash: [...one.dash] })
      }))
    ]
  }
}

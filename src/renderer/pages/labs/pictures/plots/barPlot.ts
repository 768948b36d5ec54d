import { font, stroke } from './axes'
import type { Brush } from './PlotCanvas'

export interface PlotBar {
  readonly label: string
  readonly value: number
  readonly text: string
  /** CSS variable of its colour. */
  readonly color: string
  /** What is claimed or expected rather than measured here is drawn as an outline. */
  readonly isOutline?: boolean
}

export interface BarPlot {
  readonly bars: readonly PlotBar[]
  readonly scale: 'linear' | 'log'
}

/** Logarithmic bars begin this far below the smallest value. */
const LOG_AIR = 3
/** Most of the width that names may take. */
const LABEL_SHARE = 0.4

/** Bars that lie, one under the other, each with its name before and its figure behind it. */
export function drawBars({ pen, width, height, rem, color }: Brush, { bars, scale }: BarPlot): void {
  if (bars.length === 0) return
  pen.font = font(rem, 0.9)
  const left = Math.min(LABEL_SHARE * width, Math.max(...bars.map(({ label }) => pen.measureText(label).width)) + 0.8 * rem)
  const right = width - Math.max(...bars.map(({ text }) => pen.measureText(text).width)) - 1 * rem
  const values = bars.map(({ value }) => value).filter((value) => value > 0)
  const most = Math.max(...values, 0)
  const least = Math.min(...values) / LOG_AIR
  const lengthOf = (value: number): number => {
    if (value <= 0 || most <= 0) return 0
    return (right - left) * (scale === 'log' ? Math.log(value / least) / Math.log(most / least) : value / most)
  }
  const row = height / bars.length
  const thick = Math.min(1.7 * rem, row * 0.62)
  bars.forEach(({ label, value, text, color: name, isOutline }, index) => {
    const middle = (index + 0.5) * row
    pen.fillStyle = color('--text')
    pen.textBaseline = 'middle'
    pen.textAlign = 'right'
    pen.fillText(label, left - 0.6 * rem, middle, left - 0.6 * rem)
    const length = Math.max(2, lengthOf(value))
    pen.fillStyle = color(name)
    pen.strokeStyle = color(name)
    pen.lineWidth = 2
    if (isOutline === true) pen.strokeRect(left + 1, middle - thick / 2, length, thick)
    else pen.fillRect(left, middle - thick / 2, length, thick)
    pen.fillStyle = color('--text')
    pen.textAlign = 'left'
    pen.fillText(text, left + length + 0.4 * rem, middle)
  })
  pen.strokeStyle = color('--axis')
  pen.lineWidth = 1
  stroke(pen, left, 0, left, height)
}

import { font, stroke } from './axes'
import type { Brush } from './PlotCanvas'

/** One figure of everybody, as so many times that of the first. */
export interface RatioRow {
  readonly label: string
  readonly marks: readonly { readonly name: string; readonly ratio: number; readonly text: string }[]
}

export interface RatioLook {
  /** CSS variable. */
  readonly color: string
  readonly shape: 'circle' | 'square' | 'diamond'
}

export interface RatioPlot {
  readonly rows: readonly RatioRow[]
  readonly looks: Readonly<Record<string, RatioLook>>
  /** Under the axis. */
  readonly label: string
}

const TOP_REM = 1.9
const BOTTOM_REM = 2.6
const LABEL_SHARE = 0.28
const RADIUS_REM = 0.42
/** The axis shows at least half to twice. */
const LEAST_SPAN = 2

/** Rows of marks on one logarithmic axis of ratios: things with different units beside each other in one picture. */
export function drawRatios(brush: Brush, { rows, looks, label }: RatioPlot): void {
  const { pen, width, height, rem, color } = brush
  const ratios = rows.flatMap(({ marks }) => marks.map(({ ratio }) => ratio)).filter((ratio) => ratio > 0)
  if (ratios.length === 0) return
  pen.font = font(rem, 0.85)
  const left = Math.min(LABEL_SHARE * width, Math.max(...rows.map((row) => pen.measureText(row.label).width))) + 1 * rem
  const right = width - 1.5 * rem
  const [top, bottom] = [TOP_REM * rem, height - BOTTOM_REM * rem]
  const low = Math.log2(Math.min(1 / LEAST_SPAN, ...ratios) / 1.15)
  const high = Math.log2(Math.max(LEAST_SPAN, ...ratios) * 1.15)
  const px = (ratio: number): number => left + ((Math.log2(ratio) - low) / (high - low)) * (right - left)

  drawPowers(brush, px, { low, high, top, bottom })
  pen.fillStyle = color('--text-dim')
  pen.fillText(label, (left + right) / 2, bottom + 1.45 * rem)
  const rowHeight = (bottom - top) / rows.length
  rows.forEach((row, index) => {
    const y = top + (index + 0.5) * rowHeight
    pen.font = font(rem, 0.85)
    pen.textAlign = 'right'
    pen.textBaseline = 'middle'
    pen.fillStyle = color('--text')
    pen.fillText(row.label, left - 0.6 * rem, y, left - 0.8 * rem)
    const placed = row.marks.filter(({ ratio }) => ratio > 0)
    pen.strokeStyle = color('--grid')
    pen.lineWidth = 2
    stroke(pen, Math.min(...placed.map(({ ratio }) => px(ratio))), y, Math.max(...placed.map(({ ratio }) => px(ratio))), y)
    drawMarks(brush, placed.map(({ name, ratio, text }) => ({ look: looks[name], x: px(ratio), text })), y)
  })
  drawNames(brush, looks, right)
}

/** Upright lines at the powers of two. */
function drawPowers({ pen, rem, color }: Brush, px: (ratio: number) => number, { low, high, top, bottom }: { readonly low: number; readonly high: number; readonly top: number; readonly bottom: number }): void {
  pen.font = font(rem, 0.8)
  pen.textAlign = 'center'
  pen.textBaseline = 'top'
  for (let power = Math.ceil(low); power <= high; power++) {
    const x = Math.round(px(2 ** power)) + 0.5
    pen.strokeStyle = color(power === 0 ? '--axis' : '--grid')
    pen.lineWidth = 1
    stroke(pen, x, top, x, bottom)
    pen.fillStyle = color('--text-dim')
    pen.fillText(power < 0 ? `1/${2 ** -power}` : `${2 ** power} x`, x, bottom + 0.35 * rem)
  }
}

interface PlacedMark {
  readonly look: RatioLook | undefined
  readonly x: number
  readonly text: string
}

/** Marks with their figures: above and below in turn, so that neighbours do not write over each other. */
function drawMarks({ pen, width, rem, color }: Brush, marks: readonly PlacedMark[], y: number): void {
  const sorted = [...marks].sort((a, b) => a.x - b.x)
  sorted.forEach(({ look, x, text }, index) => {
    if (look === undefined) return
    pen.fillStyle = color(look.color)
    drawShape(pen, look.shape, x, y, RADIUS_REM * rem)
    pen.font = font(rem, 0.78)
    pen.fillStyle = color('--text')
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    const half = pen.measureText(text).width / 2
    pen.fillText(text, Math.min(width - half, Math.max(half, x)), y + (index % 2 === 0 ? -1 : 1) * 1.05 * rem)
  })
}

function drawNames({ pen, rem, color }: Brush, looks: RatioPlot['looks'], right: number): void {
  pen.font = font(rem, 0.85)
  pen.textBaseline = 'middle'
  pen.textAlign = 'left'
  const names = Object.keys(looks)
  let x = right - names.reduce((sum, name) => sum + pen.measureText(name).width + 2.2 * rem, 0)
  for (const name of names) {
    const look = looks[name]
    if (look === undefined) continue
    pen.fillStyle = color(look.color)
    drawShape(pen, look.shape, x + 0.5 * rem, 0.7 * rem, 0.36 * rem)
    pen.fillStyle = color('--text')
    pen.fillText(name, x + 1.2 * rem, 0.7 * rem)
    x += pen.measureText(name).width + 2.2 * rem
  }
}

function drawShape(pen: CanvasRenderingContext2D, shape: RatioLook['shape'], x: number, y: number, radius: number): void {
  pen.beginPath()
  if (shape === 'circle') pen.arc(x, y, radius, 0, 2 * Math.PI)
  else if (shape === 'square') pen.rect(x - radius, y - radius, 2 * radius, 2 * radius)
  else {
    pen.moveTo(x, y - 1.3 * radius)
    pen.lineTo(x + 1.3 * radius, y)
    pen.lineTo(x, y + 1.3 * radius)
    pen.lineTo(x - 1.3 * radius, y)
  }
  pen.fill()
}

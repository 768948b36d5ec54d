import { font, stroke } from './axes'
import type { Brush } from './PlotCanvas'

/** One figure of everybody, each as so many times that of the one they are set beside. */
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
  /** Everybody, in the order of the columns. */
  readonly looks: Readonly<Record<string, RatioLook>>
  /** Under the axis. */
  readonly label: string
}

const TOP_REM = 2
const BOTTOM_REM = 2.6
const LABEL_SHARE = 0.28
const RADIUS_REM = 0.42
/** The axis shows at least half to twice. */
const LEAST_SPAN = 2

/** A figure of everybody beside its mark, in a column of its own. */
interface Column {
  readonly name: string
  readonly look: RatioLook
  /** Its edges, px. */
  readonly left: number
  readonly right: number
}

/**
 * Rows of marks on one logarithmic axis of ratios, and their figures in columns beside it: things with different units
 * in one picture, and no figure written over another where they are nearly the same.
 */
export function drawRatios(brush: Brush, plot: RatioPlot): void {
  const { pen, width, height, rem, color } = brush
  const { rows, looks, label } = plot
  const ratios = rows.flatMap(({ marks }) => marks.map(({ ratio }) => ratio)).filter((ratio) => ratio > 0)
  if (ratios.length === 0) return
  pen.font = font(rem, 0.85)
  const left = Math.min(LABEL_SHARE * width, Math.max(...rows.map((row) => pen.measureText(row.label).width))) + 1 * rem
  const columns = columnsOf(brush, plot)
  const right = (columns[0]?.left ?? width) - 1.2 * rem
  const [top, bottom] = [TOP_REM * rem, height - BOTTOM_REM * rem]
  const low = Math.log2(Math.min(1 / LEAST_SPAN, ...ratios) / 1.15)
  const high = Math.log2(Math.max(LEAST_SPAN, ...ratios) * 1.15)
  const px = (ratio: number): number => left + ((Math.log2(ratio) - low) / (high - low)) * (right - left)

  drawPowers(brush, px, { low, high, top, bottom })
  pen.textAlign = 'center'
  pen.textBaseline = 'top'
  pen.fillText(label, (left + right) / 2, bottom + 1.45 * rem)
  drawHeads(brush, columns)
  const rowHeight = (bottom - top) / rows.length
  rows.forEach((row, index) => {
    const y = top + (index + 0.5) * rowHeight
    pen.font = font(rem, 0.85)
    pen.textBaseline = 'middle'
    pen.textAlign = 'right'
    pen.fillStyle = color('--text')
    pen.fillText(row.label, left - 0.6 * rem, y, left - 0.8 * rem)
    for (const { name, right: edge } of columns) pen.fillText(row.marks.find((mark) => mark.name === name)?.text ?? '–', edge, y)
    const placed = row.marks.flatMap(({ name, ratio }) => (ratio > 0 && looks[name] !== undefined ? [{ look: looks[name], x: px(ratio) }] : []))
    if (placed.length === 0) return
    pen.strokeStyle = color('--grid')
    pen.lineWidth = 2
    stroke(pen, Math.min(...placed.map(({ x }) => x)), y, Math.max(...placed.map(({ x }) => x)), y)
    for (const { look, x } of placed) {
      pen.fillStyle = color(look.color)
      drawShape(pen, look.shape, x, y, RADIUS_REM * rem)
    }
  })
}

function columnsOf({ pen, width, rem }: Brush, { rows, looks }: RatioPlot): readonly Column[] {
  pen.font = font(rem, 0.85)
  let right = width - 0.3 * rem
  const columns: Column[] = []
  for (const [name, look] of Object.entries(looks).reverse()) {
    const texts = rows.flatMap(({ marks }) => marks.filter((mark) => mark.name === name).map(({ text }) => pen.measureText(text).width))
    const left = right - Math.max(pen.measureText(name).width + 1.2 * rem, ...texts)
    columns.unshift({ name, look, left, right })
    right = left - 1.1 * rem
  }
  return columns
}

/** Upright lines at the powers of two. */
function drawPowers({ pen, rem, color }: Brush, px: (ratio: number) => number, { low, high, top, bottom }: { readonly low: number; readonly high: number; readonly top: number; readonly bottom: number }): void {
  pen.font = font(rem, 0.8)
  pen.textAlign = 'center'
  pen.textBaseline = 'top'
  pen.lineWidth = 1
  pen.fillStyle = color('--text-dim')
  for (let power = Math.ceil(low); power <= high; power++) {
    const x = Math.round(px(2 ** power)) + 0.5
    pen.strokeStyle = color(power === 0 ? '--axis' : '--grid')
    stroke(pen, x, top, x, bottom)
    pen.fillText(power < 0 ? `1/${2 ** -power}` : `${2 ** power} x`, x, bottom + 0.35 * rem)
  }
}

/** The names over the columns, each with its mark: they are the legend, too. */
function drawHeads({ pen, rem, color }: Brush, columns: readonly Column[]): void {
  pen.font = font(rem, 0.85)
  pen.textBaseline = 'middle'
  pen.textAlign = 'right'
  for (const { name, look, right } of columns) {
    pen.fillStyle = color(look.color)
    drawShape(pen, look.shape, right - pen.measureText(name).width - 0.75 * rem, 0.8 * rem, 0.36 * rem)
    pen.fillStyle = color('--text')
    pen.fillText(name, right, 0.8 * rem)
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

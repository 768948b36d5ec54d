import { type AxisSpec, boxOf, drawAxes, font, stroke } from './axes'
import type { Brush } from './PlotCanvas'

export interface LineSeries {
  readonly label: string
  /** CSS variable of its colour. */
  readonly color: string
  readonly points: readonly { readonly x: number; readonly y: number }[]
  /** Dots where it was measured; a line without them is theory. */
  readonly shape: 'circle' | 'square' | 'none'
  /** Canvas dash pattern; empty is solid. */
  readonly dash: readonly number[]
}

export interface LinePlot {
  readonly x: AxisSpec
  readonly y: AxisSpec
  readonly series: readonly LineSeries[]
  /** Levels with a name, such as a ceiling. */
  readonly levels?: readonly { readonly y: number; readonly label: string; readonly color: string }[]
  /** Places along the axis with a name, such as a break-even. */
  readonly marks?: readonly { readonly x: number; readonly label: string; readonly color: string }[]
}

/** Lines over two axes, each with its name at the top. */
export function drawLines(brush: Brush, { x, y, series, levels = [], marks = [] }: LinePlot): void {
  const { pen, rem, color } = brush
  const box = boxOf(brush)
  const axes = drawAxes(brush, box, x, y)
  for (const level of levels) {
    pen.strokeStyle = color(level.color)
    pen.fillStyle = color(level.color)
    pen.setLineDash([9, 5])
    pen.lineWidth = 1.5
    const py = axes.y.px(level.y)
    stroke(pen, box.left, py, box.right, py)
    pen.setLineDash([])
    pen.font = font(rem, 0.8)
    pen.textAlign = 'left'
    pen.textBaseline = 'bottom'
    pen.fillText(level.label, box.left + 0.4 * rem, py - 2)
  }
  for (const { x: at, label, color: name } of marks) {
    pen.strokeStyle = color(name)
    pen.fillStyle = color(name)
    pen.setLineDash([2, 4])
    pen.lineWidth = 2
    const px = axes.x.px(at)
    stroke(pen, px, box.top, px, box.bottom)
    pen.setLineDash([])
    pen.font = font(rem, 0.8)
    // On the side where there is room.
    pen.textAlign = px > (box.left + box.right) / 2 ? 'right' : 'left'
    pen.textBaseline = 'bottom'
    pen.fillText(label, px + (pen.textAlign === 'right' ? -0.4 : 0.4) * rem, box.bottom - 0.4 * rem)
  }
  for (const { points, color: name, dash, shape } of series) {
    pen.strokeStyle = color(name)
    pen.fillStyle = color(name)
    pen.lineWidth = shape === 'none' ? 1.5 : 2
    pen.setLineDash([...dash])
    pen.beginPath()
    points.forEach((point, index) => {
      const [px, py] = [axes.x.px(point.x), axes.y.px(point.y)]
      if (index === 0) pen.moveTo(px, py)
      else pen.lineTo(px, py)
    })
    pen.stroke()
    pen.setLineDash([])
    if (shape !== 'none') for (const point of points) mark(pen, shape, axes.x.px(point.x), axes.y.px(point.y), 0.28 * rem)
  }
  drawKeys(brush, series, box.right)
}

function mark(pen: CanvasRenderingContext2D, shape: 'circle' | 'square', px: number, py: number, radius: number): void {
  pen.beginPath()
  if (shape === 'circle') pen.arc(px, py, radius, 0, 2 * Math.PI)
  else pen.rect(px - radius, py - radius, 2 * radius, 2 * radius)
  pen.fill()
}

/** Names of the series, at the right above the plot. */
function drawKeys({ pen, rem, color }: Brush, series: readonly LineSeries[], right: number): void {
  pen.font = font(rem, 0.85)
  pen.textBaseline = 'middle'
  pen.textAlign = 'left'
  const widths = series.map(({ label }) => pen.measureText(label).width + 2.4 * rem)
  let px = right - widths.reduce((sum, width) => sum + width, 0)
  series.forEach(({ label, color: name, dash, shape }, index) => {
    const width = widths[index] ?? 0
    pen.strokeStyle = color(name)
    pen.fillStyle = color(name)
    pen.lineWidth = 2
    pen.setLineDash([...dash])
    stroke(pen, px, 0.7 * rem, px + 1.3 * rem, 0.7 * rem)
    pen.setLineDash([])
    if (shape !== 'none') mark(pen, shape, px + 0.65 * rem, 0.7 * rem, 0.25 * rem)
    pen.fillStyle = color('--text')
    pen.fillText(label, px + 1.6 * rem, 0.7 * rem)
    px += width
  })
}

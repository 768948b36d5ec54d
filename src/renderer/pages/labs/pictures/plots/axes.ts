import { logTicks, niceAxis } from '../../../../charts/drawing/axis'
import type { Brush } from './PlotCanvas'

export interface AxisSpec {
  readonly label: string
  readonly scale: 'linear' | 'log'
  /** Linear axes begin at 0. */
  readonly min: number
  readonly max: number
  readonly text: (value: number) => string
  /** These instead of round figures, such as the sizes that were measured. */
  readonly ticks?: readonly number[]
}

/** An axis in place: from a value to px. */
export interface PlacedAxis {
  readonly px: (value: number) => number
  readonly ticks: readonly number[]
}

/** The rectangle that data are drawn in, px. */
export interface PlotBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Room for labels at the left and below, in rem. */
const LEFT_REM = 4.9
const BOTTOM_REM = 2.6
/** The names of the series stand there. */
const TOP_REM = 1.9
const RIGHT_REM = 0.9

export function boxOf({ width, height, rem }: Brush): PlotBox {
  return { left: LEFT_REM * rem, top: TOP_REM * rem, right: width - RIGHT_REM * rem, bottom: height - BOTTOM_REM * rem }
}

/** Places a value between two px; logarithmic axes need values above 0. */
export function placed({ scale, min, max, ticks }: AxisSpec, fromPx: number, toPx: number): PlacedAxis {
  if (scale === 'log') {
    const [low, high] = [Math.log(min), Math.log(Math.max(max, min * 1.01))]
    return { px: (value) => fromPx + ((Math.log(Math.max(value, min)) - low) / (high - low)) * (toPx - fromPx), ticks: ticks ?? logTicks(min, max, 6) }
  }
  const nice = niceAxis(max)
  return { px: (value) => fromPx + nice.place(value) * (toPx - fromPx), ticks: ticks ?? nice.ticks }
}

/** Grid, figures and names of both axes. */
export function drawAxes(brush: Brush, box: PlotBox, x: AxisSpec, y: AxisSpec): { readonly x: PlacedAxis; readonly y: PlacedAxis } {
  const { pen, rem, color } = brush
  const across = placed(x, box.left, box.right)
  const up = placed(y, box.bottom, box.top)
  pen.font = font(rem, 0.8)
  pen.lineWidth = 1
  pen.strokeStyle = color('--grid')
  pen.fillStyle = color('--text-dim')
  pen.textBaseline = 'middle'
  pen.textAlign = 'right'
  for (const tick of up.ticks) {
    const py = Math.round(up.px(tick)) + 0.5
    stroke(pen, box.left, py, box.right, py)
    pen.fillText(y.text(tick), box.left - 0.4 * rem, py)
  }
  pen.textBaseline = 'top'
  pen.textAlign = 'center'
  let free = -Infinity
  for (const tick of across.ticks) {
    const px = across.px(tick)
    const half = pen.measureText(x.text(tick)).width / 2
    // The last one may stand a little to the left, but never over the edge.
    const middle = Math.min(px, brush.width - half)
    if (middle - half < free) continue
    free = middle + half + 0.5 * rem
    pen.fillText(x.text(tick), middle, box.bottom + 0.35 * rem)
  }
  pen.fillText(x.label, (box.left + box.right) / 2, box.bottom + 1.45 * rem)
  pen.save()
  pen.translate(0.8 * rem, (box.top + box.bottom) / 2)
  pen.rotate(-Math.PI / 2)
  pen.textBaseline = 'middle'
  pen.fillText(y.label, 0, 0)
  pen.restore()
  pen.strokeStyle = color('--axis')
  stroke(pen, box.left, box.bottom + 0.5, box.right, box.bottom + 0.5)
  return { x: across, y: up }
}

export function font(rem: number, size: number, weight = 400): string {
  return `${weight} ${Math.round(size * rem)}px system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif`
}

export function stroke(pen: CanvasRenderingContext2D, fromX: number, fromY: number, toX: number, toY: number): void {
  pen.beginPath()
  pen.moveTo(fromX, fromY)
  pen.lineTo(toX, toY)
  pen.stroke()
}

import { formatShare } from '../../../../../contract/base/units'
import { font, stroke } from './axes'
import type { Brush } from './PlotCanvas'

/** Dots closer than this, in rem, are stacked. */
const DOT_REM = 0.34

/** Shares from 0 to 1 as dots along an axis, stacked where they would lie on each other: a distribution one can count. */
export function drawDots({ pen, width, height, rem, color }: Brush, shares: readonly number[], label: string): void {
  const [left, right, bottom] = [0.8 * rem, width - 0.8 * rem, height - 2.6 * rem]
  const px = (share: number): number => left + share * (right - left)
  pen.strokeStyle = color('--axis')
  pen.lineWidth = 1
  stroke(pen, left, bottom + 0.5, right, bottom + 0.5)
  pen.font = font(rem, 0.8)
  pen.fillStyle = color('--text-dim')
  pen.textBaseline = 'top'
  pen.textAlign = 'center'
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) {
    stroke(pen, px(tick), bottom, px(tick), bottom + 4)
    pen.fillText(formatShare(tick), Math.min(right - rem, Math.max(left + rem, px(tick))), bottom + 0.4 * rem)
  }
  pen.fillText(label, (left + right) / 2, bottom + 1.5 * rem)
  const radius = DOT_REM * rem
  const stacks = new Map<number, number>()
  pen.fillStyle = color('--series-failed')
  for (const share of shares) {
    const column = Math.round(px(share) / (2 * radius))
    const level = stacks.get(column) ?? 0
    stacks.set(column, level + 1)
    // A stack that is higher than the picture is pressed together rather than cut off.
    const step = Math.min(2.2 * radius, (bottom - 2 * radius) / Math.max(1, shares.length / 3))
    pen.beginPath()
    pen.arc(column * 2 * radius, bottom - radius - level * step, radius, 0, 2 * Math.PI)
    pen.fill()
  }
}

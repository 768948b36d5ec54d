import type { PlotFrame } from '../drawing/chartGeometry'
import type { ShownPoint } from '../../../analysis/report/curve'

/** Repeats that give an interval which means little: with two of them t is 12.7. */
const HARDLY_ENOUGH_REPEATS = 2
/** How far such an interval is drawn to either side, as a share of the plot: it must not drown the curve. */
const CUT_SHARE = 0.08
/** How strongly it is drawn, 0 to 1. */
export const FAINT = 0.45

/** An interval as it is drawn: an upright line with a cap where it ends and an arrow where it goes on. */
export interface IntervalMark {
  readonly path: string
  readonly isFaint: boolean
}

export function isHardlyKnown({ repeats, throughputPerSecond: { low, high } }: ShownPoint): boolean {
  return low !== null && high !== null && repeats <= HARDLY_ENOUGH_REPEATS
}

/** Null while there is a single repeat, which has no interval. */
export function intervalMark(point: ShownPoint, frame: PlotFrame, size: number): IntervalMark | null {
  const { mean, low, high } = point.throughputPerSecond
  if (low === null || high === null) return null
  const isFaint = isHardlyKnown(point)
  const most = isFaint ? Math.max(CUT_SHARE * (frame.bottom - frame.top), 3 * size) : Infinity
  const [x, y] = [frame.x(point.workers), frame.y(mean)]
  const [from, to] = [frame.y(high), frame.y(low)]
  const top = Math.max(frame.top, y - most, from)
  const bottom = Math.min(frame.bottom, y + most, to)
  return { path: `M${x},${top}V${bottom}${end(x, top, size, from < top - 0.5 ? 1 : 0)}${end(x, bottom, size, to > bottom + 0.5 ? -1 : 0)}`, isFaint }
}

/** A cap, or an arrow that opens down (1) or up (-1). */
function end(x: number, y: number, size: number, opens: -1 | 0 | 1): string {
  return opens === 0 ? `M${x - size},${y}H${x + size}` : `M${x - size},${y + size * opens}L${x},${y}L${x + size},${y + size * opens}`
}

import type { Drift } from '../contract/result'
import { mean } from './mean'
import type { MeasuredPoint } from './measuredPoint'

/**
 * How throughput at one and the same size moved from its first window to its last: the size whose repeats lie furthest apart in the order of
 * measuring, and of those the one measured most often. The trend is Theil and Sen's, the median of all slopes of log
 * throughput over order (Sen, Journal of the American Statistical Association, 1968), which one odd window does not
 * move. Null before any size was measured twice.
 */
export function driftOf(points: readonly MeasuredPoint[]): Drift | null {
  const [reference] = points.filter((point) => readings(point).length > 1).sort((a, b) => span(b) - span(a) || b.repeats.length - a.repeats.length)
  if (reference === undefined) return null
  const read = readings(reference)
  return { referenceWorkers: reference.workers, readings: read, change: Math.expm1(theilSen(read.map(({ order, throughputPerSecond }) => [order, Math.log(throughputPerSecond)])) * span(reference)) }
}

/** A window in which nothing was finished has no logarithm, and is not a drift. */
function readings({ repeats }: MeasuredPoint): Drift['readings'] {
  return repeats.filter((repeat) => repeat.throughputPerSecond > 0).map(({ order, throughputPerSecond }) => ({ order, throughputPerSecond })).sort((a, b) => a.order - b.order)
}

function span(point: MeasuredPoint): number {
  const orders = readings(point).map(({ order }) => order)
  return (orders.at(-1) ?? 0) - (orders[0] ?? 0)
}

function theilSen(places: readonly (readonly [x: number, y: number])[]): number {
  const slopes = places.flatMap(([x, y], index) => places.slice(index + 1).map(([laterX, laterY]) => (laterY - y) / (laterX - x))).sort((a, b) => a - b)
  const middle = slopes.length / 2
  return mean(slopes.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1))
}

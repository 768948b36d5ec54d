import type { Drift, Repeat } from '../../contract/result/result'
import type { MeasuredPoint } from '../points/measuredPoint'
import { median } from '../stats/quantiles'

/**
 * How the machine and the target changed while a sweep ran, from the size that was measured again and again: the one
 * with the most repeats, and among those the one whose repeats lie furthest apart. The trend is the median of the slopes
 * between all pairs of readings (Theil 1950, Sen 1968) of the logarithm of throughput over the order of windows, which a
 * single odd reading does not move; the change is that trend from the first reading to the last. Null before there is a
 * second reading.
 */
export function driftOf(points: readonly MeasuredPoint[]): Drift | null {
  const [reference] = points.map((point) => ({ point, readings: readingsOf(point) })).sort((a, b) => b.readings.length - a.readings.length || span(b.readings) - span(a.readings))
  if (reference === undefined || reference.readings.length < 2) return null
  const { point, readings } = reference
  return {
    referenceWorkers: point.workers,
    readings: readings.map(({ order, throughputPerSecond }) => ({ order, throughputPerSecond })),
    change: Math.expm1(trendPerWindow(readings) * span(readings))
  }
}

/** In the order in which they were measured; without those that finished nothing, which have no logarithm. */
function readingsOf(point: MeasuredPoint): Repeat[] {
  return point.repeats.filter((repeat) => repeat.throughputPerSecond > 0).sort((a, b) => a.order - b.order)
}

function span(readings: readonly Repeat[]): number {
  return (readings.at(-1)?.order ?? 0) - (readings[0]?.order ?? 0)
}

/** Change of the logarithm of throughput from one window to the next; at least two readings of different order. */
function trendPerWindow(readings: readonly Repeat[]): number {
  const slopes = readings.flatMap((later, index) =>
    readings
      .slice(0, index)
      .filter((earlier) => earlier.order < later.order)
      .map((earlier) => Math.log(later.throughputPerSecond / earlier.throughputPerSecond) / (later.order - earlier.order))
  )
  return slopes.length === 0 ? 0 : median(slopes)
}

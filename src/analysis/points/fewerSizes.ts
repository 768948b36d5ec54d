import type { Latency } from '../../contract/result/result'
import type { ImportedPoint } from '../../contract/result/measurements'
import { formatNumber, formatShare } from '../../contract/base/units'
import { mean, meanInterval } from '../stats/meanInterval'

/**
 * More sizes than this tell a curve no better: what is fitted and drawn anew for each costs the square of their number,
 * and neighbours are closer than anybody tunes a pool.
 */
export const MOST_FITTED_SIZES = 256

export interface FewerSizes {
  /** Smallest size first, at most {@link MOST_FITTED_SIZES}. */
  readonly points: readonly ImportedPoint[]
  /** What was taken together, in words for the user; null where nothing was. */
  readonly remark: string | null
}

/**
 * Measured sizes taken together with their neighbours on a scale of ratios, where there are too many to fit each; as they
 * are where there are not. A group stands at its middle size, with the repeats of all its sizes. `points` come smallest
 * size first.
 */
export function fewerSizes(points: readonly ImportedPoint[]): FewerSizes {
  const [smallest, largest] = [points[0]?.workers ?? 1, points.at(-1)?.workers ?? 1]
  if (points.length <= MOST_FITTED_SIZES) return { points, remark: null }
  const ratio = (largest / smallest) ** (1 / MOST_FITTED_SIZES)
  const groups = new Map<number, ImportedPoint[]>()
  for (const point of points) {
    const place = Math.min(MOST_FITTED_SIZES - 1, Math.floor(Math.log(point.workers / smallest) / Math.log(ratio)))
    const group = groups.get(place)
    if (group === undefined) groups.set(place, [point])
    else group.push(point)
  }
  const grouped = [...groups.values()].map(together)
  return {
    points: grouped,
    remark: `${formatNumber(points.length)} sizes were measured: for the fits and the verdict neighbours within ${formatShare(ratio - 1)} of each other were taken together, as ${formatNumber(grouped.length)} sizes.`
  }
}

function together(group: readonly ImportedPoint[]): ImportedPoint {
  const middle = group[Math.floor((group.length - 1) / 2)]
  if (middle === undefined) throw new RangeError('a group of sizes holds at least one')
  if (group.length === 1) return middle
  const repeats = group.flatMap((point) => point.repeats)
  const known = (value: (point: ImportedPoint) => number | null): number | null => {
    const values = group.flatMap((point) => value(point) ?? [])
    return values.length === 0 ? null : mean(values)
  }
  const percentile = (name: keyof Latency): number | null => known(({ latencyMs }) => latencyMs[name])
  return {
    workers: middle.workers,
    repeats,
    throughputPerSecond: meanInterval(repeats),
    latencyMs: { mean: percentile('mean'), p50: percentile('p50'), p90: percentile('p90'), p95: percentile('p95'), p99: percentile('p99'), max: percentile('max') },
    failedShare: known((point) => point.failedShare)
  }
}

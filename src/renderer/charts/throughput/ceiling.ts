import { traitsOfArrivals } from '../../../contract/arrivals/table'
import { workersOfUse } from '../../../analysis/points/scaling'
import type { Curve, ShownPoint } from '../../../analysis/report/curve'
import { isDoubtful } from '../../../analysis/report/pointFlags'

/** How much many workers could do by what was measured and what is known of limits; all in tasks per second. */
export interface Reach {
  /** The best mean that any size did for each of its workers. */
  readonly perWorkerPerSecond: number
  /** The size that did it; null where it follows from how busy the workers were. */
  readonly bestAtWorkers: number | null
  /** Linear scaling at the best rate a worker had. */
  readonly linearAt: (workers: number) => number
  /** The most that so many workers can do. Above it nothing was measured, except what is to be read with care. */
  readonly ceilingAt: (workers: number) => number
}

/** Two repeats that differ give an interval many times the mean; more than this above the mean it says nothing. */
const WIDEST_INTERVAL = 1.4

type Reaching = Pick<Curve, 'points' | 'scaling' | 'limits' | 'arrivals'>

/**
 * The lower envelope of linear scaling and every limit (asymptotic bounds X(N) <= min(N / R, 1 / Dmax), Lazowska et al.,
 * 1984, ch. 5). R is not the smallest size's alone, which one slow window would make too long, but the shortest that any
 * size had, by the upper end of its interval; and a limit that was passed did not limit. Null before anything was measured.
 */
export function reachOf({ points, scaling, limits, arrivals }: Reaching): Reach | null {
  if (scaling === null) return null
  // N workers do N times what one does, but K tasks put in at once take whole rounds.
  const rounds = (workers: number): number => (arrivals === null ? workers : workersOfUse(workers, arrivals))
  const arrivingPerSecond = arrivals === null ? null : traitsOfArrivals(arrivals).perSecond
  const sound = soundOf(points)
  // Where tasks come by the clock workers may be idle, and each can do more than its share of what was done.
  const ifBusy = arrivingPerSecond !== null || sound.length === 0 ? scaling.perWorkerPerSecond : 0
  const best = sound.reduce<{ readonly each: number; readonly workers: number | null }>(
    (most, { workers, throughputPerSecond: { mean } }) => (mean / rounds(workers) > most.each ? { each: mean / rounds(workers), workers } : most),
    { each: ifBusy, workers: null }
  )
  const upper = sound.reduce((most, point) => Math.max(most, upperOf(point) / rounds(point.workers)), best.each)
  const highest = sound.reduce((most, { throughputPerSecond: { mean } }) => Math.max(most, mean), 0)
  const lowestLimit = Math.min(Infinity, ...limits.map((limit) => limit.throughputPerSecond), arrivingPerSecond ?? Infinity)
  return {
    perWorkerPerSecond: best.each,
    bestAtWorkers: best.workers,
    linearAt: (workers) => best.each * rounds(workers),
    ceilingAt: (workers) => Math.min(upper * rounds(workers), Math.max(lowestLimit, highest))
  }
}

/** What is to be read with care proves nothing; where everything is, it is all there is. */
function soundOf(points: readonly ShownPoint[]): readonly ShownPoint[] {
  const measured = points.filter(({ workers, throughputPerSecond }) => workers > 0 && throughputPerSecond.mean > 0)
  const sound = measured.filter(({ flags }) => !isDoubtful(flags))
  return sound.length > 0 ? sound : measured
}

function upperOf({ throughputPerSecond: { mean, high } }: ShownPoint): number {
  return Math.min(high ?? mean, mean * WIDEST_INTERVAL)
}

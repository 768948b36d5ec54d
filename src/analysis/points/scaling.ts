import { type Arrivals, traitsOfArrivals } from '../../contract/arrivals/table'
import type { Scaling } from '../../contract/result/result'
import { busyShare, bySize, type MeasuredPoint } from './measuredPoint'

/**
 * The line every curve starts on, N / R, with R from the smallest size that finished anything: N workers do N times
 * what one does until something stops them. Null before there is such a size. Where tasks come by the clock, workers
 * may be idle, so what one worker can do is throughput per busy worker (utilisation law, X = U N / R).
 */
export function linearScaling(points: readonly MeasuredPoint[], arrivals: Arrivals): Scaling | null {
  const smallest = bySize(points).find((point) => point.throughputPerSecond.mean > 0)
  if (smallest === undefined) return null
  const mayBeIdle = traitsOfArrivals(arrivals).perSecond !== null
  const working = mayBeIdle && smallest.inFlight.mean > 0 ? smallest.workers * Math.min(1, busyShare(smallest)) : workersOfUse(smallest.workers, arrivals)
  return { perWorkerPerSecond: smallest.throughputPerSecond.mean / working, measuredAtWorkers: smallest.workers }
}

/**
 * What N workers would do if nothing but themselves limited them, tasks per second: linear scaling, less what arrivals
 * leave undone. More than arrives cannot be finished, and K tasks put in at once take ⌈K/N⌉ rounds, the last one
 * perhaps half empty.
 */
export function unhinderedPerSecond(workers: number, scaling: Pick<Scaling, 'perWorkerPerSecond'>, arrivals: Arrivals): number {
  return Math.min(scaling.perWorkerPerSecond * workersOfUse(workers, arrivals), traitsOfArrivals(arrivals).perSecond ?? Infinity)
}

/** Workers that always have a task, in the mean: of N those that K tasks put in at once keep busy over ⌈K/N⌉ rounds, else all. */
export function workersOfUse(workers: number, arrivals: Arrivals): number {
  const { atOnce } = traitsOfArrivals(arrivals)
  return atOnce === null ? workers : atOnce / Math.ceil(atOnce / workers)
}

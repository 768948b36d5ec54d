import type { Point } from '../../contract/result/result'

/** A point before it is known what limits it and whether it can be trusted. */
export type MeasuredPoint = Omit<Point, 'bindingLimit' | 'flags'>

/** The same points, smallest size first. */
export function bySize<P extends MeasuredPoint>(points: readonly P[]): readonly P[] {
  return [...points].sort((a, b) => a.workers - b.workers)
}

/** The point with the highest mean throughput, the smaller size where two are equal; undefined without points. */
export function fastest<P extends MeasuredPoint>(points: readonly P[]): P | undefined {
  return bySize(points).reduce<P | undefined>(
    (best, point) => (best === undefined || point.throughputPerSecond.mean > best.throughputPerSecond.mean ? point : best),
    undefined
  )
}

/** Tasks that ended, well or not. */
export function finishedTasks(point: MeasuredPoint): number {
  return point.tasks.ok + point.tasks.failed
}

/** Share of the finished tasks that failed, 0 to 1. */
export function failedShare(point: MeasuredPoint): number {
  const finished = finishedTasks(point)
  return finished === 0 ? 0 : point.tasks.failed / finished
}

/** Share of the finished tasks that were refused with 429, 0 to 1. */
export function refusedShare(point: MeasuredPoint): number {
  const finished = finishedTasks(point)
  return finished === 0 ? 0 : (point.errors['http_429'] ?? 0) / finished
}

/** Tasks that ended per second, well or not. */
export function finishedPerSecond(point: MeasuredPoint): number {
  if (point.tasks.ok > 0) return (point.throughputPerSecond.mean * finishedTasks(point)) / point.tasks.ok
  const seconds = point.repeats.reduce((sum, repeat) => sum + repeat.durationSeconds, 0)
  return seconds > 0 ? point.tasks.failed / seconds : 0
}

/** Share of the workers' time in which they had a task, 0 to 1 (utilisation law: tasks in service over servers). */
export function busyShare(point: MeasuredPoint): number {
  return point.inFlight.mean / point.workers
}

/** A task that runs, and what it waits for, as far as the search for deadlocks cares. */
export interface RunningTask<F> {
  readonly future: F
  /** The future it waits for without a time limit; null while it works. */
  readonly waitsFor: F | null
}

/** How things stand with the futures and the workers of an executor. */
export interface ExecutorStanding<F> {
  readonly running: readonly RunningTask<F>[]
  readonly maxWorkers: number
  readonly isDone: (future: F) => boolean
  readonly isQueued: (future: F) => boolean
}

/**
 * The running tasks that can never go on: a least fixed point of those that can. A task can go on that waits for
 * nothing; or for a future that is done, or runs in a task that can go on; or that is queued while a worker is free or
 * can become free, because some running task can go on. What is left waits for itself, in a circle or for a worker.
 */
export function stuckTasks<F>({ running, maxWorkers, isDone, isQueued }: ExecutorStanding<F>): readonly RunningTask<F>[] {
  const free = new Set(running.filter(({ waitsFor }) => waitsFor === null).map(({ future }) => future))
  for (let grew = true; grew; ) {
    grew = false
    const workerComesFree = free.size > 0 || running.length < maxWorkers
    for (const { future, waitsFor } of running) {
      if (free.has(future) || waitsFor === null) continue
      if (!isDone(waitsFor) && !free.has(waitsFor) && !(isQueued(waitsFor) && workerComesFree)) continue
      free.add(future)
      grew = true
    }
  }
  return running.filter(({ future }) => !free.has(future))
}

import { failuresInDoubt } from '../../../analysis/verdict/mayFail'
import type { Learnt } from '../planner'

/**
 * The measured sizes on which the verdict hangs: its whole range, the size below it, the best, the default rule's, which
 * the sentence names, and those whose failures are in doubt. Ascending; empty without points.
 */
export function decidingSizes(learnt: Learnt, named: readonly number[]): readonly number[] {
  const { points, verdict } = learnt
  const sorted = [...points].sort((a, b) => a.workers - b.workers)
  const best = sorted.reduce((found, point) => (point.throughputPerSecond.mean > found.throughputPerSecond.mean ? point : found), sorted[0] ?? { workers: 0, throughputPerSecond: { mean: 0 } })
  const low = verdict?.low ?? best.workers
  const high = verdict?.high ?? best.workers
  const below = sorted.filter((point) => point.workers < low).at(-1)
  const doubtful = doubtfulSizes(learnt)
  return sorted
    .map((point) => point.workers)
    .filter((workers) => (workers >= low && workers <= high) || [below?.workers, best.workers, ...named, ...doubtful].includes(workers))
}

/** Sizes whose failures are in doubt, and on which the answer hangs: they do at least as much as the recommended one. */
export function doubtfulSizes({ points, verdict }: Learnt): readonly number[] {
  return points
    .filter((point) => point.throughputPerSecond.mean >= (verdict?.throughputPerSecond ?? 0) && failuresInDoubt(point, points))
    .map((point) => point.workers)
}

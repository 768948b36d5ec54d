import type { Learnt } from '../planner'

/**
 * The measured sizes on which the verdict hangs: its whole range, the size below it, the best, and the default rule's,
 * which the sentence names. Ascending; empty without points.
 */
export function decidingSizes({ points, verdict }: Learnt, named: readonly number[]): readonly number[] {
  const sorted = [...points].sort((a, b) => a.workers - b.workers)
  const best = sorted.reduce((found, point) => (point.throughputPerSecond.mean > found.throughputPerSecond.mean ? point : found), sorted[0] ?? { workers: 0, throughputPerSecond: { mean: 0 } })
  const low = verdict?.low ?? best.workers
  const high = verdict?.high ?? best.workers
  const below = sorted.filter((point) => point.workers < low).at(-1)
  return sorted
    .map((point) => point.workers)
    .filter((workers) => (workers >= low && workers <= high) || workers === below?.workers || workers === best.workers || named.includes(workers))
}

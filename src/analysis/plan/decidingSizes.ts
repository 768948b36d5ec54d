import { knownRange } from '../points/knownRange'
import { fastest } from '../points/measuredPoint'
import { failuresInDoubt } from '../points/mayFail'
import type { Learnt } from './planner'

/** Without a verdict the curve is all there is to learn: sizes this near the best, as a share of it, may be better than it. */
const NEARLY_BEST = 0.9

/**
 * The measured sizes on which the verdict hangs: its whole range, the size below it, the best by its mean and by all
 * sizes together, the default rule's, which the sentence names, and those whose failures are in doubt; where none can be
 * recommended those that may be the best. Ascending; empty without points.
 */
export function decidingSizes(learnt: Learnt, named: readonly number[]): readonly number[] {
  const { verdict } = learnt
  const sorted = knownRange(learnt.points).points
  const highest = fastest(sorted)?.workers ?? 0
  const best = verdict?.cost?.peakWorkers ?? highest
  const low = verdict?.low ?? best
  const high = verdict?.high ?? best
  const below = sorted.filter((point) => point.workers < low).at(-1)
  const open = openSizes(learnt)
  return sorted
    .map((point) => point.workers)
    .filter((workers) => (workers >= low && workers <= high) || [below?.workers, best, highest, ...named, ...open].includes(workers))
}

/** Sizes of which more repeats would tell something that the answer hangs on; none when all that is left is chance within the range. */
export function openSizes({ points, ...learnt }: Learnt): readonly number[] {
  const counted = { ...learnt, points: [...knownRange(points).points] }
  return [...doubtfulSizes(counted), ...rivalSizes(counted)]
}

/** Sizes whose failures are in doubt, and that do at least as much as the recommended one. */
function doubtfulSizes({ points, verdict }: Learnt): readonly number[] {
  return points
    .filter((point) => point.throughputPerSecond.mean >= (verdict?.throughputPerSecond ?? 0) && failuresInDoubt(point, points))
    .map((point) => point.workers)
}

/** Where no size can be recommended, those that may do most, when there are several. */
function rivalSizes({ points, verdict }: Learnt): readonly number[] {
  if (verdict !== null) return []
  const best = fastest(points)?.throughputPerSecond.mean ?? 0
  const rivals = points.filter((point) => best > 0 && point.throughputPerSecond.mean >= NEARLY_BEST * best)
  return rivals.length > 1 ? rivals.map((point) => point.workers) : []
}

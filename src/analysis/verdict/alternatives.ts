import type { DefaultWorkers, Point } from '../../contract/result'
import type { Alternative } from '../../contract/verdict'
import { failedShare, fastest } from '../measuredPoint'

/** What rules of thumb would have picked, each as it was measured; a size that was not measured is left out. */
export function alternatives(rules: readonly Pick<DefaultWorkers, 'rule' | 'workers'>[], points: readonly Point[]): Alternative[] {
  const bestPerSecond = fastest(points)?.throughputPerSecond.mean ?? 0
  return rules.flatMap(({ rule, workers }) => {
    const point = points.find((candidate) => candidate.workers === workers)
    if (point === undefined) return []
    const throughputPerSecond = point.throughputPerSecond.mean
    return [
      {
        rule,
        because: '',
        workers,
        source: 'measured' as const,
        throughputPerSecond,
        shareOfBest: bestPerSecond > 0 ? throughputPerSecond / bestPerSecond : 0,
        p99Ms: point.latencyMs.p99,
        failedShare: failedShare(point)
      }
    ]
  })
}

import type { CurvePoint, Models } from '../../contract/result/models'

/**
 * The chosen model at any size within the measured range, also one that was not measured, with its band; null outside.
 * Between whole sizes it is read off the straight line from one to the next.
 */
export function curveAt({ curve }: Pick<Models, 'curve'>, workers: number): CurvePoint | null {
  const above = curve.findIndex((point) => point.workers >= workers)
  const upper = curve[above]
  if (upper === undefined) return null
  if (upper.workers === workers) return upper
  const lower = curve[above - 1]
  if (lower === undefined) return null
  const share = (workers - lower.workers) / (upper.workers - lower.workers)
  const between = (a: number, b: number): number => a + share * (b - a)
  return {
    workers,
    throughputPerSecond: between(lower.throughputPerSecond, upper.throughputPerSecond),
    low: between(lower.low, upper.low),
    high: between(lower.high, upper.high)
  }
}

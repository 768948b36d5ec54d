import type { Comparable } from '../../../src/contract/result/comparison'
import { normal, type Random } from '../randomTimes'

export const sizes = [1, 2, 4, 5, 6, 8, 12, 16, 32]

/** A curve that a rate limit of 100/s flattens, each repeat off by `spread` (a share) of chance. */
export function drawnCurve(random: Random, options: { readonly repeats: number; readonly spread: number; readonly factor?: (workers: number) => number }): Comparable {
  const { repeats, spread, factor = () => 1 } = options
  return curve(
    Object.fromEntries(
      sizes.map((workers) => {
        const mean = Math.min(20 * workers, 100) * factor(workers)
        return [workers, Array.from({ length: repeats }, () => Math.max(0, mean * (1 + spread * normal(random))))]
      })
    )
  )
}

/** A curve of the given repeats, tasks per second by worker count. */
export function curve(perSecond: Readonly<Record<number, readonly number[]>>, changes: Partial<Comparable> = {}): Comparable {
  const points = Object.entries(perSecond).map(([workers, repeats]) => ({ workers: Number(workers), perSecond: repeats }))
  return { name: 'A curve', id: 'a-curve', points, recommended: { workers: 5, low: 4, high: 6 }, ...changes }
}

import type { Interval } from '../contract/result'

/** What a sweep's result and an analysed file both tell. */
interface Found {
  readonly points: readonly { readonly throughputPerSecond: Interval }[]
  readonly noVerdict: string | null
}

/** Why a script cannot use what was found, for its user: no task succeeded at any size. Null where some did. */
export function whyUseless({ points, noVerdict }: Found): string | null {
  if (points.some(({ throughputPerSecond }) => throughputPerSecond.mean > 0)) return null
  return noVerdict ?? 'No task succeeded, so there is nothing to choose between.'
}

import type { Limit, Scaling } from '../contract/result'
import type { Scenario } from '../contract/scenario'
import { unhinderedPerSecond } from './scaling'

/** What the ceiling follows from; a sweep's result has all of it. */
export interface Ceilings {
  readonly scaling: Scaling | null
  readonly limits: readonly Limit[]
  readonly arrivals: Scenario['arrivals']
}

export interface EnvelopePoint {
  readonly workers: number
  /** Tasks per second. */
  readonly ceilingPerSecond: number
}

/**
 * The most N workers can do, tasks per second: the lower envelope of linear scaling and every limit (asymptotic bounds
 * X(N) <= min(N / (D + Z), 1 / Dmax), Lazowska et al., 1984, ch. 5). Null before anything was measured.
 */
export function ceilingAt(workers: number, { scaling, limits, arrivals }: Ceilings): number | null {
  if (scaling === null) return null
  return Math.min(unhinderedPerSecond(workers, scaling, arrivals), ...limits.map((limit) => limit.throughputPerSecond))
}

/** The ceiling at every whole size from `smallest` to `largest`, for drawing; empty before anything was measured. */
export function envelope(ceilings: Ceilings, smallest: number, largest: number): readonly EnvelopePoint[] {
  const sizes = Array.from({ length: Math.max(0, largest - smallest + 1) }, (_, index) => smallest + index)
  return sizes.flatMap((workers) => {
    const ceilingPerSecond = ceilingAt(workers, ceilings)
    return ceilingPerSecond === null ? [] : [{ workers, ceilingPerSecond }]
  })
}

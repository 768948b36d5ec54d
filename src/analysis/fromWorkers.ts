/**
 * A limit counts as reached at this share of it. It is the share at which the verdict calls a size as good as the best,
 * so that "binds from 5 on" and "use 5 workers" agree; the 3 % within which a target holds its limits lie inside it.
 */
export const REACHED_SHARE = 0.95

/** Figures such as 100 x 0.05 leave floating-point dust above a whole number. */
const ROUNDING = 1e-9

/** Smallest whole number of workers, at least 1, whose linear throughput comes to `share` of the limit. */
export function fromWorkers(limitPerSecond: number, perWorkerPerSecond: number, share: number = REACHED_SHARE): number {
  return Math.max(1, Math.ceil((share * limitPerSecond) / perWorkerPerSecond - ROUNDING))
}

/** What counts as reaching the best; not the product's own constant, which is judged by this. */
export const GOOD_SHARE = 0.95
/** A quarter more workers than needed, or one. */
const SLACK = 1.25
/** No target of the grid needs more workers. */
export const LARGEST = 40

/** The most workers that are not too many where so many are needed. */
export function mostFor(needed: number): number {
  return Math.max(needed + 1, SLACK * needed)
}

/** The smallest size for which it holds; infinite where it holds for none. */
export function smallestSize(isGood: (workers: number) => boolean): number {
  for (let workers = 1; workers <= LARGEST; workers++) if (isGood(workers)) return workers
  return Infinity
}

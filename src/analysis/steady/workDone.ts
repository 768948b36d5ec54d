import type { Look } from './throughputBins'

/** What a window saw of the tasks that succeeded. */
export interface SeenWork {
  /** Tasks that ended inside. */
  readonly whole: number
  /** All tasks, each by the share of its time that lies inside. */
  readonly shares: number
  readonly workers: number
  /** Most tasks that ended together, beyond the average. */
  readonly bunch: number
}

/**
 * Tasks' worth of work that was done in a window. Shares have no error at the edges where tasks last about equally long,
 * but too many of them are counted where a lock that barges leaves some waiting far longer than they have waited yet.
 * Whole tasks are wrong by at most the bunch that ends just before or after an edge, once every worker could have ended
 * one and shown such bunches. So the shares count, but no further from the whole tasks than that.
 */
export function workDone({ whole, shares, workers, bunch }: SeenWork): number {
  if (whole < workers) return shares
  return Math.min(whole + bunch, Math.max(whole - bunch, shares))
}

/** Successes per second from the first look to the last; 0 without two of them. */
export function perSecondOf(looks: readonly Look[]): number {
  const [first, last] = [looks[0], looks.at(-1)]
  return first === undefined || last === undefined || last.atMs <= first.atMs ? 0 : (1000 * (last.ok - first.ok)) / (last.atMs - first.atMs)
}

/** The largest difference between what came from one look to the next and what comes on average; at least one task, as tasks are whole. */
export function largestBunch(looks: readonly Look[]): number {
  const perMs = perSecondOf(looks) / 1000
  return looks.reduce((largest, look, index) => {
    const before = looks[index - 1] ?? look
    return Math.max(largest, Math.abs(look.ok - before.ok - perMs * (look.atMs - before.atMs)))
  }, 1)
}

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

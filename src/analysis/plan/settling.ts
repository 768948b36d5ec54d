import type { Learnt } from './planner'

/** A range is narrow when its ends are at most this far apart, or one worker. */
const NARROW = 1.25
/** The same answer after so many windows is no accident of one of them. */
const STABLE_WINDOWS = 3

/** Watches whether the answer has settled: the range is narrow, and the size has not moved for some windows. */
export class Settling {
  private workers: number | null = null
  private same = 0

  /** Tells of the answer after one more window. */
  see({ verdict }: Learnt): void {
    const workers = verdict?.workers ?? null
    this.same = workers === this.workers ? this.same + 1 : 1
    this.workers = workers
  }

  /** Without a verdict there is no range to wait for: that the answer stays away is the answer. */
  isSettled({ verdict }: Learnt): boolean {
    if (this.same < STABLE_WINDOWS) return false
    return verdict === null || verdict.high <= Math.max(verdict.low + 1, NARROW * verdict.low)
  }
}

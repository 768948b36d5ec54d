/** What the lock's own counters say of a sweep. */
export interface LockEvidence {
  /** Share of an unhindered task's time spent inside the lock, 0 to 1. */
  readonly holdShare: number
  /** Share of the workers' time spent waiting for the lock at the largest fitted size, 0 to 1. */
  readonly waitShare: number
}

/** The model and the counters differ in what they call a task's time; within this factor they mean the same. */
const SAME_WITHIN_FACTOR = 1.5

/** Whether the time inside the lock explains a serial share with this 95 % interval. */
export function lockExplains(lock: LockEvidence | null, low: number, high: number): boolean {
  return lock !== null && lock.holdShare > 0 && lock.holdShare >= low / SAME_WITHIN_FACTOR && lock.holdShare <= high * SAME_WITHIN_FACTOR
}

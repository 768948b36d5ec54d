/** What one task costs when nothing is in its way, as far as it is known; times in ms, null where nobody knows yet. */
export interface TaskCost {
  /** Away from the worker's CPU and lock: at the target, on the wire, at the disk, in a pure wait. */
  readonly ioMs: number | null
  /** As measured: neither on a core nor at the lock. Null before there is a measurement. */
  readonly waitMs: number | null
  /** Inside the critical section; 0 without one. */
  readonly holdMs: number
  /** CPU of the process that holds the pool. */
  readonly poolCpuMs: number | null
  /** CPU of the embedded target, which runs on the same machine. */
  readonly targetCpuMs: number | null
  /** Highest throughput measured, tasks per second: a ceiling that is only estimated cannot lie under it. */
  readonly provenPerSecond: number
}

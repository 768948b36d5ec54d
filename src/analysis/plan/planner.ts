import type { Point, SweepResult } from '../../contract/result/result'

/** One window to run: a size, and which repeat of it this is, from 1. */
export interface PlannedWindow {
  readonly workers: number
  readonly repeat: number
}

/** What a planner may learn from. */
export type Learnt = Pick<SweepResult, 'points' | 'verdict' | 'models'>

/** Decides what is measured next. */
export interface Planner {
  /** The next window, or null when there is nothing left to learn. `elapsedMs` counts from the start of the sweep. */
  next(learnt: Learnt, elapsedMs: number): PlannedWindow | null
  /** No larger size than this can be run: plans none from now on. */
  capAt(workers: number): void
  /** The windows still to come as far as they are known or foreseen now. */
  ahead(): readonly PlannedWindow[]
}

/** How often a size was measured so far. */
export function repeatsOf(points: readonly Point[], workers: number): number {
  return points.find((point) => point.workers === workers)?.repeats.length ?? 0
}

import type { Point } from '../../contract/result'

/** One window to run: a size, and which repeat of it this is, from 1. */
export interface PlannedWindow {
  readonly workers: number
  readonly repeat: number
}

/** Decides what is measured next. */
export interface Planner {
  /** The next window, or null when there is nothing left to learn. `elapsedMs` counts from the start of the sweep. */
  next(points: readonly Point[], elapsedMs: number): PlannedWindow | null
  /** The windows still to come as far as they are known now. */
  ahead(): readonly PlannedWindow[]
}

/** How often a size was measured so far. */
export function repeatsOf(points: readonly Point[], workers: number): number {
  return points.find((point) => point.workers === workers)?.repeats.length ?? 0
}

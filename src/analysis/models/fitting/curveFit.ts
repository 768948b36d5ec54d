import type { Coefficient, ModelKind } from '../../../contract/result/models'
import type { Observations } from './observations'

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

/** A model with its coefficients found, before it is compared with others. */
export interface CurveFit {
  readonly kind: ModelKind
  readonly coefficients: readonly Coefficient[]
  /** How many numbers were taken from the data; not whole for a smoother. */
  readonly parameters: number
  /** Tasks per second; workers at least 1. */
  readonly at: (workers: number) => number
  /** Standard error of `at`. */
  readonly spreadAt: (workers: number) => number
  /** By how much the curve moves there for each task per second that a size, in their order, did more. */
  readonly sharesAt: (workers: number) => readonly number[]
  /** Standard errors to either side of a 95 % interval. */
  readonly widening: number
  /** See FittedModel. */
  readonly peakWorkers: number | null
  readonly identified: boolean
  /** What it says of this pool, each with its interval. */
  readonly sentences: readonly string[]
}

/** Null where the data do not fix the model's coefficients. */
export type FitCurve = (observations: Observations, lock: LockEvidence | null) => CurveFit | null

import type { Coefficient, ModelKind } from '../../contract/models'
import type { LockEvidence } from './lockEvidence'
import type { Observations } from './observations'

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

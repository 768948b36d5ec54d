import type { Contention } from '../../../contract/result/models'
import type { LockEvidence } from '../fitting/curveFit'
import type { ScalabilityFit } from './usl'

/** A scalability law with its place among the models. */
export interface RankedScalability {
  readonly fit: ScalabilityFit
  readonly aicc: number | null
}

/** The serial share of the law that explains the sizes better, beside what the lock's counters say; null when neither could be fitted. */
export function contention(laws: readonly RankedScalability[], lock: LockEvidence | null): Contention | null {
  const [best] = [...laws].sort((a, b) => (a.aicc ?? Infinity) - (b.aicc ?? Infinity))
  if (best === undefined) return null
  const { value, low, high } = best.fit.sigma
  return { fitted: { value, low, high }, measuredHold: lock?.holdShare ?? null, measuredWait: lock?.waitShare ?? null }
}

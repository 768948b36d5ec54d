import type { Contention, Knee } from '../../contract/models'
import { formatShare, formatShareRange, formatWorkers } from '../../contract/units'

/** What Kneedle says of the fitted curve. */
export function kneeInWords({ workers }: Knee): string {
  return workers === null ? 'Kneedle sees no knee.' : `Kneedle sees the knee at ${formatWorkers(workers)}.`
}

/** What the lock's own counters say of the serial share; null where no lock was measured. */
export function lockInWords({ measuredHold, measuredWait }: Contention): string | null {
  if (measuredHold === null) return null
  const waited = measuredWait === null ? '' : `; at the largest size the workers waited for it ${formatShare(measuredWait)} of their time`
  return `measured inside the lock ${formatShare(measuredHold)}${waited}`
}

/** The fitted serial share with what else is known of it. */
export function serialShareInWords({ fitted }: Contention, known: string): string {
  return `Serial share of the work: fitted ${formatShare(fitted.value)} (${formatShareRange(fitted.low, fitted.high)}), ${known}.`
}

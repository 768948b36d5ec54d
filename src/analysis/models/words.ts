import type { Coefficient } from '../../contract/models'
import { formatCompact, formatRate, formatShare, formatShareRange, formatWorkers } from '../../contract/units'
import { type LockEvidence, lockExplains } from './lockEvidence'

/** A share that would be written as 0 %. */
const TOO_SMALL_TO_WRITE = 0.0005

/** `20/s (19.7 to 20.3)`. */
export function rateInWords({ value, low, high }: Coefficient): string {
  return `${formatRate(value)} (${formatCompact(low)} to ${formatCompact(high)})`
}

/** The serial share of the work, and its cause where the lock's counters name it. */
export function serialInWords({ value, low, high }: Coefficient, lock: LockEvidence | null): string {
  if (value >= 1) return `Workers only get in each other's way: one alone does as much as any number.`
  const share = value < TOO_SMALL_TO_WRITE ? `Less than ${formatShare(2 * TOO_SMALL_TO_WRITE)}` : formatShare(value)
  const doubt = low > 0 || value < TOO_SMALL_TO_WRITE ? '' : ', which cannot be told from none'
  const cause = low > 0 && lockExplains(lock, low, high) ? ': the lock' : ''
  return `${share} of the work is serial (${formatShareRange(low, high)})${doubt}${cause}.`
}

/** What becomes of throughput beyond the sizes that help. */
export function peakInWords(peakWorkers: number | null, largest: number): string {
  if (peakWorkers === null) return 'No peak: more workers do not make it slower within the range measured.'
  if (peakWorkers <= largest) return `Throughput is highest at about ${formatWorkers(peakWorkers)} and falls beyond.`
  return `A peak at about ${formatWorkers(peakWorkers)} lies beyond the sizes measured (up to ${largest}): not identified.`
}

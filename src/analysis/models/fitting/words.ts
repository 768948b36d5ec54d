import type { Coefficient } from '../../../contract/result/models'
import { formatCompact, formatRate, formatShare, formatShareRange, formatWorkers } from '../../../contract/base/units'
import { AS_GOOD_SHARE } from '../../points/goodEnough'
import { type LockEvidence, lockExplains } from './curveFit'
import type { Observation, Observations } from './observations'

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

/** Two means further apart than so many standard errors of their difference are not so by chance. */
const BEYOND_CHANCE = 2

/** What becomes of throughput beyond the sizes that help; `some` where measured sizes are missing from those that were fitted. */
export function peakInWords(peakWorkers: number | null, { sizes, smallest, largest }: Observations, some: boolean): string {
  if (peakWorkers === null) {
    const falls = fallInWords(sizes)
    return falls === null ? `No peak: from ${smallest} to ${largest}, more workers do not make it slower.` : `The curve has no peak, yet ${falls}.`
  }
  if (peakWorkers <= largest) return `Throughput is highest at about ${formatWorkers(peakWorkers)} and falls beyond.`
  return `A peak at about ${formatWorkers(peakWorkers)} lies beyond the sizes ${sizesFitted(some)} (up to ${largest}): not identified.`
}

/** The sizes that the fits are of: all that were measured, or those of them that count. */
export function sizesFitted(some: boolean): string {
  return some ? 'that count' : 'measured'
}

/** How far a size larger than the best one lies below it, where that is more than chance and more than nobody would mind. */
function fallInWords(sizes: readonly Observation[]): string | null {
  const [first, ...others] = sizes
  if (first === undefined) return null
  const best = others.reduce((most, size) => (size.perSecond > most.perSecond ? size : most), first)
  const lower = sizes.filter((size) => {
    const error = Math.hypot(size.standardError, best.standardError)
    return size.workers > best.workers && size.perSecond < AS_GOOD_SHARE * best.perSecond && best.perSecond - size.perSecond > BEYOND_CHANCE * error
  })
  const [next, ...rest] = lower
  if (next === undefined) return null
  const lowest = rest.reduce((least, size) => (size.perSecond < least.perSecond ? size : least), next)
  return `${formatWorkers(lowest.workers)} gave ${formatShare(1 - lowest.perSecond / best.perSecond)} less than ${best.workers}`
}

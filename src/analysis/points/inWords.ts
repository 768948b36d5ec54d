import type { Interval } from '../../contract/result/result'
import { formatNumber, formatShare } from '../../contract/base/units'
import { SAME_WITHIN } from './goodEnough'

/** Up to this difference overlapping intervals are called the same. */
const SAME_IF_OVERLAPPING = 0.05
/** Larger denominators than this are not read at a glance. */
const MOST_PARTS = 10
/** From this factor on "times" reads better than per cent. */
const SAID_AS_TIMES = 2

/** A share from 0 to 1 as people say it: "none", "1 in 6", "3 in 8", "1 in 250", "all". */
export function shareInWords(share: number): string {
  if (share <= 0) return 'none'
  if (share >= 1) return 'all'
  if (share < 1 / MOST_PARTS) return `1 in ${formatNumber(Math.round(1 / share))}`
  let [parts, of] = [1, 1]
  for (let candidate = 2; candidate <= MOST_PARTS; candidate++) {
    const nearest = Math.round(share * candidate)
    if (Math.abs(nearest / candidate - share) < Math.abs(parts / of - share) - 1e-9) [parts, of] = [nearest, candidate]
  }
  return parts === of ? `over ${MOST_PARTS - 1} in ${MOST_PARTS}` : `${parts} in ${of}`
}

/**
 * How a throughput compares with another: "the same throughput", "12 % less throughput", "2.4 times the throughput". What
 * was measured once has no interval to tell its differences from chance, and says so.
 */
export function throughputInWords(candidate: Interval, reference: Interval): string {
  if (candidate.mean <= 0) return 'no throughput'
  const ratio = candidate.mean / reference.mean
  const difference = Math.abs(ratio - 1)
  const isOnce = candidate.low === null || reference.low === null
  if (difference <= SAME_WITHIN || (difference <= SAME_IF_OVERLAPPING && overlap(candidate, reference))) return 'the same throughput'
  if (ratio >= SAID_AS_TIMES) return `${formatNumber(ratio)} times the throughput`
  return `${formatShare(difference)} ${ratio < 1 ? 'less' : 'more'} throughput${isOnce ? ' (measured once)' : ''}`
}

/** "a", "a and b", "a, b and c". */
export function listInWords(items: readonly (string | number)[]): string {
  if (items.length <= 1) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${String(items[items.length - 1])}`
}

/** Sizes of a pool: "1 worker", "5 workers", "1, 2 and 5 workers". */
export function sizesInWords(sizes: readonly number[]): string {
  return `${listInWords(sizes)} ${sizes.length === 1 && sizes[0] === 1 ? 'worker' : 'workers'}`
}

function overlap(a: Interval, b: Interval): boolean {
  if (a.low === null || a.high === null || b.low === null || b.high === null) return false
  return a.low <= b.high && b.low <= a.high
}

import { formatRate } from '../../../contract/base/units'
import { refusedShare } from '../../points/measuredPoint'
import { hasEmbeddedTarget } from '../../../contract/scenario/workloadFacts'
import type { LimitRow } from './limitRow'

/** Refusals that decide throughput: the 5 % that also separates linear from not. A bucket's edge refuses a few before. */
const REFUSED_SHARE = 0.05

/** Requests per second the target admits. A target of the user's own shows its rate limit only by answering 429. */
export const rate: LimitRow = {
  kind: 'rate',
  ceiling: ({ scenario }) => {
    const { ratePerSecond } = scenario.limits
    if (ratePerSecond === null || !hasEmbeddedTarget(scenario)) return null
    return { throughputPerSecond: ratePerSecond, servers: 1, label: `Rate limit ${formatRate(ratePerSecond)}`, figure: formatRate(ratePerSecond) }
  },
  refuses: ({ limits }) => limits.ratePolicy === 'reject',
  shownBy: (point) => refusedShare(point) >= REFUSED_SHARE
}

import { formatMs } from '../../contract/units'
import { type Check, checksOf, windowsInWords } from './check'

/** Nobody looked at the pool for so long, ms: the machine slept, or gave this program no time at all. */
export const SUSPENDED_MS = 2_000

/** The machine slept or stood still in the middle of a window. */
export const suspended: Check = (point) => {
  const gaps = checksOf(point).filter(({ longestGapMs }) => longestGapMs > SUSPENDED_MS)
  if (gaps.length === 0) return null
  const longest = formatMs(Math.max(...gaps.map(({ longestGapMs }) => longestGapMs)))
  return { kind: 'suspended', text: `The machine stood still for ${longest} ${windowsInWords(gaps.length, point)}: it slept, or gave no time to Poolscope. Measure again.`, keptOut: true }
}

import { formatMs, formatRate } from '../../../contract/base/units'
import type { LimitRow } from './limitRow'

/** Time lost to the lock that decides throughput: twice what still counts as linear. */
const WAIT_RATIO = 0.1
/** Of the throughput that is missing, the lock must explain at least this share. */
const EXPLAINS = 0.5

/** One task at a time inside the critical section: 1 / hold. Waking the next waiter comes on top, so the lock may bind below it. */
export const lock: LimitRow = {
  kind: 'lock',
  ceiling: ({ task }) => {
    if (task.holdMs <= 0) return null
    const perSecond = 1000 / task.holdMs
    const held = `held ${formatMs(task.holdMs)}`
    return { throughputPerSecond: perSecond, servers: 1, label: `Lock ${held} = ${formatRate(perSecond)}`, figure: `${held} by each task` }
  },
  shownBy: (point, _known, shortfall) => point.lock.waitRatio >= WAIT_RATIO && point.lock.waitRatio >= EXPLAINS * (shortfall ?? 0)
}

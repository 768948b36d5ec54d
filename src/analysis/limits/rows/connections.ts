import { formatMs, formatRate } from '../../../contract/base/units'
import { hasEmbeddedTarget } from '../../../contract/scenario/workloadFacts'
import type { LimitRow } from './limitRow'

/**
 * C requests served at once: C / R tasks per second (utilisation law, X S <= C). R is the unloaded I/O time, which
 * holds a little more than the time at the target; what was measured above C / R proves R smaller.
 */
export const connections: LimitRow = {
  kind: 'connections',
  ceiling: ({ scenario, task }) => {
    const atOnce = scenario.limits.connections
    if (atOnce === null || task.ioMs === null || !hasEmbeddedTarget(scenario)) return null
    const perSecond = Math.max((1000 * atOnce) / task.ioMs, task.provenPerSecond)
    const places = `${atOnce} ${atOnce === 1 ? 'connection' : 'connections'}`
    return {
      throughputPerSecond: perSecond,
      servers: atOnce,
      label: `${places} / ${formatMs((1000 * atOnce) / perSecond)} = ${formatRate(perSecond)}`,
      figure: `${atOnce} at once`
    }
  }
}

import { formatBytes, formatNumber, formatRate } from '../../../contract/base/units'
import { workloadFacts } from '../../../contract/scenario/workloadFacts'
import type { LimitRow } from './limitRow'

/** Bits per second over bits per answer; an empty answer needs none. */
export const bandwidth: LimitRow = {
  kind: 'bandwidth',
  ceiling: ({ scenario }) => {
    const { bandwidthMbit } = scenario.limits
    const { bodyBytes = 0 } = workloadFacts(scenario).embedded ?? {}
    if (bandwidthMbit === null || bodyBytes === 0) return null
    const perSecond = (bandwidthMbit * 1e6) / (8 * bodyBytes)
    const pipe = `${formatNumber(bandwidthMbit)} Mbit/s`
    return { throughputPerSecond: perSecond, servers: 1, label: `${pipe} / ${formatBytes(bodyBytes)} = ${formatRate(perSecond)}`, figure: pipe }
  }
}

import { traitsOfArrivals } from '../../../contract/arrivals/table'
import { formatRate, formatWorkers } from '../../../contract/base/units'
import { limitNames } from '../../../contract/limits/table'
import type { Curve } from '../../../analysis/report/curve'
import { arrivalsLook, limitLook, type LineLook } from '../drawing/palette'

/** A level that throughput cannot rise above, drawn as a horizontal line with its name beside it. */
export interface LevelLine {
  readonly key: string
  readonly perSecond: number
  readonly look: LineLook
  /** In full, with the figures it follows from. */
  readonly label: string
  /** As a sentence begins: `CPU limit 3,200/s`. */
  readonly name: string
  /** Where there is little room: `CPU 3,200/s`. */
  readonly shortName: string
  readonly detail: string
}

/** Every limit, and the arrival rate where tasks come by the clock: more than arrives cannot be finished. */
export function levelLines({ limits, arrivals }: Curve): readonly LevelLine[] {
  const lines: LevelLine[] = limits.map((limit) => ({
    key: limit.kind,
    perSecond: limit.throughputPerSecond,
    look: limitLook(limit.kind),
    label: limit.label,
    name: `${limitNames[limit.kind].title} ${formatRate(limit.throughputPerSecond)}`,
    shortName: `${limitNames[limit.kind].short} ${formatRate(limit.throughputPerSecond)}`,
    detail: `binds from ${formatWorkers(limit.fromWorkers)}`
  }))
  const perSecond = arrivals === null ? null : traitsOfArrivals(arrivals).perSecond
  if (perSecond === null) return lines
  const arriving = `Arrivals ${formatRate(perSecond)}`
  return [...lines, { key: 'arrivals', perSecond, look: arrivalsLook, label: arriving, name: arriving, shortName: arriving, detail: 'no more work comes' }]
}

import type { Point } from '../../contract/result/result'
import type { Models } from '../../contract/result/models'
import type { Alternative } from '../../contract/result/verdict'
import type { KnownRange } from '../points/knownRange'
import { failedShare } from '../points/measuredPoint'
import { curveAt } from '../models/curveAt'
import type { RuleOfThumb } from './rules'

/** What the rules are looked up in. */
export interface Measurements {
  readonly range: KnownRange<Point>
  readonly models: Models | null
  /** What counts as the best throughput, tasks per second. */
  readonly bestPerSecond: number
}

type Figures = Pick<Alternative, 'source' | 'throughputPerSecond' | 'p99Ms' | 'failedShare'>

/** Outside the sizes measured nothing is known, and nothing is guessed. */
const unknown: Figures = { source: 'unknown', throughputPerSecond: null, p99Ms: null, failedShare: null }
/** Nor is anything known of a size that does not count, or between those that do not and those that do. */
const notCounted: Figures = { ...unknown, source: 'kept-out' }

/** What rules of thumb would have picked, each with what was measured at its size or read off the curve. */
export function alternatives(rules: readonly RuleOfThumb[], measurements: Measurements): Alternative[] {
  return rules.map(({ rule, because, workers }) => {
    const figures = figuresAt(workers, measurements)
    const { bestPerSecond } = measurements
    const shareOfBest = figures.throughputPerSecond === null || bestPerSecond <= 0 ? null : Math.min(1, figures.throughputPerSecond / bestPerSecond)
    return { rule, because, workers, shareOfBest, ...figures }
  })
}

function figuresAt(workers: number, { range: { points, keptOut }, models }: Measurements): Figures {
  const [smallest, largest] = [points[0]?.workers ?? Infinity, points.at(-1)?.workers ?? 0]
  const isBeyond = workers < smallest || workers > largest
  const [least, most] = [keptOut[0]?.workers ?? Infinity, keptOut.at(-1)?.workers ?? 0]
  if (keptOut.some((candidate) => candidate.workers === workers) || (isBeyond && workers >= least && workers <= most)) return notCounted
  const point = points.find((candidate) => candidate.workers === workers)
  if (point !== undefined) return { source: 'measured', throughputPerSecond: point.throughputPerSecond.mean, p99Ms: point.latencyMs.p99, failedShare: failedShare(point) }
  const throughputPerSecond = models === null ? undefined : curveAt(models, workers)?.throughputPerSecond
  const below = points.filter((candidate) => candidate.workers < workers).at(-1)
  const above = points.find((candidate) => candidate.workers > workers)
  if (throughputPerSecond === undefined || below === undefined || above === undefined) return unknown
  const along = Math.log(workers / below.workers) / Math.log(above.workers / below.workers)
  return {
    source: 'curve',
    throughputPerSecond,
    p99Ms: between(below.latencyMs.p99, above.latencyMs.p99, along),
    failedShare: between(failedShare(below), failedShare(above), along)
  }
}

/** On the straight line over log N between the sizes measured on either side. */
function between(below: number | null, above: number | null, along: number): number | null {
  return below === null || above === null ? null : below + (above - below) * along
}

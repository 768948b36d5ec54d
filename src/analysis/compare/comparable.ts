import type { Comparable, ComparedSide } from '../../contract/comparison'
import type { Analysis } from '../../contract/measurements'
import type { SweepResult } from '../../contract/result'
import type { Verdict } from '../../contract/verdict'
import { isKeptOut, whyKeptOut } from '../knownRange'

/** A sweep as one side of a comparison. Points that are kept out of the fits are kept out here too, and named. */
export function comparableOfSweep({ id, scenario, points, verdict }: SweepResult): Comparable {
  const leftOut = points.filter(isKeptOut).map((point) => ({ workers: point.workers, why: whyKeptOut(point) }))
  return {
    name: scenario.name,
    id,
    points: points
      .filter((point) => !isKeptOut(point))
      .map(({ workers, repeats }) => ({ workers, perSecond: repeats.map(({ throughputPerSecond }) => throughputPerSecond) })),
    recommended: recommendedBy(verdict),
    ...(leftOut.length === 0 ? {} : { leftOut })
  }
}

/** An analysed file of measurements as one side of a comparison. */
export function comparableOfAnalysis({ source, points, verdict }: Analysis): Comparable {
  return {
    name: source.name,
    id: source.name,
    points: points.map(({ workers, repeats }) => ({ workers, perSecond: repeats })),
    recommended: recommendedBy(verdict)
  }
}

function recommendedBy(verdict: Verdict | null): ComparedSide['recommended'] {
  if (verdict === null) return null
  const { workers, low, high, atLeast } = verdict
  return { workers, low, high, ...(atLeast === true ? { atLeast } : {}) }
}

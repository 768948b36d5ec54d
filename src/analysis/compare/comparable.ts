import type { Comparable, ComparedSide } from '../../contract/comparison'
import type { Analysis } from '../../contract/measurements'
import type { Point, SweepResult } from '../../contract/result'
import type { Verdict } from '../../contract/verdict'
import { countedRepeats } from '../countedRepeats'

/** A sweep as one side of a comparison. Points that are kept out of the fits are kept out here too, and named. */
export function comparableOfSweep({ id, scenario, points, verdict }: SweepResult): Comparable {
  const leftOut = points.filter(isKeptOut).map((point) => ({ workers: point.workers, why: whyKeptOut(point) }))
  return {
    name: scenario.name,
    id,
    points: points
      .filter((point) => !isKeptOut(point))
      .map(({ workers, repeats }) => ({ workers, perSecond: countedRepeats(repeats).map(({ throughputPerSecond }) => throughputPerSecond) })),
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

function isKeptOut({ flags }: Point): boolean {
  return flags.some(({ keptOut }) => keptOut)
}

function whyKeptOut({ flags }: Point): string {
  return flags
    .filter(({ keptOut }) => keptOut)
    .map(({ text }) => text)
    .join(' ')
}

function recommendedBy(verdict: Verdict | null): ComparedSide['recommended'] {
  return verdict === null ? null : { workers: verdict.workers, low: verdict.low, high: verdict.high }
}

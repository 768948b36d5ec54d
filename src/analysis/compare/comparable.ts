import { type Comparable, type ComparedSide, partialStates } from '../../contract/result/comparison'
import type { Analysis } from '../../contract/result/measurements'
import type { SweepResult, SweepState } from '../../contract/result/result'
import type { Verdict } from '../../contract/result/verdict'
import { countedRepeats } from '../points/aggregatePoint'
import { isKeptOut, whyKeptOut } from '../points/knownRange'

/** Why a sweep cannot be compared yet, for the person; null when it can be, though perhaps only in part. */
export function notYetComparable({ state, scenario }: SweepResult): string | null {
  return state === 'running' ? `"${scenario.name}" is still being measured. Compare it when its sweep has ended: until then its figures move.` : null
}

/**
 * A sweep as one side of a comparison. Points that are kept out of the fits are kept out here too, and named; so is that
 * the sweep ended before all its sizes were measured. One that still runs must not come here: see {@link notYetComparable}.
 */
export function comparableOfSweep({ id, state, scenario, points, verdict }: SweepResult): Comparable {
  const leftOut = points.filter(isKeptOut).map((point) => ({ workers: point.workers, why: whyKeptOut(point) }))
  return {
    name: scenario.name,
    id,
    points: points
      .filter((point) => !isKeptOut(point))
      .map(({ workers, repeats }) => ({ workers, perSecond: countedRepeats(repeats).map(({ throughputPerSecond }) => throughputPerSecond) })),
    recommended: recommendedBy(verdict),
    ...(leftOut.length === 0 ? {} : { leftOut }),
    ...partial(state)
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

/** What says it is running and comes from a file was left by a crash, as everywhere. */
function partial(state: SweepState): Pick<Comparable, 'partial'> {
  const ended = state === 'running' ? 'interrupted' : state
  const found = partialStates.find((each) => each === ended)
  return found === undefined ? {} : { partial: found }
}

function recommendedBy(verdict: Verdict | null): ComparedSide['recommended'] {
  if (verdict === null) return null
  const { workers, low, high, atLeast } = verdict
  return { workers, low, high, ...(atLeast === true ? { atLeast } : {}) }
}

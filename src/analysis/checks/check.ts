import type { Checks, Flag, Machine } from '../../contract/result'
import type { Scenario } from '../../contract/scenario'
import type { MeasuredPoint } from '../measuredPoint'

/** What a check may look at besides the point. */
export interface CheckInput {
  readonly scenario: Scenario
  readonly machine: Machine
}

/** One way in which a measured point may not be what it seems: the flag, or null when it passes. */
export type Check = (point: MeasuredPoint, input: CheckInput) => Flag | null

/** The records of a point's windows; windows from files of earlier versions have none. */
export function checksOf(point: MeasuredPoint): readonly Checks[] {
  return point.repeats.flatMap((repeat) => repeat.checks ?? [])
}

/** "in 2 of 3 windows", "in its only window". */
export function windowsInWords(windows: number, point: MeasuredPoint): string {
  const all = point.repeats.length
  return all === 1 ? 'in its only window' : `in ${windows} of ${all} windows`
}

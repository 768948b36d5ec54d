import type { Machine } from '../../../contract/result/result'
import type { LimitKind } from '../../../contract/limits/table'
import type { Scenario } from '../../../contract/scenario/scenario'
import type { MeasuredPoint } from '../../points/measuredPoint'
import type { TaskCost } from '../../task/taskCost'

/**
 * A limit counts as reached at this share of it. It is the share at which the verdict calls a size as good as the best,
 * so that "binds from 5 on" and "use 5 workers" agree; the 3 % within which a target holds its limits lie inside it.
 */
export const REACHED_SHARE = 0.95

/** Figures such as 100 x 0.05 leave floating-point dust above a whole number. */
const ROUNDING = 1e-9

/** Smallest whole number of workers, at least 1, whose linear throughput comes to `share` of the limit. */
export function fromWorkers(limitPerSecond: number, perWorkerPerSecond: number, share: number = REACHED_SHARE): number {
  return Math.max(1, Math.ceil((share * limitPerSecond) / perWorkerPerSecond - ROUNDING))
}

/** What a limit's figures follow from. */
export interface Known {
  readonly scenario: Scenario
  readonly machine: Machine
  readonly task: TaskCost
}

/** How much a limit lets through. */
export interface Ceiling {
  /** Tasks per second. */
  readonly throughputPerSecond: number
  /** Tasks it serves at once: the connections, the cores; 1 for a lock, a rate, a pipe. */
  readonly servers: number
  /** In words, with the figures it follows from: "Rate limit 100/s". */
  readonly label: string
  /** The deciding figure for use in a sentence: "100/s". */
  readonly figure: string
}

/** One kind of outside limit. A new limit is one such row and its entry in the table. */
export interface LimitRow {
  readonly kind: LimitKind
  /** Null when the scenario has no such limit or nothing measured tells it. */
  readonly ceiling: (known: Known) => Ceiling | null
  /** True where what is above the limit is refused at once, and so makes nobody wait; left out where it always queues. */
  readonly refuses?: (scenario: Scenario) => boolean
  /**
   * True when a point itself shows this limit at work, whatever the ceilings say. `shortfall` is the share of
   * unhindered throughput that is missing, 0 to 1, or null where that is unknown.
   */
  readonly shownBy?: (point: MeasuredPoint, known: Known, shortfall: number | null) => boolean
}

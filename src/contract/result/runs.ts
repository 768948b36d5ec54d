import type { SweepState } from './result'
import type { executorKinds } from '../executors/table'
import type { WorkloadKind } from '../workloads/table'

/** A saved run as the history lists it: enough to find it and to know what it said. */
export interface SavedRun {
  readonly kind: 'run'
  /** Name of its file without extension; what every other call takes. */
  readonly id: string
  /** As it was measured: see scenarioName.ts. */
  readonly name: string
  /** ISO 8601. */
  readonly startedAt: string
  /** `running` only for the sweep that this process is measuring now. */
  readonly state: SweepState
  readonly executor: (typeof executorKinds)[number]
  readonly workload: WorkloadKind
  /** The user's own server, without credentials, query and fragment; null with the embedded target and without one. */
  readonly url: string | null
  readonly recommendedWorkers: number | null
  /** True when that is the least to choose, not known to be enough; absent otherwise. */
  readonly isAtLeast?: boolean
  /** Highest throughput of a size, tasks per second; null without a point. */
  readonly bestPerSecond: number | null
  /** Worker counts measured, ascending. */
  readonly sizes: readonly number[]
}

/** A file among the saved runs that cannot be read. It stays where it is until its user removes it. */
export interface DamagedRun {
  readonly kind: 'damaged'
  readonly id: string
  /** When it was last written, ISO 8601. */
  readonly savedAt: string
  readonly why: string
}

export type RunSummary = SavedRun | DamagedRun

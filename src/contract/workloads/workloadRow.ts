import type { z } from 'zod'
import type { Condition } from '../base/condition'
import type { TargetGroups } from '../target/targetFields'

/** An address of the user's own that load goes to, and the field of the scenario that names it: `workload.url`. */
export interface Destination {
  readonly url: string
  readonly field: string
}

/** What one worker's task holds on to while it runs. */
export interface TaskNeed {
  /** Buffers, bytes. */
  readonly bufferBytes: number
  /** Open files and sockets. */
  readonly descriptors: number
  /** Its file in the temporary folder, bytes; null where tasks have none, and need no folder. */
  readonly fileBytes: number | null
}

/** What a workload with these settings is to everybody who does not run it. */
export interface WorkloadFacts {
  /** Every address of the user's own that load goes to: whoever starts it asks for each whether it may. Empty where load stays with Poolscope. */
  readonly destinations: readonly Destination[]
  /** What tasks ask of Poolscope's own target; null where they do not talk to it. */
  readonly embedded: { readonly bodyBytes: number } | null
  /** Time of a task's I/O that the scenario itself fixes, ms; null where only measuring tells. */
  readonly nominalIoMs: number | null
  /** Whether every task's I/O takes the same time, so that nothing queues below a limit by chance. */
  readonly hasFixedTimes: boolean
  /** Whether calls go through libuv's own pool, which all threads of the process share. */
  readonly throughLibuv: boolean
  readonly need: TaskNeed
}

/** The fields of a kind, as a scenario has them. */
export type WorkloadValues<Shape extends z.ZodRawShape> = { readonly [K in keyof Shape]: z.output<Shape[K]> }

/** Everything that is known of a kind of workload where it is not run; how it is run, engine/workloads knows. */
export interface WorkloadRow<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** The fields that this kind alone has, beside those of all workloads. */
  readonly shape: Shape
  /** What sentences call its tasks. */
  readonly noun: { readonly one: string; readonly many: string }
  /** What it is measured against where that is no server of the user's own: "embedded target". */
  readonly against: string
  /** Stands in, for planning only, where a scenario cannot say how long the I/O takes, ms. */
  readonly assumedIoMs: number
  /** Whether the client of such tasks computes so much that it may be measured in place of what it talks to. */
  readonly clientMayBind: boolean
  /** Whether I/O computes on other threads of the process, so that one thread of JavaScript is not all it has. */
  readonly computesElsewhere: boolean
  /** When its tasks talk to Poolscope's own target, among scenarios of this kind; null where they never do. */
  readonly embeddedWhen: Condition | null
  /** What follows from its settings and from what the embedded target is told. */
  facts(fields: WorkloadValues<Shape>, around: TargetGroups): WorkloadFacts
}

/** A row whose facts know the types of its own fields. */
export function workloadRow<Shape extends z.ZodRawShape>(row: WorkloadRow<Shape>): WorkloadRow<Shape> {
  return row
}

/** The longest a task may last, ms: the largest delay a timer takes (2^31 - 1 ms) is far above this. */
export const LONGEST_TASK_MS = 600_000

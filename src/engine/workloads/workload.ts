import type { Scenario } from '../../contract/scenario/scenario'
import { type TaskErrorCode, taskErrorCodes, taskErrorIndex } from '../../contract/base/taskErrors'

/**
 * How a task's I/O ended, in one number so that a task costs no allocation:
 * 0 and above is success with that many bytes moved, below 0 is -(1 + index of the error's code).
 */
export type TaskOutcome = number & { readonly outcome: unique symbol }

export function succeeded(bytes: number): TaskOutcome {
  return bytes as TaskOutcome
}

export function failedWith(code: TaskErrorCode): TaskOutcome {
  return (-1 - taskErrorIndex[code]) as TaskOutcome
}

/** The code of a failed outcome, or null for a success. */
export function errorCodeOf(outcome: TaskOutcome): TaskErrorCode | null {
  return outcome < 0 ? (taskErrorCodes[-1 - outcome] ?? 'task_threw') : null
}

/** What a worker does for a task, before computing and lock. One instance belongs to one slot. */
export interface Workload {
  /** True when `run` blocks its thread until the task is done, so that nothing else can go on there meanwhile. */
  readonly blocks: boolean
  /** One task's I/O. Never rejects: what goes wrong is an outcome. */
  run(): TaskOutcome | Promise<TaskOutcome>
  /** How often so far a connection was opened in place of one that the peer did not keep; only grows. Absent without connections. */
  readonly connectionsReopened?: number
  /** Lets go of sockets and files. */
  close(): void
}

/** What a workload is opened with. */
export interface WorkloadSettings {
  readonly scenario: Scenario
  /** Where requests go: the embedded target or the user's own. Empty for workloads without a target. */
  readonly url: string
  /** The sweep's temporary folder. Empty for workloads without files. */
  readonly folder: string
  /** Hosts beyond loopback that the user has given their word for. */
  readonly authorisedHosts: readonly string[]
  /** True where the slot has a thread to itself, which it may block. */
  readonly ownsThread: boolean
  /** Number of the slot, from 0: file workloads keep to their own file. */
  readonly slot: number
  /** Sleeps up to `ms` on the calling thread and ends early when the pool stops; only where the slot owns it. */
  readonly blockFor: (ms: number) => void
}

export type OpenWorkload = (settings: WorkloadSettings) => Workload | Promise<Workload>

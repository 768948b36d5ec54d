import type { Scenario } from '../../contract/scenario/scenario'
import type { WorkloadKind } from '../../contract/workloads/table'
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

/** What the tasks of one thread share: the certificates they trust, a client's pool. */
export interface WorkloadThread {
  /** What one worker has for itself: its file, its connection. Slots are numbered from 0. */
  openSlot(slot: number): Workload | Promise<Workload>
}

/** What a thread's tasks are opened with. */
export interface ThreadSettings<Kind extends WorkloadKind = WorkloadKind> {
  /** The workload's own fields. */
  readonly workload: Extract<Scenario['workload'], { readonly kind: Kind }>
  /** Address of the embedded target; empty without one. */
  readonly targetUrl: string
  /** The sweep's temporary folder. Empty for workloads without files. */
  readonly folder: string
  /** Hosts beyond loopback that the user has given their word for. */
  readonly authorisedHosts: readonly string[]
  /** True where each slot has a thread to itself, which it may block. */
  readonly ownsThread: boolean
  /** Sleeps up to `ms` on the calling thread and ends early when the pool stops; only where the slot owns it. */
  readonly blockFor: (ms: number) => void
}

/** How one kind of workload is run; what it is otherwise, contract/workloads tells. */
export interface WorkloadRunner<Kind extends WorkloadKind = WorkloadKind> {
  /** Once a thread. */
  openThread(settings: ThreadSettings<Kind>): WorkloadThread | Promise<WorkloadThread>
}

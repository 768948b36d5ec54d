import type { Scenario } from '../../contract/scenario/scenario'
import { workloadFacts } from '../../contract/scenario/workloadFacts'
import { traitsOfExecutor } from '../../contract/executors/table'
import { FEWER_THREADS, FEWER_WORKERS } from './refusal'

/** What starting threads will take of the system, beyond what the process has already. */
export interface PoolNeed {
  readonly threads: number
  /** With the buffers of the tasks, MB (10^6 bytes). */
  readonly memoryMb: number
  /** Open files and sockets of this process. */
  readonly descriptors: number
  /** Open files and sockets of the embedded target's process, all that it has; 0 without one. */
  readonly targetDescriptors: number
  /** Files that the tasks write into the temporary folder, bytes. */
  readonly fileBytes: number
  /** What their files take that are there already, bytes. */
  readonly heldFileBytes: number
  /** How the user asks for less: "Choose fewer workers (--workers)". */
  readonly remedy: string
}

/** Memory of a worker thread before any was measured, MB: between the 8 of a pure wait and the 17 of a busy HTTP client. */
const THREAD_MB = 10
/** Each thread's event loop: one to poll, one to be woken by, and the two ends of its pipe for signals (measured on Node 18 to 24). */
export const DESCRIPTORS_A_THREAD = 4
/** What the embedded target has open beside its connections: Node's own and those of its alarm's thread (measured: 27). */
const TARGET_OWN_DESCRIPTORS = 30

export interface GrowthOf {
  readonly scenario: Scenario
  /** Slots that are there; 0 before the start. */
  readonly from: number
  readonly to: number
  /** What a thread took, MB, where some have been started; null before. */
  readonly threadMb: number | null
}

/** What a pool needs to come from one size to another. */
export function needOfPool({ scenario, from, to, threadMb }: GrowthOf): PoolNeed {
  const { need: task, embedded } = workloadFacts(scenario)
  const fileBytes = task.fileBytes ?? 0
  const executor = traitsOfExecutor(scenario.pool.executor)
  const threads = executor.threads(to) + 1 - (from === 0 ? 0 : executor.threads(from) + 1)
  const workers = to - from
  return {
    threads,
    memoryMb: threads * (threadMb ?? THREAD_MB) + (workers * task.bufferBytes) / 1e6,
    descriptors: threads * DESCRIPTORS_A_THREAD + workers * task.descriptors,
    targetDescriptors: embedded !== null ? TARGET_OWN_DESCRIPTORS + to : 0,
    fileBytes: workers * fileBytes,
    heldFileBytes: from * fileBytes,
    remedy: FEWER_WORKERS
  }
}

/**
 * What the embedded target's process needs to start: Node's own threads with that of its alarms (measured: 8), and some 50
 * MB. A Node that is refused one of them may hang for ever before it runs a line.
 */
export const needOfTarget: PoolNeed = {
  threads: 8,
  memoryMb: 50,
  descriptors: 4,
  targetDescriptors: TARGET_OWN_DESCRIPTORS,
  fileBytes: 0,
  heldFileBytes: 0,
  remedy: 'Close other programs of this user'
}

/** What bare threads need, such as a lab's. */
export function needOfThreads(threads: number, sockets = 0): PoolNeed {
  return {
    threads,
    memoryMb: threads * THREAD_MB,
    descriptors: threads * DESCRIPTORS_A_THREAD + sockets,
    targetDescriptors: sockets === 0 ? 0 : TARGET_OWN_DESCRIPTORS + sockets,
    fileBytes: 0,
    heldFileBytes: 0,
    remedy: FEWER_THREADS
  }
}

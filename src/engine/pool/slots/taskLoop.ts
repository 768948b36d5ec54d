import { nowMs } from '../../base/clock'
import type { QueueOutcome } from '../../sync/boundedQueue'
import { createItem, type QueueItem } from '../../sync/ring'
import { failedWith, type TaskOutcome } from '../../workloads/workload'

/** Where a worker's tasks come from. */
export interface TaskSource {
  /** Takes the next task into `item` if there is one: anything but 'ok' says that there is none now. */
  tryTake(item: QueueItem): string
  /** Waits for the next one, on the thread or beside it; anything but 'ok' ends the wait without a task. Absent where no more come: then the worker is done. */
  take?(item: QueueItem): QueueOutcome | Promise<QueueOutcome>
}

/** What a worker does, task after task. */
export interface TaskLoop {
  /** Whether it goes on: asked before each task is taken. */
  readonly isActive: () => boolean
  readonly source: TaskSource
  /** True where the worker has its thread to itself and nothing on its event loop needs to go on meanwhile. */
  readonly mayBlock: boolean
  /** Runs one task to its end, on this thread or by way of another. */
  readonly execute: (item: QueueItem, takenMs: number) => TaskOutcome | Promise<TaskOutcome>
  /** Counts a task that was taken at `takenMs` and has just ended. */
  readonly recorder: { end(item: QueueItem, takenMs: number, outcome: TaskOutcome): void }
}

/** Takes tasks, runs and records them, one at a time, as long as the worker is active and there are any. What is thrown is an outcome, too. */
export async function runTasks({ isActive, source, mayBlock, execute, recorder }: TaskLoop): Promise<void> {
  const item = createItem()
  while (isActive()) {
    if (source.tryTake(item) !== 'ok') {
      if (source.take === undefined) return
      const taking = source.take(item)
      if ((typeof taking === 'string' ? taking : await taking) !== 'ok') continue
    }
    const takenMs = nowMs()
    let atOnce = true
    let outcome: TaskOutcome
    try {
      const running = execute(item, takenMs)
      atOnce = typeof running === 'number'
      outcome = typeof running === 'number' ? running : await running
    } catch {
      outcome = failedWith('task_threw')
    }
    recorder.end(item, takenMs, outcome)
    // Nothing was awaited: on a thread with other workers it is their turn now.
    if (atOnce && !mayBlock) await new Promise((resolve) => setImmediate(resolve))
  }
}

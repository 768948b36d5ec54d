import { nowMs } from '../../base/clock'
import { attachQueue, createItem } from '../../sync/boundedQueue'
import { attachLock } from '../../sync/lock'
import { EventLog } from '../threads/eventLog'
import type { ThreadPart } from '../threads/labThreads'
import { StartLine, stay } from '../threads/startLine'

/** Stands for "no more", as None does in the lecture. */
const SENTINEL = -1
/** What a task takes, ms: long enough that the three consumers share the work. */
const TASK_MS = 20

/** The lecture's producer and consumers. */
export interface LecturePart {
  /** From 0, every thread its own. */
  readonly thread: number
  readonly queue: SharedArrayBuffer
  readonly tasks: number
  readonly ending: 'sentinel' | 'shutdown'
  /** The list of results: an int32 for its length, then one for each. Guarded by its own lock. */
  readonly results: SharedArrayBuffer
  readonly resultsLock: SharedArrayBuffer
}

/** Puts all tasks, then says that there are no more. With `shutdown` it tries to put one more; gives how many were refused. */
export function lectureProducerRole({ queue: buffer, tasks, ending, start, log }: LecturePart & ThreadPart): number {
  const line = new StartLine(start)
  const events = new EventLog(log)
  const queue = attachQueue(buffer, { stop: line.stopCell })
  line.wait()
  const put = (value: number): string => queue.put(value, nowMs(), nowMs())
  for (let task = 0; task < tasks; task++) {
    // Before the put, which never has to wait here: a consumer may have the task before this thread goes on.
    events.note('put', task)
    put(task)
  }
  if (ending === 'sentinel') {
    events.note('sentinel')
    put(SENTINEL)
    return 0
  }
  events.note('ended')
  queue.shutdown()
  if (put(tasks) !== 'closed') return 0
  events.note('failed', tasks)
  return 1
}

/** Takes tasks and appends their results, until it meets the sentinel, which it puts back for the next, or the queue is over. */
export function lectureConsumerRole({ thread, queue: buffer, results, resultsLock, start, log }: LecturePart & ThreadPart): { readonly delivered: number; readonly putBack: number } {
  const line = new StartLine(start)
  const events = new EventLog(log)
  const queue = attachQueue(buffer, { stop: line.stopCell })
  const lock = attachLock(resultsLock, { ownerId: thread + 1, stop: line.stopCell })
  const list = new Int32Array(results)
  const item = createItem()
  line.wait()
  for (let delivered = 0; ; delivered++) {
    if (queue.take(item) !== 'ok') {
      events.note('ended')
      return { delivered, putBack: 0 }
    }
    if (item.value === SENTINEL) {
      events.note('sentinel')
      const isBack = queue.put(SENTINEL, nowMs(), nowMs()) === 'ok'
      return { delivered, putBack: Number(isBack) }
    }
    const task = item.value
    events.note('taken', task)
    stay(TASK_MS, line)
    lock.withLock(() => {
      const length = list[0] ?? 0
      list[length + 1] = task
      list[0] = length + 1
      // While the lock is held, so that the order of the notes is that of the list.
      events.note('result', task)
    })
  }
}

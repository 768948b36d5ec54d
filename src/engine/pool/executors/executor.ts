import type { Histograms } from '../../subject/histograms'
import type { PoolSettings } from '../slots/poolMemory'
import type { Threads } from '../threads/threads'
import type { WorkerThread } from '../slots/workerThread'

/** How N workers are realised, as the pool and its threads see it; what it is otherwise, contract/executors tells. */
export interface Executor {
  /** Starts these slots and returns at once. */
  start(threads: Threads, settings: PoolSettings, slots: readonly number[]): StartedSlots
  /** On a thread: does what `start`, or what it has left running, asks of it. Told by the worker file, which passes `ask` on unread. */
  serve(thread: WorkerThread, ask: unknown): Promise<unknown>
}

export interface StartedSlots {
  /** Of all these slots, in one or more. */
  readonly histograms: readonly Histograms[]
  /** Settles when the slots are done; rejects when what runs them, or their tasks, is lost. */
  readonly ended: Promise<unknown>
}

/** Both halves of an executor; `Ask` is what the one in the shell asks of the one on a thread, and goes over as a message. */
export interface ExecutorHalves<Ask> {
  /**
   * Sees to it that the loop of every slot runs (AttachedPool.runSlot) and that all threads there are, as many as
   * `threads` in contract/executors tells, count themselves as ready in the control block. A loop may run on a thread or
   * in the shell, and what it executes may lie anywhere: on the same thread, on another, in another process.
   */
  start(parts: SlotParts<Ask>): StartedSlots
  /** One message: a task, or all that a thread does until the pool ends. */
  serve(thread: WorkerThread, ask: Ask): Promise<unknown>
}

export interface SlotParts<Ask> {
  readonly settings: PoolSettings
  readonly slots: readonly number[]
  /** Has a free thread do something; rejects when the thread ends, or throws. */
  readonly ask: (ask: Ask) => Promise<unknown>
  /** Has a thread of its own do each of these; resolves when all have. */
  readonly askEach: (asks: readonly Ask[]) => Promise<unknown>
}

/** Joins the halves: the one place where a message, which is a copy, gets its type back. */
export function makeExecutor<Ask>(halves: ExecutorHalves<Ask>): Executor {
  return {
    start: (threads, settings, slots) =>
      halves.start({ settings, slots, ask: (ask) => threads.run('serve', ask), askEach: (asks) => threads.runEach('serve', asks) }),
    serve: (thread, ask) => halves.serve(thread, ask as Ask)
  }
}

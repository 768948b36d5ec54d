/** What an executor is, wherever it is not run: how it is run, stands in engine/pool/executors, one row a kind as well. */
export interface ExecutorTraits {
  /** Worker threads that so many slots take, the producer's not counted. */
  readonly threads: (slots: number) => number
  /** Whether more slots can be started beside those that are there. */
  readonly grows: boolean
  /** Whether all slots share one thread: a task that blocks it blocks all, and what JavaScript computes has one core. */
  readonly sharesThread: boolean
  /** Whether every task passes through the main thread, which then may be what binds. */
  readonly throughMain: boolean
}

/** Every way in which N workers are realised, in the order of the choice. To add one, add a row here and there. */
export const executorTable = {
  'shared-queue': { threads: (slots: number) => slots, grows: true, sharesThread: false, throughMain: false },
  piscina: { threads: (slots: number) => slots, grows: false, sharesThread: false, throughMain: true },
  async: { threads: () => 1, grows: false, sharesThread: true, throughMain: false }
} as const satisfies Record<string, ExecutorTraits>

export type ExecutorKind = keyof typeof executorTable

/** The reference: every worker a thread of its own, and no message a task. */
export const defaultExecutor: ExecutorKind = 'shared-queue'

export const executorKinds = Object.keys(executorTable) as [ExecutorKind, ...ExecutorKind[]]

export function traitsOfExecutor(kind: ExecutorKind): ExecutorTraits {
  return executorTable[kind]
}

import { workerData } from 'node:worker_threads'
import { executors } from './pool/executors/table'
import type { PoolSettings } from './pool/slots/poolMemory'
import { WorkerThread } from './pool/slots/workerThread'

/** The file a worker thread runs. Each export is a function the pool can start by name. */
const settings = workerData as PoolSettings
const thread = new WorkerThread(settings)
const executor = executors[settings.scenario.pool.executor]

/** Lasts until the pool ends. */
export function produce(): Promise<void> {
  return thread.produce()
}

/** What the executor asks of this thread; only its two halves know what. */
export function serve(ask: unknown): Promise<unknown> {
  return executor.serve(thread, ask)
}

import { workerData } from 'node:worker_threads'
import type { Histograms } from './subject/histograms'
import type { PoolSettings } from './pool/poolMemory'
import { WorkerThread } from './pool/workerThread'
import type { TaskOutcome } from './workloads/workload'

/**
 * The file a worker thread runs. Each export is a function the pool can start by name: long ones that last until the
 * pool ends, and `task`, which is one task.
 */
const thread = new WorkerThread(workerData as PoolSettings)

export function produce(): Promise<void> {
  return thread.produce()
}

export function slot(argument: { readonly slot: number; readonly histograms: Histograms }): Promise<void> {
  return thread.runOneSlot(argument.slot, argument.histograms)
}

export function allSlots(argument: { readonly histograms: Histograms }): Promise<void> {
  return thread.runAllSlots(argument.histograms)
}

export function probe(): Promise<void> {
  return thread.probe()
}

export function task(slotNumber: number): Promise<TaskOutcome> {
  return thread.runTask(slotNumber)
}

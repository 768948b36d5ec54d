import type { WorkloadKind } from '../../contract/workloads/table'
import { fileTasks } from './file'
import { waitTasks } from './wait'
import type { ThreadSettings, WorkloadRunner, WorkloadThread } from './workload'

/**
 * How each kind of task is run. A row loads its code when it is asked for: a worker that waits does not pay for an HTTP
 * client. To add a workload, add a file and a row here, and the same in contract/workloads.
 */
const runners: { readonly [Kind in WorkloadKind]: () => Promise<WorkloadRunner<Kind>> } = {
  http: async () => (await import('./http')).httpTasks,
  file: () => Promise.resolve(fileTasks),
  wait: () => Promise.resolve(waitTasks)
}

/** Opens what the tasks of one thread share; each slot on it is opened from that. */
export async function openThread(settings: ThreadSettings): Promise<WorkloadThread> {
  // The runner of a kind gets the fields of that kind, which no type can follow through a table.
  const runner = (await runners[settings.workload.kind]()) as WorkloadRunner
  return runner.openThread(settings)
}

import type { WorkloadKind } from '../../contract/workloads/table'
import { openFile } from './file'
import { openWait } from './wait'
import type { OpenWorkload, Workload, WorkloadSettings } from './workload'

/**
 * What each kind of task does. A row loads its code when it is asked for: a worker that waits does not pay
 * for an HTTP client. To add a workload, add a file and a row.
 */
const workloads: Readonly<Record<WorkloadKind, () => Promise<OpenWorkload>>> = {
  http: async () => (await import('./http')).openHttp,
  file: () => Promise.resolve(openFile),
  wait: () => Promise.resolve(openWait)
}

/** Opens a slot's workload. */
export async function openWorkload(settings: WorkloadSettings): Promise<Workload> {
  const open = await workloads[settings.scenario.workload.kind]()
  return open(settings)
}

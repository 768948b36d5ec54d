import { both, type Condition, either, isOneOf } from '../base/condition'
import { file } from './file'
import { http } from './http'
import { wait } from './wait'
import type { WorkloadRow } from './workloadRow'

/** Every kind of workload, in the order of the choice. To add one, add a file and a row here, and the same in engine/workloads. */
export const workloadTable = { http, file, wait } as const

export type WorkloadKind = keyof typeof workloadTable

export const workloadKinds = Object.keys(workloadTable) as [WorkloadKind, ...WorkloadKind[]]

/** What is known of a kind, whatever its settings. */
export function traitsOfWorkload(kind: WorkloadKind): Omit<WorkloadRow, 'shape' | 'facts'> {
  return workloadTable[kind]
}

/** Where tasks talk to Poolscope's own target, whose latency and limits then matter. */
export const embeddedTargetIsUsed: Condition = either(
  workloadKinds.flatMap((kind) => {
    const { embeddedWhen } = workloadTable[kind]
    return embeddedWhen === null ? [] : [both(isOneOf('workload.kind', [kind]), embeddedWhen, ' with ')]
  })
)

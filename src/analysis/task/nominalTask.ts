import type { Scenario } from '../../contract/scenario/scenario'
import { workloadFacts } from '../../contract/scenario/workloadFacts'
import { traitsOfWorkload } from '../../contract/workloads/table'
import type { TaskCost } from './taskCost'

/** What the scenario says a task costs, before anything is measured. */
export function nominalTask(scenario: Scenario): TaskCost {
  const { cpuMs } = scenario.workload
  return {
    ioMs: workloadFacts(scenario).nominalIoMs,
    waitMs: null,
    holdMs: scenario.lock.holdUs / 1000,
    poolCpuMs: cpuMs > 0 ? cpuMs : null,
    targetCpuMs: null,
    provenPerSecond: 0
  }
}

/** The same with every gap filled, so that time and sizes can be planned; never shown as a figure. */
export function assumedTask(scenario: Scenario): TaskCost {
  const task = nominalTask(scenario)
  return { ...task, ioMs: task.ioMs ?? traitsOfWorkload(scenario.workload.kind).assumedIoMs }
}

/** Expected time of one task that meets no queue, ms: I/O, computing and critical section one after the other. */
export function nominalTaskMs(scenario: Scenario): number {
  const task = assumedTask(scenario)
  return (task.ioMs ?? 0) + scenario.workload.cpuMs + task.holdMs
}

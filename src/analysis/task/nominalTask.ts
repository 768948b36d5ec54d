import type { Scenario } from '../../contract/scenario/scenario'
import { hasEmbeddedTarget, type TaskCost } from './taskCost'

/** Stand-ins, for planning only, where a scenario cannot say how long the I/O takes: a small file in the page cache, a remote answer. */
const ASSUMED_IO_MS = { file: 1, http: 50, wait: 0 } as const

/** What the scenario says a task costs, before anything is measured. */
export function nominalTask(scenario: Scenario): TaskCost {
  const { cpuMs } = scenario.workload
  return {
    ioMs: nominalIoMs(scenario),
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
  return { ...task, ioMs: task.ioMs ?? ASSUMED_IO_MS[scenario.workload.kind] }
}

/** Expected time of one task that meets no queue, ms: I/O, computing and critical section one after the other. */
export function nominalTaskMs(scenario: Scenario): number {
  const task = assumedTask(scenario)
  return (task.ioMs ?? 0) + scenario.workload.cpuMs + task.holdMs
}

function nominalIoMs(scenario: Scenario): number | null {
  if (scenario.workload.kind === 'wait') return scenario.workload.waitMs
  return hasEmbeddedTarget(scenario) ? scenario.target.latencyMs + transferMs(scenario) : null
}

/** Time an answer takes on an otherwise empty pipe, ms; 0 without a bandwidth limit. */
function transferMs(scenario: Scenario): number {
  const { bandwidthMbit } = scenario.limits
  return bandwidthMbit === null ? 0 : (8 * scenario.workload.bodyBytes) / (bandwidthMbit * 1000)
}

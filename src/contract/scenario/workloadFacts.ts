import { workloadTable } from '../workloads/table'
import type { Destination, WorkloadFacts } from '../workloads/workloadRow'
import type { Scenario } from './scenario'

/** The part of a scenario that says what its tasks are. */
export type WithWorkload = Pick<Scenario, 'workload' | 'target' | 'limits'>

/** What follows from a scenario's workload for everybody who does not run it. */
export function workloadFacts(scenario: WithWorkload): WorkloadFacts {
  // The row of a kind gets the fields of that kind, which no type can follow through a table.
  const row: { facts(fields: object, around: WithWorkload): WorkloadFacts } = workloadTable[scenario.workload.kind]
  return row.facts(scenario.workload, scenario)
}

/**
 * Every address of the user's own that a scenario sends load to: whatever starts one authorises these. A kind of workload that
 * forgets to say where it goes does not compile; where one connects elsewhere, the engine's guard goes by the address alone.
 */
export function destinationsOf(scenario: WithWorkload): readonly Destination[] {
  return workloadFacts(scenario).destinations
}

/** True when requests go to a server of the user's own, which load may harm. */
export function hasUsersTarget(scenario: WithWorkload): boolean {
  return destinationsOf(scenario).length > 0
}

/** True when requests go to Poolscope's own target, which is what enforces the scenario's limits. */
export function hasEmbeddedTarget(scenario: WithWorkload): boolean {
  return workloadFacts(scenario).embedded !== null
}

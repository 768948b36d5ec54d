import type { LimitKind, Machine } from '../contract/result'
import type { Scenario } from '../contract/scenario'
import { isUsable } from './currentLimits'
import { fromWorkers } from './fromWorkers'
import { limitRows } from './limits/table'
import { assumedTask, nominalTaskMs } from './nominalTask'

/** Where a limit should begin to bind, before anything is measured. */
export interface NominalLimit {
  readonly kind: LimitKind
  readonly fromWorkers: number
}

/**
 * The sizes at which the scenario's own figures say each limit begins to bind, N* = limit x task time (Lazowska et al.,
 * Quantitative System Performance, 1984, ch. 5), so that a sweep can measure exactly those. A rate of 100/s with
 * 50 ms tasks begins at 5.
 */
export function nominalLimits(scenario: Scenario, machine: Machine): readonly NominalLimit[] {
  const taskMs = nominalTaskMs(scenario)
  if (taskMs <= 0) return []
  const known = { scenario, machine, task: assumedTask(scenario) }
  return limitRows.flatMap((row) => {
    const ceiling = row.ceiling(known)
    if (ceiling === null || !isUsable(ceiling)) return []
    return [{ kind: row.kind, fromWorkers: fromWorkers(ceiling.throughputPerSecond, 1000 / taskMs, 1) }]
  })
}

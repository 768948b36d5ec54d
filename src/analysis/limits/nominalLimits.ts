import type { Machine } from '../../contract/result/result'
import type { LimitKind } from '../../contract/limits/table'
import type { Scenario } from '../../contract/scenario/scenario'
import { isUsable } from './currentLimits'
import { fromWorkers } from './rows/limitRow'
import { limitRows } from './rows/table'
import { assumedTask, nominalTaskMs } from '../task/nominalTask'

/** Floating-point dust that must not make the next whole worker. */
const ROUNDING = 1e-9

/** Where a limit should begin to bind, before anything is measured. */
export interface NominalLimit {
  readonly kind: LimitKind
  readonly fromWorkers: number
  /** Sizes worth measuring to see it bind, ascending: where it begins, and where random times reach 95 % of it. */
  readonly tellingSizes: readonly number[]
}

/** With random times a pool reaches 95 % of a limit of several places at 1.1 times the size at which it begins to bind, of a single place at 1.4 times. */
const BEYOND = [1, 1.1, 1.4]

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
    const begins = fromWorkers(ceiling.throughputPerSecond, 1000 / taskMs, 1)
    return [{ kind: row.kind, fromWorkers: begins, tellingSizes: beyond(begins) }]
  })
}

/**
 * How many tasks a second the scenario's own figures let through, at most, where those above it queue; infinite where
 * none queue.
 */
export function nominalQueueingPerSecond(scenario: Scenario, machine: Machine): number {
  const known = { scenario, machine, task: assumedTask(scenario) }
  const ceilings = limitRows.flatMap((row) => {
    const ceiling = row.refuses?.(scenario) === true ? null : row.ceiling(known)
    return ceiling !== null && isUsable(ceiling) ? [ceiling.throughputPerSecond] : []
  })
  return Math.min(Infinity, ...ceilings)
}

function beyond(begins: number): readonly number[] {
  return [...new Set(BEYOND.map((factor) => Math.ceil(factor * begins - ROUNDING)))]
}

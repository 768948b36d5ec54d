import { defaultRule } from './defaultRule'
import { nominalLimits, nominalQueueingPerSecond } from '../limits/nominalLimits'
import { nominalTaskMs } from '../task/nominalTask'
import { usableCores } from '../limits/rows/cpu'
import type { SweepPlan } from '../../contract/ipc'
import type { Machine } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { largestWorkers, parseWorkerSpec } from '../../contract/scenario/workerSpec'
import { coarseSizes } from './coarseSizes'
import { expectedStartMs, expectedWindowMs, type NominalPace } from './timing'

/** A budget is kept whatever happens where starting and two windows are expected to take no more than this share of it: a busy machine takes twice as long. */
const LEAST_SHARE = 0.5

/** What a sweep of this scenario would do, before anything is started. */
export function planSweep(scenario: Scenario, machine: Machine): SweepPlan {
  const sizes = plannedSizes(scenario, machine)
  const pace = nominalPace(scenario, machine)
  const adaptive = isAdaptive(scenario)
  const { repeats, budgetSeconds } = scenario.measuring
  const startMs = expectedStartMs(scenario, Math.max(...sizes), pace.taskMs, usableCores(machine))
  const blockMs = sizes.reduce((sum, workers) => sum + expectedWindowMs(scenario, workers, pace), 0)
  if (!adaptive) return { sizes, repeats, seconds: (startMs + repeats * blockMs) / 1000, adaptive, atMost: false }
  const leastMs = startMs + expectedWindowMs(scenario, Math.min(...sizes), pace) + expectedWindowMs(scenario, Math.max(...sizes), pace)
  // Two sizes are measured whatever the budget: only one that has room for them to spare can be promised.
  return { sizes, repeats, seconds: Math.max(budgetSeconds, leastMs / 1000), adaptive, atMost: leastMs <= LEAST_SHARE * budgetSeconds * 1000 }
}

/** How fast tasks should go, by the scenario's own figures. */
export function nominalPace(scenario: Scenario, machine: Machine): NominalPace {
  return { taskMs: nominalTaskMs(scenario), queueingPerSecond: nominalQueueingPerSecond(scenario, machine) }
}

/** An automatic sweep begins with sizes up to here, and goes on while throughput does. */
const FIRST_LARGEST = 32

/**
 * The sizes a sweep measures, ascending; for an automatic sweep those it begins with. The geometric plan is
 * 1, 2, 4, ... up to the cap, and with them every size that the answer will name: the default rule's, and those at
 * which the limits of the scenario begin to bind and, with random times, are reached.
 */
export function plannedSizes(scenario: Scenario, machine: Machine): readonly number[] {
  const parsed = parseWorkerSpec(scenario.pool.workers)
  if (parsed.ok && parsed.spec.kind === 'sizes') return parsed.spec.sizes
  const cap = largestWorkers(scenario.pool)
  const named = [defaultRule(machine).workers, ...nominalLimits(scenario, machine).flatMap((limit) => limit.tellingSizes)].filter((size) => size >= 1 && size <= cap)
  if (!isAdaptive(scenario)) return ascending([...geometric(cap), ...named])
  const pace = nominalPace(scenario, machine)
  const windowMs = (workers: number): number => expectedWindowMs(scenario, workers, pace)
  return coarseSizes({ named, geometric: geometric(Math.min(cap, FIRST_LARGEST)), windowMs, budgetMs: scenario.measuring.budgetSeconds * 1000 })
}

function geometric(most: number): readonly number[] {
  const sizes = [most]
  for (let size = 1; size <= most; size *= 2) sizes.push(size)
  return ascending(sizes)
}

function ascending(sizes: readonly number[]): readonly number[] {
  return [...new Set(sizes)].sort((a, b) => a - b)
}

/** True when the engine chooses sizes on the way. */
export function isAdaptive(scenario: Scenario): boolean {
  const parsed = parseWorkerSpec(scenario.pool.workers)
  return parsed.ok && parsed.spec.kind === 'auto'
}

import { traitsOfArrivals } from '../../contract/arrivals/table'
import type { Machine } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { bySize, fastest, finishedPerSecond, type MeasuredPoint } from '../points/measuredPoint'
import { nominalTask } from './nominalTask'
import type { TaskCost } from './taskCost'

/** What analysis works from. `points` may be empty: then only the scenario's own figures are known. */
export interface Measured {
  readonly scenario: Scenario
  readonly machine: Machine
  readonly points: readonly MeasuredPoint[]
}

interface MeasuredTask extends Measured {
  /** Every measured point, also those that do not count; `points` where left out. */
  readonly all?: readonly MeasuredPoint[]
}

/**
 * What a task costs as measured so far. Times come from the smallest size, where tasks are least in each other's way;
 * CPU from the fastest, where fixed costs are spread over the most tasks.
 */
export function measuredTask({ scenario, points, all = points }: MeasuredTask): TaskCost {
  const nominal = nominalTask(scenario)
  const smallest = bySize(points).find((point) => point.throughputPerSecond.mean > 0)
  const best = fastest(points)
  if (smallest === undefined || best === undefined) return nominal
  const holdMs = meanHoldMs(points) ?? nominal.holdMs
  const poolCpuMs = best.cpuMsPerTask > 0 ? best.cpuMsPerTask : nominal.poolCpuMs
  const unlockedMs = inServiceMs(scenario, smallest) - lockMs(smallest, holdMs)
  return {
    // What a target of ours promises is its least, so a lucky sample of random latencies does not raise the limits that follow.
    ioMs: Math.max(nominal.ioMs ?? 0, unlockedMs - scenario.workload.cpuMs),
    waitMs: Math.max(0, unlockedMs - (poolCpuMs ?? 0)),
    holdMs,
    poolCpuMs,
    targetCpuMs: best.targetCpuMsPerTask,
    // What was reached was reached, whatever else is wrong with that size: no ceiling is drawn below it.
    provenPerSecond: fastest(all)?.throughputPerSecond.mean ?? 0
  }
}

/** Mean time inside the critical section over every acquisition, ms; null before the first. */
function meanHoldMs(points: readonly MeasuredPoint[]): number | null {
  const acquisitions = points.reduce((sum, point) => sum + point.lock.acquisitions, 0)
  return acquisitions === 0 ? null : points.reduce((sum, point) => sum + point.lock.holdMsTotal, 0) / acquisitions
}

/** Time of a task at the lock, waiting for it and holding it, ms. */
function lockMs({ lock: { acquisitions, waitMsTotal } }: MeasuredPoint, holdMs: number): number {
  return acquisitions === 0 ? 0 : holdMs + waitMsTotal / acquisitions
}

/**
 * Mean time a worker spends on one task, ms. Under saturation that is the latency; otherwise latency may hold time in
 * the queue, and Little's law over the workers, in flight / finished per second, leaves that out.
 */
function inServiceMs(scenario: Scenario, point: MeasuredPoint): number {
  const { mean } = point.latencyMs
  if (traitsOfArrivals(scenario.arrivals).alwaysWaiting && mean !== null) return mean
  return (1000 * point.inFlight.mean) / finishedPerSecond(point)
}

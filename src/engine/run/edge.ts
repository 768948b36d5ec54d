import { nowMs } from '../base/clock'
import type { Pool } from '../pool/pool'
import type { PoolTotals } from '../pool/poolGauges'
import type { Target, TargetStats } from '../targets/process/launch'
import { readSurroundings, type Surroundings } from './surroundings'
import { unlessCancelled } from '../base/untilTrue'

/** Everything that is read at both edges of a window. */
export interface Edge {
  readonly atMs: number
  readonly totals: PoolTotals
  readonly cpu: NodeJS.CpuUsage
  readonly target: TargetStats | null
  readonly surroundings: Surroundings
}

/** Who is asked at an edge. */
export interface EdgeSources {
  readonly pool: Pool
  readonly target: Target | null
  readonly signal: AbortSignal
}

/** Reads an edge. What takes longest comes first, so that counts and time are of one moment. */
export async function readEdge({ pool, target, signal }: EdgeSources): Promise<Edge> {
  const stats = target === null ? null : await unlessCancelled(target.stats(), signal)
  const surroundings = readSurroundings()
  return { target: stats, surroundings, cpu: process.cpuUsage(), totals: pool.gauges.totals(), atMs: nowMs() }
}

/** CPU of the process that holds the pool, between two edges, ms. */
export function poolCpuMs(from: Edge, to: Edge): number {
  return (to.cpu.user + to.cpu.system - from.cpu.user - from.cpu.system) / 1000
}

/** CPU of the embedded target, ms; null where there is none. */
export function targetCpuMs(from: Edge, to: Edge): number | null {
  return from.target === null || to.target === null ? null : to.target.cpuMs - from.target.cpuMs
}

/** Tasks that ended between two edges, well or not. */
export function finishedBetween(from: PoolTotals, to: PoolTotals): number {
  return to.ok + to.failed - from.ok - from.failed
}

import { availableParallelism } from 'node:os'
import type { LimitKind } from '../../src/contract/limits/table'
import { type ScenarioInput } from '../../src/contract/scenario/scenario'
import { type LatencyShape, latencyShapes } from '../../src/contract/target/targetFields'
import { type Random, timeOf } from '../analysis/randomTimes'
import type { Stage } from '../analysis/simulatedPool'

/** An embedded target whose answer is known. */
export interface VerdictCase {
  readonly name: string
  readonly scenario: ScenarioInput
  readonly latencyMs: number
  readonly binding: LimitKind
  /** What the binding limit lets through, tasks per second. */
  readonly limitPerSecond: number
  /** What a task goes through, for finding the smallest good size; `overheadMs` is what a request costs besides. */
  readonly stages: (random: Random, overheadMs: number) => readonly Stage[]
}

const BODY_BYTES = 65_536

/** Tokens that the embedded target's bucket holds (src/engine/targets/limits/tokenBucket.ts). */
const BURST_SECONDS = 0.055

/** Turns on the embedded target's wire (src/engine/targets/limits/sharedWire.ts). */
const WIRE_TURN_MS = 2

interface Limits {
  readonly ratePerSecond?: number
  readonly connections?: number
  readonly bandwidthPerSecond?: number
  readonly holdUs?: number
}

/** `at` is the rate that so many workers fill. */
interface Kind {
  readonly name: string
  readonly binding: LimitKind
  readonly limits: (at: (workers: number) => number) => Limits
  readonly limitPerSecond: (limits: Limits, latencyMs: number) => number
}

const byRate = ({ ratePerSecond = 0 }: Limits): number => ratePerSecond
const byConnections = ({ connections = 0 }: Limits, latencyMs: number): number => (1000 * connections) / latencyMs
const byLock = ({ holdUs = 1 }: Limits): number => 1e6 / holdUs
const holdAt = (perSecond: number): number => Math.round(1e6 / perSecond)

const alone: readonly Kind[] = [
  { name: 'rate', binding: 'rate', limits: (at) => ({ ratePerSecond: at(6) }), limitPerSecond: byRate },
  { name: 'connections', binding: 'connections', limits: () => ({ connections: 8 }), limitPerSecond: byConnections },
  { name: 'bandwidth', binding: 'bandwidth', limits: (at) => ({ bandwidthPerSecond: Math.min(400, at(7)) }), limitPerSecond: ({ bandwidthPerSecond = 0 }) => bandwidthPerSecond },
  { name: 'lock', binding: 'lock', limits: (at) => ({ holdUs: holdAt(at(5)) }), limitPerSecond: byLock }
]
const pairs: readonly Kind[] = [
  { name: 'rate under connections', binding: 'rate', limits: (at) => ({ ratePerSecond: at(5), connections: 9 }), limitPerSecond: byRate },
  { name: 'connections under rate', binding: 'connections', limits: (at) => ({ ratePerSecond: at(12), connections: 6 }), limitPerSecond: byConnections },
  { name: 'lock under connections', binding: 'lock', limits: (at) => ({ holdUs: holdAt(at(4)), connections: 9 }), limitPerSecond: byLock }
]
const morePairs: readonly Kind[] = [
  { name: 'bandwidth under rate', binding: 'bandwidth', limits: (at) => ({ bandwidthPerSecond: Math.min(300, at(5)), ratePerSecond: 2 * Math.min(300, at(5)) }), limitPerSecond: ({ bandwidthPerSecond = 0 }) => bandwidthPerSecond },
  { name: 'rate under lock', binding: 'rate', limits: (at) => ({ ratePerSecond: at(5), holdUs: holdAt(at(11)) }), limitPerSecond: byRate }
]
const latencies = [5, 20, 50, 100] as const

/**
 * Each limit of the target and the lock alone at two latencies and the pairs at one, over all four shapes, and the cores
 * at two lengths of wait: 54 scenarios. Not libuv's threads: nobody knows beforehand what a file call takes here.
 */
export const verdictCases: readonly VerdictCase[] = [
  ...latencyShapes.flatMap((shape, turn) => [
    ...alone.flatMap((kind, index) => [0, 2].map((half) => caseOf(kind, shape, latencies[(turn + index + half) % latencies.length] ?? 20))),
    ...pairs.map((kind, index) => caseOf(kind, shape, latencies[(turn + index + 1) % latencies.length] ?? 20))
  ]),
  ...latencyShapes.flatMap((shape, turn) => morePairs.map((kind, index) => caseOf(kind, shape, latencies[(turn + 2 * index) % latencies.length] ?? 20))),
  computing(20, 6),
  computing(50, 12)
]

/** Tasks that wait, then compute, in the pool's own process: its cores are the limit. */
function computing(waitMs: number, cpuMs: number): VerdictCase {
  const cores = { servers: availableParallelism() }
  return {
    name: `cpu, ${waitMs} ms of wait, ${cpuMs} ms of computing`,
    latencyMs: waitMs,
    binding: 'cpu',
    limitPerSecond: (1000 * cores.servers) / cpuMs,
    scenario: { workload: { kind: 'wait', waitMs, cpuMs }, pool: { workers: 'auto', maxWorkers: 32 } },
    stages: (random, overheadMs) => [
      { kind: 'delay', ms: () => waitMs + overheadMs * (0.5 + random()) },
      { kind: 'station', station: cores, ms: () => cpuMs }
    ]
  }
}

function caseOf(kind: Kind, shape: LatencyShape, latencyMs: number): VerdictCase {
  const limits = kind.limits((workers) => (1000 * workers) / latencyMs)
  const { ratePerSecond = null, connections = null, bandwidthPerSecond, holdUs = 0 } = limits
  return {
    name: `${kind.name}, ${shape} ${latencyMs} ms`,
    latencyMs,
    binding: kind.binding,
    limitPerSecond: kind.limitPerSecond(limits, latencyMs),
    scenario: {
      workload: { kind: 'http', bodyBytes: bandwidthPerSecond === undefined ? 1024 : BODY_BYTES },
      target: { latencyMs, latencyShape: shape },
      limits: { ratePerSecond, ratePolicy: 'delay', connections, bandwidthMbit: bandwidthPerSecond === undefined ? null : (8 * BODY_BYTES * bandwidthPerSecond) / 1e6 },
      lock: { holdUs },
      // Windows, repeats and budget are the product's defaults: they are what a user's answer comes from.
      pool: { workers: 'auto', maxWorkers: 32 }
    },
    stages: (random, overheadMs) => {
      const latency = (): number => timeOf(shape, latencyMs, random)
      const station = (servers: number, ms: () => number): Stage => ({ kind: 'station', station: { servers }, ms })
      return [
        // Never quite the same, as in life: with fixed times all workers would march in step for ever.
        { kind: 'delay', ms: () => overheadMs * (0.5 + random()) },
        ...(ratePerSecond === null ? [] : [{ kind: 'paced' as const, perSecond: ratePerSecond, burst: Math.max(1, BURST_SECONDS * ratePerSecond) }]),
        connections === null ? { kind: 'delay' as const, ms: latency } : station(connections, latency),
        ...(bandwidthPerSecond === undefined ? [] : [{ kind: 'shared' as const, station: { servers: 1 }, ms: () => 1000 / bandwidthPerSecond, turnMs: WIRE_TURN_MS, random }]),
        ...(holdUs === 0 ? [] : [station(1, () => holdUs / 1000)])
      ]
    }
  }
}

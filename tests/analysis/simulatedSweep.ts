import { aggregatePoint } from '../../src/analysis/points/aggregatePoint'
import type { MeasuredPoint } from '../../src/analysis/points/measuredPoint'
import { tailSamplesNeeded } from '../../src/analysis/stats/quantiles'
import type { Latency, Machine, Repeat } from '../../src/contract/result/result'
import type { Scenario } from '../../src/contract/scenario/scenario'
import { latencyOf, repeatOf } from './given'
import { randomFrom, timeOf } from './randomTimes'
import { simulate, type SimulatedWindow, type Stage, type Station } from './simulatedPool'

/** What a request costs the client besides the target's time, and the CPU it takes on either side, ms. */
export const OVERHEAD_MS = 0.6
const POOL_CPU_MS = 0.3
const TARGET_CPU_MS = 0.1

interface Model {
  readonly stages: readonly Stage[]
  readonly lock: Station
}

/** The stages a task of this scenario goes through. Limits are enforced exactly; the requests of the pool start spread out. */
function modelOf(scenario: Scenario, machine: Machine, seed: number): Model {
  const random = randomFrom(seed)
  const { limits, target, workload } = scenario
  const latency = (): number => timeOf(target.latencyShape, target.latencyMs, random)
  const fixed = (ms: number) => (): number => ms
  const lock: Station = { servers: 1 }
  const stages: Stage[] = []
  if (workload.kind === 'http') {
    stages.push({ kind: 'delay', ms: () => OVERHEAD_MS * (0.5 + random()) })
    if (limits.ratePerSecond !== null) {
      stages.push(
        limits.ratePolicy === 'reject'
          ? { kind: 'bucket', perSecond: limits.ratePerSecond, burst: Math.max(1, limits.ratePerSecond / 10), refusedMs: latency }
          : { kind: 'station', station: { servers: 1 }, ms: fixed(1000 / limits.ratePerSecond) }
      )
    }
    stages.push(limits.connections === null ? { kind: 'delay', ms: latency } : { kind: 'station', station: { servers: limits.connections }, ms: latency })
    if (limits.bandwidthMbit !== null) stages.push({ kind: 'station', station: { servers: 1 }, ms: fixed((8 * workload.bodyBytes) / (1000 * limits.bandwidthMbit)) })
  } else {
    const waitMs = workload.kind === 'wait' ? workload.waitMs : 20
    stages.push({ kind: 'delay', ms: () => waitMs * (0.995 + 0.01 * random()) })
  }
  if (workload.cpuMs > 0) stages.push({ kind: 'station', station: { servers: machine.availableParallelism }, ms: fixed(workload.cpuMs) })
  if (scenario.lock.holdUs > 0) stages.push({ kind: 'station', station: lock, ms: fixed(scenario.lock.holdUs / 1000) })
  return { stages, lock }
}

/** One measured point of the scenario, as the engine would report it. */
export function simulatedPoint(scenario: Scenario, machine: Machine, workers: number, seed = 1): MeasuredPoint {
  return pointOfWindows(
    workers,
    Array.from({ length: scenario.measuring.repeats }, (_, index) => simulatedWindow(scenario, machine, workers, index + 1, seed))
  )
}

export interface SimulatedRepeat {
  readonly repeat: Repeat
  readonly latenciesMs: readonly number[]
}

/** One window of the scenario: the `number`th of this size, from 1. */
export function simulatedWindow(scenario: Scenario, machine: Machine, workers: number, number: number, seed = 1): SimulatedRepeat {
  const model = modelOf(scenario, machine, seed * 1000 + 100 * workers + number - 1)
  const window = simulate(workers, model.stages, scenario.measuring.seconds, scenario.measuring.seconds / 2)
  return asSimulated(scenario, { workers, number, lock: model.lock }, window)
}

interface WindowOf {
  readonly workers: number
  /** Which window of this size it is, from 1. */
  readonly number: number
  readonly lock: Station | null
}

/** What was simulated, as the engine would report it. */
export function asSimulated(scenario: Scenario, { workers, number, lock }: WindowOf, window: SimulatedWindow): SimulatedRepeat {
  return { repeat: asRepeat(scenario, workers, lock, window, number), latenciesMs: window.latenciesMs }
}

export function pointOfWindows(workers: number, windows: readonly SimulatedRepeat[]): MeasuredPoint {
  return aggregatePoint({
    workers,
    repeats: windows.map(({ repeat }) => repeat),
    latencyMs: percentilesOf(windows.flatMap(({ latenciesMs }) => latenciesMs)),
    queueWaitMs: { p50: null, p99: null }
  })
}

export function simulatedSweep(scenario: Scenario, machine: Machine, sizes: readonly number[], seed = 1): MeasuredPoint[] {
  return sizes.map((workers) => simulatedPoint(scenario, machine, workers, seed))
}

function asRepeat(scenario: Scenario, workers: number, lock: Station | null, window: SimulatedWindow, repeat: number): Repeat {
  const { ok, refused, seconds } = window
  const http = scenario.workload.kind === 'http'
  const waitMs = lock === null ? 0 : (window.waitMs.get(lock) ?? 0)
  return repeatOf(ok / seconds, {
    repeat,
    order: repeat,
    durationSeconds: seconds,
    tasks: { ok, failed: refused },
    errors: refused === 0 ? {} : { http_429: refused },
    inFlight: { mean: workers },
    lock: {
      acquisitions: scenario.lock.holdUs > 0 ? ok : 0,
      contended: 0,
      waitRatio: waitMs / (1000 * seconds * workers),
      waitMsTotal: waitMs,
      holdMsTotal: lock === null ? 0 : (window.servedMs.get(lock) ?? 0)
    },
    cpuMsPerTask: scenario.workload.cpuMs + (http ? POOL_CPU_MS : 0.02),
    targetCpuMsPerTask: http ? TARGET_CPU_MS : null
  })
}

function percentilesOf(latenciesMs: readonly number[]): Latency {
  const sorted = [...latenciesMs].sort((a, b) => a - b)
  const at = (q: number): number | null => (sorted.length < tailSamplesNeeded(q) ? null : (sorted[Math.floor(q * sorted.length)] ?? null))
  const mean = sorted.length === 0 ? null : sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length
  return { ...latencyOf(mean), p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? null }
}

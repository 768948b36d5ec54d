import type { MeasuredPoint } from '../../src/analysis/points/measuredPoint'
import { analyseSweep, type SweepAnalysis, type SweepInput } from '../../src/analysis/analyseSweep'
import { aggregatePoint } from '../../src/analysis/points/aggregatePoint'
import type { Latency, Machine, Repeat } from '../../src/contract/result/result'
import { verdictSchema, type Verdict } from '../../src/contract/result/verdict'
import { type Scenario, type ScenarioInput, scenarioSchema } from '../../src/contract/scenario/scenario'
import { randomFrom } from './randomTimes'

/** A sweep analysed with chance from a fixed seed. */
export function analysed(input: Omit<SweepInput, 'random'>): SweepAnalysis {
  return analyseSweep({ ...input, random: randomFrom(1) })
}

export function scenarioOf(input: ScenarioInput): Scenario {
  return scenarioSchema.parse(input)
}

/** A machine of two cores whose process may use both. */
export function machineOf(changes: Partial<Machine> = {}): Machine {
  return {
    cpus: 2,
    availableParallelism: 2,
    cpuQuota: null,
    uvThreadpoolSize: 4,
    totalMemoryMb: 8000,
    platform: 'linux',
    arch: 'x64',
    versions: { node: '22.12.0', uv: '1.49.1' },
    ...changes
  }
}

export function latencyOf(meanMs: number | null, p99Ms: number | null = meanMs): Latency {
  return { mean: meanMs, p50: meanMs, p90: meanMs, p95: meanMs, p99: p99Ms, max: p99Ms }
}

/** A window that finished `perSecond` tasks a second for two seconds and had nothing else to tell. */
export function repeatOf(perSecond: number, changes: Partial<Repeat> = {}): Repeat {
  return {
    repeat: 1,
    order: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationSeconds: 2,
    tasks: { ok: Math.round(2 * perSecond), failed: 0 },
    throughputPerSecond: perSecond,
    latencyMs: latencyOf(null),
    queueWaitMs: { p50: null, p99: null },
    queueDepth: { mean: 0, max: 0 },
    inFlight: { mean: 0 },
    lock: { acquisitions: 0, contended: 0, waitRatio: 0, waitMsTotal: 0, holdMsTotal: 0 },
    cpuMsPerTask: 0,
    targetCpuMsPerTask: null,
    rssMb: 100,
    errors: {},
    bytes: 0,
    steady: true,
    checks: null,
    ...changes
  }
}

export interface PointSketch {
  /** Tasks per second of each repeat. */
  readonly perSecond: readonly number[]
  readonly latencyMs?: number | null
  readonly p99Ms?: number | null
  readonly each?: Partial<Repeat>
}

/** A point drawn by hand: its workers always busy, so that latency follows from Little's law unless it is given. */
export function pointOf(workers: number, sketch: PointSketch): MeasuredPoint {
  const mean = sketch.perSecond.reduce((sum, value) => sum + value, 0) / sketch.perSecond.length
  const meanMs = sketch.latencyMs !== undefined ? sketch.latencyMs : mean > 0 ? (1000 * workers) / mean : null
  const repeats = sketch.perSecond.map((perSecond, index) =>
    repeatOf(perSecond, { repeat: index + 1, order: index + 1, inFlight: { mean: workers }, ...sketch.each })
  )
  return aggregatePoint({
    workers,
    repeats,
    latencyMs: latencyOf(meanMs, sketch.p99Ms === undefined ? meanMs : sketch.p99Ms),
    queueWaitMs: { p50: null, p99: null }
  })
}

/** Points along a curve, three repeats each that differ by ±1 %. */
export function curveOf(sizes: readonly number[], perSecond: (workers: number) => number, each: (workers: number) => Partial<Repeat> = () => ({})): MeasuredPoint[] {
  return sizes.map((workers) => {
    const exact = perSecond(workers)
    return pointOf(workers, { perSecond: [0.99 * exact, exact, 1.01 * exact], each: each(workers) })
  })
}

/** What a size finished and failed in two seconds, for {@link curveOf}. */
export function outcomes(okPerSecond: number, failures: Readonly<Record<string, number>>): Partial<Repeat> {
  const failed = Object.values(failures).reduce((sum, perSecond) => sum + 2 * perSecond, 0)
  return {
    tasks: { ok: Math.round(2 * okPerSecond), failed: Math.round(failed) },
    errors: Object.fromEntries(Object.entries(failures).map(([code, perSecond]) => [code, Math.round(2 * perSecond)]))
  }
}

/** What is found out about points on a machine of two cores. */
export function analyse(input: ScenarioInput, points: readonly MeasuredPoint[]): SweepAnalysis {
  return analysed({ scenario: scenarioOf(input), machine: machineOf(), points })
}

/** The verdict on points that must have one. */
export function verdictOf(input: ScenarioInput, points: readonly MeasuredPoint[]): Verdict {
  const { verdict, noVerdict } = analyse(input, points)
  if (verdict === null) throw new Error(`no verdict: ${String(noVerdict)}`)
  return verdictSchema.parse(verdict)
}

/** Sizes round the answer of {@link rateLimited}, which is 5. */
export const sizes = [1, 2, 4, 5, 6, 8, 16, 32]
export const rateLimited = { target: { latencyMs: 50 }, limits: { ratePerSecond: 100 } } as const

/** Five workers do 100/s at 50 ms; each further one only collects refusals, which take as long. */
export const refusing = (workers: number): Partial<Repeat> => outcomes(Math.min(100, 20 * workers), { http_429: Math.max(0, 20 * workers - 100) })
export const rateLimitedPoints = curveOf(sizes, (workers) => Math.min(100, 20 * workers), refusing)

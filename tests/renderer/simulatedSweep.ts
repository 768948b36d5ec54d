import { type Limit, type Point, type Repeat, type SweepResult, SWEEP_SCHEMA } from '../../src/contract/result/result'
import { defaultScenario, type Scenario, scenarioSchema } from '../../src/contract/scenario/scenario'
import type { Progress, Tick } from '../../src/contract/result/tick'

/** Sweeps made by formula, for tests of the window. Nothing here was measured. */
export interface Simulation {
  readonly sizes: readonly number[]
  /** Time one task takes, ms. */
  readonly taskMs: number
  readonly limits: readonly Limit[]
  readonly repeats: number
  /** Share of tasks above the rate that fail, 0 to 1. */
  readonly rejects: boolean
  readonly unsteady: readonly number[]
  /** How much p99 lies above p50. */
  readonly tail: number
}

export const rateLimit: Limit = { kind: 'rate', label: 'Rate limit 100/s', throughputPerSecond: 100, fromWorkers: 5 }
export const cpuLimit: Limit = { kind: 'cpu', label: 'CPU 2 cores / 0.62 ms', throughputPerSecond: 3200, fromWorkers: 160 }

export const rateLimited: Simulation = {
  sizes: [1, 2, 3, 4, 5, 6, 8, 16, 32],
  taskMs: 50,
  limits: [rateLimit, cpuLimit],
  repeats: 3,
  rejects: true,
  unsteady: [],
  tail: 1.15
}

export const rateLimitedScenario: Scenario = scenarioSchema.parse({
  ...defaultScenario,
  name: 'Rate-limited API',
  note: 'An API that answers in 50 ms and admits 100 requests a second. More than 5 workers only earn 429s.',
  target: { latencyMs: 50 },
  limits: { ratePerSecond: 100 }
})

/** A small generator, so that the noise is the same every time. */
function noise(seed: number): number {
  const x = Math.sin(seed * 127.1 + 311.7) * 43758.5453
  return (x - Math.floor(x)) * 2 - 1
}

export function simulatedPoint(simulation: Simulation, workers: number): Point {
  const { taskMs, limits, repeats, tail } = simulation
  const linear = (workers * 1000) / taskMs
  const ceiling = Math.min(...limits.map((limit) => limit.throughputPerSecond))
  const binding = linear < ceiling * 0.98 ? undefined : limits.find((limit) => limit.throughputPerSecond === ceiling)
  const mean = Math.min(linear * 0.99, ceiling * 0.985) * (1 + noise(workers) * 0.012)
  const half = mean * (0.012 + Math.abs(noise(workers + 0.5)) * 0.03)
  const failedShare = simulation.rejects && linear > ceiling ? 1 - ceiling / linear : 0
  const waiting = binding === undefined || simulation.rejects ? 1 : linear / ceiling
  const p50 = taskMs * waiting * (1 + Math.abs(noise(workers)) * 0.02)
  const ok = Math.round(mean * 2 * repeats)
  const failed = Math.round((ok * failedShare) / Math.max(0.01, 1 - failedShare))
  const isSteady = !simulation.unsteady.includes(workers)
  const common = {
    latencyMs: { mean: p50 * 1.02, p50, p90: p50 * (1 + (tail - 1) * 0.5), p95: p50 * (1 + (tail - 1) * 0.7), p99: workers === 1 ? null : p50 * tail, max: p50 * tail * 1.3 },
    queueWaitMs: { p50: 0.4, p99: 2.1 },
    queueDepth: { mean: 64, max: 128 },
    inFlight: { mean: workers * 0.98 },
    lock: { acquisitions: 0, contended: 0, waitRatio: 0, waitMsTotal: 0, holdMsTotal: 0 },
    cpuMsPerTask: 0.62,
    targetCpuMsPerTask: 0.3,
    errors: failed === 0 ? {} : { http_429: failed },
    steady: isSteady
  }
  const repeatAt = (index: number): Repeat => ({
    ...common,
    repeat: index + 1,
    order: index * simulation.sizes.length + simulation.sizes.indexOf(workers) + 1,
    startedAt: '2026-01-15T10:00:00.000Z',
    durationSeconds: 2,
    tasks: { ok: Math.round(ok / repeats), failed: Math.round(failed / repeats) },
    throughputPerSecond: mean * (1 + noise(workers * 10 + index) * 0.01),
    rssMb: 180,
    bytes: ok * 1024,
    steady: isSteady || index > 0,
    checks: null
  })
  return {
    ...common,
    workers,
    repeats: Array.from({ length: repeats }, (_, index) => repeatAt(index)),
    throughputPerSecond: repeats < 2 ? { mean, low: null, high: null } : { mean, low: mean - half, high: mean + half },
    tasks: { ok, failed },
    bindingLimit: binding?.kind ?? 'none',
    flags: []
  }
}

/** A sweep as it stands after its first `measured` sizes. */
export function simulatedResult(changes: Partial<SweepResult> = {}, simulation: Simulation = rateLimited, measured = simulation.sizes.length): SweepResult {
  const perWorkerPerSecond = 1000 / simulation.taskMs
  const isFinished = (changes.state ?? 'done') !== 'running'
  return {
    schema: SWEEP_SCHEMA,
    id: 'simulated-1',
    state: 'done',
    failure: null,
    startedAt: '2026-01-15T10:00:00.000Z',
    finishedAt: isFinished ? '2026-01-15T10:01:02.000Z' : null,
    scenario: rateLimitedScenario,
    machine: { cpus: 2, availableParallelism: 2, cpuQuota: null, uvThreadpoolSize: 4, totalMemoryMb: 8000, platform: 'linux', arch: 'x64', versions: { node: '24.0.0' } },
    defaultWorkers: { rule: 'min(32, cpus + 4)', workers: 6, cpuSource: 'os.availableParallelism()' },
    scaling: measured === 0 ? null : { perWorkerPerSecond, measuredAtWorkers: 1 },
    limits: [...simulation.limits],
    points: simulation.sizes.slice(0, measured).map((workers) => simulatedPoint(simulation, workers)),
    models: null,
    noModels: null,
    knee: { workers: null },
    drift: null,
    verdict: isFinished ? rateLimitedVerdict : null,
    noVerdict: null,
    startup: { executor: 'shared-queue', workers: simulation.sizes.at(-1) ?? 1, wallMs: 412, cpuMsPerWorker: 46, rssMbPerWorker: 8.4 },
    eventLoopDelayMs: isFinished ? { p99: 4.2, max: 18.6 } : null,
    ...changes
  }
}

const rateLimitedVerdict: SweepResult['verdict'] = {
  workers: 5,
  low: 4,
  high: 6,
  bindingLimit: 'rate',
  throughputPerSecond: 98.6,
  confidence: 'high',
  confidenceReasons: [],
  cost: null,
  sentence: 'Use 5 workers (4 to 6). The rate limit, 100/s, binds from 5 on. min(32, cpus + 4) = 6 gives the same throughput and sends 1 in 6 requests into a 429.',
  reasons: ['5 is the smallest size that reaches 95 % of the best throughput, 98.6/s, within its interval.', 'From 5 workers on throughput stays at the rate limit of 100/s; one worker does 20/s.'],
  doubts: ['The best size was measured three times only; its interval is ± 1.4/s.'],
  alternatives: [
    { rule: 'min(32, cpus + 4)', because: 'cpus = 2 (availableParallelism)', workers: 6, source: 'measured', throughputPerSecond: 98.4, shareOfBest: 0.998, p99Ms: 58, failedShare: 0.166 },
    { rule: 'CPUs', because: 'cpus = 2', workers: 2, source: 'measured', throughputPerSecond: 39.6, shareOfBest: 0.4, p99Ms: 57.1, failedShare: 0 },
    { rule: 'largest measured', because: '', workers: 32, source: 'measured', throughputPerSecond: 98.5, shareOfBest: 0.999, p99Ms: 58.2, failedShare: 0.844 }
  ]
}

export function simulatedTick(atMs: number, workers: number, throughputPerSecond: number): Tick {
  const lanes = Array.from({ length: workers }, (_, lane) => {
    const turn = (noise(lane * 3.7 + Math.floor(atMs / 300)) + 1) / 2
    return turn < 0.78 ? 1 : turn < 0.84 ? 2 : turn < 0.92 ? 3 : turn < 0.96 ? 4 : 0
  })
  const wobble = noise(atMs / 100)
  return {
    atMs,
    workers,
    queueDepth: Math.round(64 + wobble * 20),
    inFlight: workers,
    throughputPerSecond: throughputPerSecond * (1 + wobble * 0.06),
    failuresPerSecond: Math.max(0, workers - 5) * 3 * (1 + wobble * 0.2),
    lockWaitShare: Math.min(0.9, workers * 0.012 * (1 + wobble * 0.3)),
    lockContendedPerSecond: workers * 4 * (1 + wobble * 0.2),
    lanes
  }
}

export function simulatedProgress(share: number, workers = 8): Progress {
  return { phase: 'measuring', workers, repeat: 2, finishedWindows: Math.round(share * 27), plannedWindows: 27, adaptive: false, elapsedMs: share * 62_000, remainingMs: (1 - share) * 62_000, share }
}

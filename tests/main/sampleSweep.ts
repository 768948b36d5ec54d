import { type Point, type SweepResult, sweepResultSchema } from '../../src/contract/result/result'
import { defaultScenario } from '../../src/contract/scenario/scenario'

const latencyMs = { mean: 20, p50: 20, p90: 21, p95: 22, p99: null, max: 30 }
const lock = { acquisitions: 0, contended: 0, waitRatio: 0, waitMsTotal: 0, holdMsTotal: 0 }

/** One plausible point of pure 20 ms waiting. */
export function samplePoint(workers: number): Point {
  const shared = {
    latencyMs,
    queueWaitMs: { p50: 1, p99: null },
    queueDepth: { mean: 10, max: 20 },
    inFlight: { mean: workers },
    lock,
    cpuMsPerTask: 0.1,
    targetCpuMsPerTask: null,
    tasks: { ok: 100 * workers, failed: 0 },
    errors: {},
    steady: true
  }
  const repeat = { ...shared, repeat: 1, order: 1, startedAt: '2025-11-23T08:20:00.000Z', durationSeconds: 2, throughputPerSecond: 50 * workers, rssMb: 100, bytes: 0, checks: null }
  return { ...shared, workers, repeats: [repeat], throughputPerSecond: { mean: 50 * workers, low: null, high: null }, bindingLimit: 'none', flags: [] }
}

/** A sweep as the engine reports it, in a given state, with points of the given sizes. */
export function sampleSweep(state: SweepResult['state'], sizes: readonly number[], id = 'run-1'): SweepResult {
  return sweepResultSchema.parse({
    schema: 'poolscope.sweep/1',
    id,
    state,
    failure: null,
    startedAt: '2025-11-23T08:20:00.000Z',
    finishedAt: state === 'running' ? null : '2025-11-23T08:21:00.000Z',
    scenario: defaultScenario,
    machine: { cpus: 2, availableParallelism: 2, cpuQuota: null, uvThreadpoolSize: 4, totalMemoryMb: 8000, platform: 'linux', arch: 'x64', versions: { node: '20.0.0' } },
    defaultWorkers: { rule: 'min(32, cpus + 4)', workers: 6, cpuSource: 'os.availableParallelism()' },
    scaling: null,
    limits: [],
    points: sizes.map(samplePoint),
    models: null,
    verdict: null,
    noVerdict: null,
    startup: null,
    eventLoopDelayMs: null
  })
}

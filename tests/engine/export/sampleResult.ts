import { type Point, type Repeat, SWEEP_SCHEMA, type SweepResult } from '../../../src/contract/result/result'
import { defaultScenario, type Scenario } from '../../../src/contract/scenario/scenario'

/** One window, plausible in every figure; what a test is about is passed in. */
export function sampleRepeat(changes: Partial<Repeat> = {}): Repeat {
  return {
    repeat: 1,
    order: 1,
    startedAt: '2024-05-01T10:00:00.000Z',
    durationSeconds: 2.000123456,
    tasks: { ok: 99, failed: 1 },
    throughputPerSecond: 49.4969123456,
    latencyMs: { mean: 20.1, p50: 20, p90: 20.5, p95: 20.7, p99: null, max: 25.3 },
    queueWaitMs: { p50: 1.5, p99: null },
    queueDepth: { mean: 12.5, max: 20 },
    inFlight: { mean: 1 },
    lock: { acquisitions: 100, contended: 3, waitRatio: 0.01, waitMsTotal: 20.25, holdMsTotal: 10 },
    cpuMsPerTask: 0.3,
    targetCpuMsPerTask: 0.2,
    rssMb: 85.4,
    errors: { http_429: 1 },
    bytes: 101_376,
    steady: true,
    checks: null,
    ...changes
  }
}

export function samplePoint(changes: Partial<Point> = {}): Point {
  const { tasks, latencyMs, queueWaitMs, queueDepth, inFlight, lock, cpuMsPerTask, targetCpuMsPerTask, errors, steady } = sampleRepeat()
  return {
    tasks,
    latencyMs,
    queueWaitMs,
    queueDepth,
    inFlight,
    lock,
    cpuMsPerTask,
    targetCpuMsPerTask,
    errors,
    steady,
    workers: 1,
    repeats: [sampleRepeat()],
    throughputPerSecond: { mean: 49.5, low: 48.1, high: 50.9 },
    bindingLimit: 'none',
    flags: [],
    ...changes
  }
}

export function sampleResult(changes: Partial<SweepResult> = {}, scenario: Scenario = defaultScenario): SweepResult {
  return {
    schema: SWEEP_SCHEMA,
    id: 'run-1',
    state: 'done',
    failure: null,
    startedAt: '2024-05-01T10:00:00.000Z',
    finishedAt: '2024-05-01T10:01:00.000Z',
    scenario,
    machine: { cpus: 2, availableParallelism: 2, cpuQuota: null, uvThreadpoolSize: 4, totalMemoryMb: 8000, platform: 'linux', arch: 'x64', versions: { node: '20.18.1' } },
    defaultWorkers: { rule: 'min(32, cpus + 4)', workers: 6, cpuSource: 'os.availableParallelism()' },
    scaling: { perWorkerPerSecond: 49.5, measuredAtWorkers: 1 },
    limits: [{ kind: 'rate', label: 'Rate limit 100/s', throughputPerSecond: 100, fromWorkers: 5 }],
    points: [
      samplePoint(),
      samplePoint({
        workers: 5,
        repeats: [sampleRepeat({ repeat: 1, order: 2 }), sampleRepeat({ repeat: 2, order: 3, steady: false, errors: {} })],
        throughputPerSecond: { mean: 99.4, low: 98, high: 100.8 },
        latencyMs: { mean: 50.3, p50: 50, p90: 52, p95: 53, p99: 60, max: 70 },
        tasks: { ok: 400, failed: 100 },
        bindingLimit: 'rate'
      })
    ],
    models: null,
    noModels: null,
    knee: { workers: null },
    drift: null,
    verdict: {
      workers: 5,
      low: 4,
      high: 6,
      bindingLimit: 'rate',
      throughputPerSecond: 99.4,
      confidence: 'high',
      confidenceReasons: [],
      cost: null,
      sentence: 'Use 5 workers (4 to 6). The rate limit, 100/s, binds from 5 on.',
      reasons: [],
      doubts: ['Only three repeats.'],
      alternatives: []
    },
    noVerdict: null,
    startup: { executor: 'shared-queue', workers: 32, wallMs: 1500, cpuMsPerWorker: 60, rssMbPerWorker: 9.1 },
    eventLoopDelayMs: { p99: 2, max: 8 },
    ...changes
  }
}

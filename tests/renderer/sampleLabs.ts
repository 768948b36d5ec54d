import type { LabName } from '../../src/contract/labs/labs'

/** What each lab might measure, as its schema has it. */
export const sampleMeasured: Readonly<Record<LabName, Readonly<Record<string, unknown>>>> = {
  waits: { sequentialMs: 5040, pooledMs: 507, workers: 10, speedup: 9.94, scaling: [{ workers: 1, totalMs: 5040, idealMs: 5000, speedup: 1 }, { workers: 10, totalMs: 507, idealMs: 500, speedup: 9.94 }], scalesTo: 10 },
  executor: {
    totalMs: 1020,
    slowestMs: 1015,
    sumMs: 3000,
    submissionOrder: ['URL 1', 'URL 2'],
    completionOrder: ['URL 2', 'URL 1'],
    mapOrder: ['URL 1', 'URL 2'],
    lost: { submitted: 10, failed: 4, heardOf: 0, foundInFutures: 4 },
    deadlock: { workers: 2, detected: true, afterMs: 30, message: 'deadlock' },
    semantics: [{ what: 'submit()', python: 'returns a Future', seen: 'a future', same: true }]
  },
  race: { expected: 800_000, trials: [{ plain: 600_000, locked: 800_000, atomic: 800_000 }], lost: { least: 0.25, median: 0.25, most: 0.25 }, overlap: { trials: 1, share: 0.9, said: 'Threads added at the same time in every trial.' }, throughput: { plain: 2e9, locked: 5e6, atomic: 2e7 } },
  lock: {
    points: [{ holdUs: 1000, workers: 1, throughputPerSecond: 200, contendedShare: 0, waitRatio: 0, waitMs: 0, convoy: 0 }, { holdUs: 1000, workers: 16, throughputPerSecond: 960, contendedShare: 0.6, waitRatio: 0.7, waitMs: 18, convoy: 11 }],
    peakPerSecond: 960,
    serialShare: { readOff: 0.2, fitted: null, low: null, high: null },
    exception: { thrown: 100, releasedAfter: 100 },
    forgotten: { detected: true, holder: 'thread 1', heldMs: 303, waiting: 3, message: 'thread 1 has held the lock for 303 ms' }
  },
  queue: {
    produced: 300, consumed: 300, duplicates: 0, capacity: 10, maxDepth: 10, blockedPuts: 200, blockedGets: 3, totalMs: 1200,
    unbounded: { maxDepth: 150, totalMs: 1200, producersDoneMs: 600, queueBytes: 4800, boundedQueueBytes: 320 },
    depth: [{ atMs: 10, bounded: 2, unbounded: null }, { atMs: 11, bounded: null, unbounded: 3 }],
    lecture: { results: ['result of task 1'], sentinelPutBack: 3, steps: [{ atMs: 0.4, who: 'producer', did: 'puts task 1' }, { atMs: 0.5, who: 'consumer 1', did: 'takes task 1' }] },
    shutdown: { delivered: 5, refusedPuts: 1, steps: [] }
  },
  lifecycle: {
    threadStartMs: 17, threadCpuMs: 20, threadRssMb: 8.6, osThreadStartUs: null, osThreadStackMb: null, osThreadRssMb: null, osThreadsBy: null, perTaskThreadMs: 44, perTaskPoolMs: 5.3, breakEvenMs: 385,
    curve: [{ taskMs: 0, threadMs: 43, poolMs: 0.2 }, { taskMs: 5, threadMs: 44, poolMs: 5.3 }]
  },
  models: {
    rows: ['threads', 'async', 'threads + async'].map((model, index) => ({ model, cpuMs: 0, threads: [16, 1, 2][index] ?? 1, perThread: 1, throughputPerSecond: 790, idealPerSecond: 800, throughputSpread: 0.01, cpuMsPerTask: 0.1 * (index + 1), cpuSpread: 0.02, rssMb: 100, p99Ms: null })),
    wins: [{ cpuMs: 0, throughput: 'no difference', cpu: 'async', memory: 'async' }],
    cheapest: 'async', fastest: 'async', fastestWithCpu: null
  }
}

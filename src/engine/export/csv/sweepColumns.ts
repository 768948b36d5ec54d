import type { Point, Repeat, SweepResult } from '../../../contract/result/result'
import type { CellValue } from './csvCell'

/** One row of a sweep's CSV: one window at one size, with the sweep and the point it belongs to. */
export interface SweepRow {
  readonly result: SweepResult
  readonly point: Point
  readonly repeat: Repeat
}

/** Every column of a sweep's CSV in its order. Other programs read these names: add at the end, never rename. */
export const csvColumns = {
  run_id: ({ result }) => result.id,
  scenario: ({ result }) => result.scenario.name,
  workload: ({ result }) => result.scenario.workload.kind,
  executor: ({ result }) => result.scenario.pool.executor,
  workers: ({ point }) => point.workers,
  repeat: ({ repeat }) => repeat.repeat,
  order: ({ repeat }) => repeat.order,
  started_at: ({ repeat }) => repeat.startedAt,
  duration_s: ({ repeat }) => repeat.durationSeconds,
  tasks_ok: ({ repeat }) => repeat.tasks.ok,
  tasks_failed: ({ repeat }) => repeat.tasks.failed,
  throughput_per_s: ({ repeat }) => repeat.throughputPerSecond,
  latency_mean_ms: ({ repeat }) => repeat.latencyMs.mean,
  latency_p50_ms: ({ repeat }) => repeat.latencyMs.p50,
  latency_p90_ms: ({ repeat }) => repeat.latencyMs.p90,
  latency_p95_ms: ({ repeat }) => repeat.latencyMs.p95,
  latency_p99_ms: ({ repeat }) => repeat.latencyMs.p99,
  latency_max_ms: ({ repeat }) => repeat.latencyMs.max,
  queue_wait_p50_ms: ({ repeat }) => repeat.queueWaitMs.p50,
  queue_wait_p99_ms: ({ repeat }) => repeat.queueWaitMs.p99,
  queue_depth_mean: ({ repeat }) => repeat.queueDepth.mean,
  queue_depth_max: ({ repeat }) => repeat.queueDepth.max,
  in_flight_mean: ({ repeat }) => repeat.inFlight.mean,
  lock_acquisitions: ({ repeat }) => repeat.lock.acquisitions,
  lock_contended: ({ repeat }) => repeat.lock.contended,
  lock_wait_ms_total: ({ repeat }) => repeat.lock.waitMsTotal,
  lock_wait_ratio: ({ repeat }) => repeat.lock.waitRatio,
  cpu_ms_per_task: ({ repeat }) => repeat.cpuMsPerTask,
  rss_mb: ({ repeat }) => repeat.rssMb,
  http_429: ({ repeat }) => repeat.errors['http_429'] ?? 0,
  bytes: ({ repeat }) => repeat.bytes,
  binding_limit: ({ point }) => point.bindingLimit,
  default_workers: ({ result }) => result.defaultWorkers.workers,
  steady: ({ repeat }) => repeat.steady
} as const satisfies Readonly<Record<string, (row: SweepRow) => CellValue>>

export type CsvColumn = keyof typeof csvColumns

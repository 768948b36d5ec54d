import { isSteady } from '../../analysis/steadyState'
import type { Repeat } from '../../contract/result'
import type { Scenario } from '../../contract/scenario'
import { nowMs } from '../clock'
import type { Feed } from '../pool/control'
import type { Pool } from '../pool/pool'
import type { PoolTotals } from '../pool/poolGauges'
import { createHistograms, type Histograms } from '../pool/histograms'
import { QUEUE_ROOM } from '../pool/poolMemory'
import { lockStatsBetween } from '../sync/lock'
import type { Target, TargetStats } from '../targets/launch'
import { latencyOf, percentileMs } from './percentiles'
import type { Sampler, WindowSamples } from './sampler'
import { pause, unlessCancelled, untilTrue } from './untilTrue'
import { littleError, WindowWatch } from './windowWatch'

export interface WindowOptions {
  readonly scenario: Scenario
  readonly pool: Pool
  readonly sampler: Sampler
  /** The embedded target, if the sweep has one: its CPU is on the same cores. */
  readonly target: Target | null
  readonly workers: number
  /** Cores that pool and target share. */
  readonly cores: number
  readonly warmMs: number
  /** Expected time of one task, ms, over which the workers' first tasks are spread. */
  readonly taskMs: number
  readonly signal: AbortSignal
  readonly watch: WindowWatch
  readonly onPhase: (phase: 'warming' | 'measuring' | 'draining') => void
}

/** What one window measured, with its histograms so that repeats can be merged. */
export interface MeasuredWindow {
  readonly repeat: Omit<Repeat, 'repeat' | 'order'>
  readonly histograms: Histograms
}

/** Everything that is read at both edges of a window. */
interface Edge {
  readonly atMs: number
  readonly totals: PoolTotals
  readonly cpu: NodeJS.CpuUsage
  readonly target: TargetStats | null
}

/** A batch that has not ended after this many times its slowest possible course is given up. */
const BATCH_PATIENCE = 3

/** Runs one size once: warm up, measure, drain. Rejects with Cancelled when the signal says so; the window is then lost. */
export async function measureWindow(given: Omit<WindowOptions, 'watch'>): Promise<MeasuredWindow> {
  const watch = new WindowWatch(given.cores)
  try {
    return await measureWatched({ ...given, watch })
  } finally {
    watch.stop()
  }
}

async function measureWatched(options: WindowOptions): Promise<MeasuredWindow> {
  const { pool, sampler, workers } = options
  for (const own of pool.histograms) {
    own.latency.reset()
    own.queueWait.reset()
  }
  pool.queue.reset()
  sampler.setWorkers(workers)
  const startedAt = new Date().toISOString()
  const measured = options.scenario.arrivals.kind === 'batch' ? await measureBatch(options) : await measureStream(options)
  options.onPhase('draining')
  await pool.park(options.signal)
  return conclude(options, measured, startedAt)
}

interface Measured {
  readonly from: Edge
  readonly to: Edge
  readonly samples: WindowSamples
  readonly queueDepthMax: number
  /** How often the window was begun anew. */
  readonly extensions: number
}

/** How the queue is fed and how far it may fill under the arrivals of a scenario. */
function feedOf(scenario: Scenario, workers: number): { readonly feed: Feed; readonly limit: number } {
  switch (scenario.arrivals.kind) {
    case 'saturate':
      // Deep enough that no worker ever finds it empty, shallow enough that tasks do not grow old in it.
      return { feed: 'saturate', limit: Math.max(8, 4 * workers) }
    case 'rate':
      return { feed: scenario.arrivals.process, limit: QUEUE_ROOM }
    case 'batch':
      return { feed: 'batch', limit: QUEUE_ROOM }
  }
}

async function measureStream(options: WindowOptions): Promise<Measured> {
  const { scenario, pool, sampler, workers, signal } = options
  const { feed, limit } = feedOf(scenario, workers)
  options.onPhase('warming')
  pool.queue.setLimit(limit)
  pool.run({ slots: workers, feed, batchTasks: 0, staggerMs: options.taskMs, windowFromMs: Infinity })
  await pause(options.warmMs, signal)
  options.onPhase('measuring')
  const from = await readEdge(options)
  options.watch.begin()
  pool.queue.resetMaxDepth()
  sampler.openWindow()
  pool.control.openWindow(from.atMs)
  await pause(scenario.measuring.seconds * 1000, signal)
  const to = await readEdge(options)
  options.watch.end()
  pool.control.closeWindow(to.atMs)
  return { from, to, samples: sampler.closeWindow(), queueDepthMax: pool.queue.maxDepth(), extensions: 0 }
}

/** A batch is its own window: from the moment it is put to the end of its last task. */
async function measureBatch(options: WindowOptions): Promise<Measured> {
  const { scenario, pool, sampler, workers, signal } = options
  const { feed, limit } = feedOf(scenario, workers)
  const tasks = scenario.arrivals.batch
  options.onPhase('measuring')
  pool.queue.setLimit(limit)
  const from = await readEdge(options)
  options.watch.begin()
  sampler.openWindow()
  pool.run({ slots: workers, feed, batchTasks: tasks, staggerMs: 0, windowFromMs: from.atMs })
  const ended = (): boolean => pool.gauges.ok() + pool.gauges.failed() - from.totals.ok - from.totals.failed >= tasks
  const patienceMs = BATCH_PATIENCE * Math.ceil(tasks / workers) * scenario.workload.timeoutMs
  await untilTrue(ended, { signal, timeoutMs: patienceMs })
  const samples = sampler.closeWindow()
  const to = await readEdge(options)
  options.watch.end()
  return { from, to: { ...to, atMs: Math.max(from.atMs, pool.gauges.lastEndMs()) }, samples, queueDepthMax: pool.queue.maxDepth(), extensions: 0 }
}

async function readEdge({ pool, target, signal }: WindowOptions): Promise<Edge> {
  const stats = target === null ? null : await unlessCancelled(target.stats(), signal)
  return { target: stats, cpu: process.cpuUsage(), totals: pool.gauges.totals(), atMs: nowMs() }
}

function conclude({ pool, workers, scenario, watch }: WindowOptions, { from, to, samples, queueDepthMax, extensions }: Measured, startedAt: string): MeasuredWindow {
  const histograms = createHistograms()
  for (const own of pool.histograms) {
    if (own.latency.count > 0) histograms.latency.add(own.latency)
    if (own.queueWait.count > 0) histograms.queueWait.add(own.queueWait)
  }
  const durationMs = Math.max(1e-3, to.atMs - from.atMs)
  const ok = to.totals.ok - from.totals.ok
  const failed = to.totals.failed - from.totals.failed
  const finished = Math.max(1, ok + failed)
  const lock = lockStatsBetween(from.totals.lock, to.totals.lock)
  // Read after the drain: tasks that straddle the end of the window have added their share by now.
  const okShare = pool.gauges.totals().okShare - from.totals.okShare
  const perSecond = okShare / (durationMs / 1000)
  const latencyMs = latencyOf(histograms.latency)
  const poolCpuMs = cpuMs(from.cpu, to.cpu)
  const targetCpuMs = from.target === null || to.target === null ? null : to.target.cpuMs - from.target.cpuMs
  const repeat = {
    startedAt,
    durationSeconds: durationMs / 1000,
    tasks: { ok, failed },
    throughputPerSecond: perSecond,
    latencyMs,
    queueWaitMs: { p50: percentileMs(histograms.queueWait, 0.5), p99: percentileMs(histograms.queueWait, 0.99) },
    queueDepth: { mean: samples.queueDepthMean, max: queueDepthMax },
    inFlight: { mean: samples.inFlightMean },
    lock: {
      acquisitions: lock.acquisitions,
      contended: lock.contended,
      waitRatio: Math.min(1, lock.waitMs / (workers * durationMs)),
      waitMsTotal: lock.waitMs,
      holdMsTotal: lock.holdMs
    },
    cpuMsPerTask: poolCpuMs / finished,
    targetCpuMsPerTask: targetCpuMs === null ? null : targetCpuMs / finished,
    rssMb: process.memoryUsage.rss() / 1e6,
    errors: errorsBetween(from.totals.errors, to.totals.errors),
    bytes: to.totals.bytes - from.totals.bytes,
    // A batch has a beginning and an end and no steady state in between; it is measured whole.
    steady: scenario.arrivals.kind === 'batch' || isSteady(samples.successes),
    checks: watch.checks({
      littleError: littleError({ workers, perSecond, latencyMeanMs: latencyMs.mean, failed, finished, saturated: scenario.arrivals.kind === 'saturate' }),
      ownCpuMs: poolCpuMs + (targetCpuMs ?? 0),
      extensions
    })
  }
  return { repeat, histograms }
}

function cpuMs(from: NodeJS.CpuUsage, to: NodeJS.CpuUsage): number {
  return (to.user + to.system - from.user - from.system) / 1000
}

function errorsBetween(from: Readonly<Record<string, number>>, to: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(to)
      .map(([code, count]) => [code, count - (from[code] ?? 0)] as const)
      .filter(([, count]) => count > 0)
  )
}

import { traitsOfArrivals } from '../../contract/arrivals/table'
import { outageIn } from '../../analysis/steady/outage'
import { hasUsersTarget } from '../../contract/scenario/workloadFacts'
import { workDone } from '../../analysis/steady/workDone'
import type { Repeat } from '../../contract/result/result'
import { nowMs } from '../base/clock'
import { timeInside } from '../base/timeInside'
import type { Histograms } from '../subject/histograms'
import type { Subject } from '../subject/subject'
import { lockStatsBetween } from '../sync/lock'
import { courseOf } from './courses'
import { finishedBetween, subjectCpuMs, targetCpuMs } from './edge'
import { watchLoopDelay } from './loopDelay'
import type { WindowOptions, WindowRecord } from './windowOptions'
import { latencyOf, percentileMs } from './percentiles'
import { coolDown } from './stream'
import { checksOf } from './windowChecks'

/** What one window measured, with its histograms so that repeats can be merged. */
export interface MeasuredWindow {
  readonly repeat: Omit<Repeat, 'repeat' | 'order'>
  readonly histograms: Histograms
}

/** Runs one size once: warm up, measure, drain. Rejects with Cancelled when the signal says so; the window is then lost. */
export async function measureWindow(options: WindowOptions): Promise<MeasuredWindow> {
  const { subject, sampler, workers } = options
  subject.window.reset()
  subject.queue.reset()
  sampler.setWorkers(workers)
  const startedAt = new Date().toISOString()
  const loopDelay = watchLoopDelay()
  try {
    const measured = await courseOf(options.scenario.arrivals).measure(options, loopDelay)
    options.onPhase('draining')
    await coolDown(options, measured)
    await subject.park(options.signal)
    return conclude(options, measured, startedAt)
  } finally {
    loopDelay.stop()
  }
}

function conclude({ subject, workers, scenario }: WindowOptions, measured: WindowRecord, startedAt: string): MeasuredWindow {
  const { from, to, samples, queueDepthMax } = measured
  const histograms = subject.window.histograms()
  const durationMs = Math.max(1e-3, to.atMs - from.atMs)
  const ok = to.totals.ok - from.totals.ok
  const failed = to.totals.failed - from.totals.failed
  const finished = Math.max(1, finishedBetween(from.totals, to.totals))
  const targetMs = targetCpuMs(from, to)
  const lock = lockStatsBetween(from.totals.lock, to.totals.lock)
  // Read after the drain: tasks that straddle the end of the window have added their share by now.
  const drained = subject.gauges.totals()
  const busyMs = drained.busyMs - from.totals.busyMs
  const work = workDone({ whole: ok, shares: drained.okShare - from.totals.okShare, workers, bunch: samples.bunch })
  const repeat = {
    startedAt,
    durationSeconds: durationMs / 1000,
    tasks: { ok, failed },
    throughputPerSecond: work / (durationMs / 1000),
    latencyMs: latencyOf(histograms.latency),
    queueWaitMs: { p50: percentileMs(histograms.queueWait, 0.5), p99: percentileMs(histograms.queueWait, 0.99) },
    // Means over time, exactly: what tasks waited, and were at work, inside the window, over its length.
    queueDepth: { mean: (drained.queuedMs - from.totals.queuedMs + subject.window.stillQueuedMs(from.atMs, to.atMs)) / durationMs, max: queueDepthMax },
    inFlight: { mean: busyMs / durationMs },
    lock: {
      acquisitions: lock.acquisitions,
      contended: lock.contended,
      waitRatio: Math.min(1, lock.waitMs / (workers * durationMs)),
      waitMsTotal: lock.waitMs,
      holdMsTotal: lock.holdMs
    },
    cpuMsPerTask: subjectCpuMs(from, to) / finished,
    targetCpuMsPerTask: targetMs === null ? null : targetMs / finished,
    rssMb: subject.rssMb(),
    errors: errorsBetween(from.totals.errors, to.totals.errors),
    bytes: to.totals.bytes - from.totals.bytes,
    steady: measured.steady,
    checks: checksOf({ ...measured, awayMs: awayMs(measured, subject) }, busyMs, traitsOfArrivals(scenario.arrivals).alwaysWaiting ? workers : null)
  }
  return { repeat, histograms }
}

/** An outage that holds less of a window, ms, is one that began as it ended: the next window shows it. */
const AWAY_LEAST_MS = 100

/**
 * How long a target of the user's own was away within a window, ms, read after the drain: tasks that it left without an
 * answer come to their end late. Ours is never away; where it fails, it was told to.
 */
function awayMs({ from, to, samples }: WindowRecord, { scenario, gauges }: Subject): number {
  if (!hasUsersTarget(scenario)) return 0
  const outage = outageIn([...samples.looks, { atMs: nowMs(), ok: gauges.ok(), away: gauges.away() }])
  const insideMs = outage === null ? 0 : timeInside(outage.fromMs, outage.toMs, from.atMs, to.atMs)
  return insideMs < AWAY_LEAST_MS ? 0 : insideMs
}

function errorsBetween(from: Readonly<Record<string, number>>, to: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(to)
      .map(([code, count]) => [code, count - (from[code] ?? 0)] as const)
      .filter(([, count]) => count > 0)
  )
}

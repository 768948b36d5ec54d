import type { Checks, Latency, Point, Repeat } from '../../contract/result/result'
import { meanInterval, weightedMean } from '../stats/meanInterval'
import type { MeasuredPoint } from './measuredPoint'

interface Watched {
  readonly checks: Checks | null
}

/**
 * The repeats of a size that tell of it: those in which the target was there, as long as there are any. Where it was away
 * in all of them, though it came back before each, this is what the size does to it.
 */
export function countedRepeats<Repeat extends Watched>(repeats: readonly Repeat[]): readonly Repeat[] {
  const whole = repeats.filter((repeat) => !isNotCounted(repeat))
  return whole.length > 0 ? whole : repeats
}

/** True of a repeat in which the target was away. */
export function isNotCounted({ checks }: Watched): boolean {
  return (checks?.awayMs ?? 0) > 0
}

/** What the engine knows about one size: its windows, and percentiles read from the histograms of those that count put together. */
export interface PointInput {
  readonly workers: number
  /** At least one. */
  readonly repeats: readonly Repeat[]
  readonly latencyMs: Latency
  readonly queueWaitMs: Point['queueWaitMs']
}

/**
 * One size from its repeats. Counts are summed; averages over time (queue depth, tasks in flight, lock wait) count each
 * repeat by its duration and costs per task by its tasks, so that the result is that of one long window. Percentiles
 * cannot be averaged, so they come in already merged. Repeats during which the target was away are kept and do not count.
 */
export function aggregatePoint({ workers, repeats: all, latencyMs, queueWaitMs }: PointInput): MeasuredPoint {
  const repeats = countedRepeats(all)
  const overTime = (value: (repeat: Repeat) => number): number => weightedMean(repeats, value, (repeat) => repeat.durationSeconds)
  return {
    workers,
    repeats: [...all],
    throughputPerSecond: meanInterval(repeats.map((repeat) => repeat.throughputPerSecond)),
    latencyMs,
    queueWaitMs,
    queueDepth: { mean: overTime((repeat) => repeat.queueDepth.mean), max: Math.max(...repeats.map((repeat) => repeat.queueDepth.max)) },
    inFlight: { mean: overTime((repeat) => repeat.inFlight.mean) },
    lock: {
      acquisitions: total(repeats, (repeat) => repeat.lock.acquisitions),
      contended: total(repeats, (repeat) => repeat.lock.contended),
      waitRatio: overTime((repeat) => repeat.lock.waitRatio),
      waitMsTotal: total(repeats, (repeat) => repeat.lock.waitMsTotal),
      holdMsTotal: total(repeats, (repeat) => repeat.lock.holdMsTotal)
    },
    cpuMsPerTask: perTask(repeats, (repeat) => repeat.cpuMsPerTask),
    targetCpuMsPerTask: targetCpu(repeats),
    tasks: { ok: total(repeats, (repeat) => repeat.tasks.ok), failed: total(repeats, (repeat) => repeat.tasks.failed) },
    errors: totalErrors(repeats),
    steady: repeats.every((repeat) => repeat.steady)
  }
}

function total(repeats: readonly Repeat[], value: (repeat: Repeat) => number): number {
  return repeats.reduce((sum, repeat) => sum + value(repeat), 0)
}

function perTask(repeats: readonly Repeat[], value: (repeat: Repeat) => number): number {
  return weightedMean(repeats, value, (repeat) => repeat.tasks.ok + repeat.tasks.failed)
}

/** CPU of the embedded target per task; null for a target whose CPU cannot be seen. */
function targetCpu(repeats: readonly Repeat[]): number | null {
  const seen = repeats.filter((repeat) => repeat.targetCpuMsPerTask !== null)
  return seen.length === 0 ? null : perTask(seen, (repeat) => repeat.targetCpuMsPerTask ?? 0)
}

function totalErrors(repeats: readonly Repeat[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const repeat of repeats) {
    for (const [code, count] of Object.entries(repeat.errors)) counts.set(code, (counts.get(code) ?? 0) + count)
  }
  return Object.fromEntries(counts)
}

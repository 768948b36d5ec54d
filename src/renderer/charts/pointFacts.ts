import type { Interval, Point } from '../../contract/result'
import { formatMs, formatNumber, formatRate, formatShare, formatWorkers } from '../../contract/units'
import { limitWords } from './palette'

export interface PointFacts {
  readonly title: string
  /** Why the point is to be read with care, or null. */
  readonly flag: string | null
  readonly rows: readonly (readonly [name: string, value: string])[]
}

/** Everything known of one size, in words. */
export function pointFacts(point: Point): PointFacts {
  return {
    title: formatWorkers(point.workers),
    flag: unsteadyReason(point),
    rows: [
      ['Throughput', throughputText(point.throughputPerSecond)],
      ['Held down by', limitWords[point.bindingLimit]],
      ['Latency p50', formatMs(point.latencyMs.p50)],
      ['Queue depth', `${formatNumber(point.queueDepth.mean)} (max ${formatNumber(point.queueDepth.max)})`],
      ['Latency p95', formatMs(point.latencyMs.p95)],
      ['In flight', formatNumber(point.inFlight.mean)],
      ['Latency p99', formatMs(point.latencyMs.p99)],
      ['Lock wait', formatShare(point.lock.waitRatio)],
      ['CPU per task', formatMs(point.cpuMsPerTask)],
      ['Repeats', String(point.repeats.length)],
      ['Failed', failedText(point)],
      ...errorRows(point)
    ]
  }
}

/** `98.3/s ± 1.2`; the two sides are the same, as t intervals are. */
export function throughputText({ mean, low, high }: Interval): string {
  return low === null || high === null ? formatRate(mean) : `${formatRate(mean)} ± ${formatNumber((high - low) / 2)}`
}

export function failedShare({ tasks: { ok, failed } }: Point): number {
  return ok + failed === 0 ? 0 : failed / (ok + failed)
}

function failedText(point: Point): string {
  return point.tasks.failed === 0 ? 'none' : `${formatShare(failedShare(point))} of tasks`
}

function errorRows(point: Point): readonly (readonly [string, string])[] {
  return Object.entries(point.errors)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => [code.replaceAll('_', ' '), formatNumber(count)] as const)
}

/** What makes a point unsteady, or null when it is steady. */
export function unsteadyReason(point: Point): string | null {
  if (point.steady) return null
  const moving = point.repeats.filter((repeat) => !repeat.steady).length
  return moving === 0
    ? 'Not steady: the repeats disagree'
    : `Not steady: throughput still moved in ${moving} of ${point.repeats.length} ${point.repeats.length === 1 ? 'window' : 'windows'}; a longer window may help`
}

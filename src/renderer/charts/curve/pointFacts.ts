import { failedShare } from '../../../analysis/points/measuredPoint'
import type { ImportedPoint } from '../../../contract/result/measurements'
import type { Interval, Latency, Point } from '../../../contract/result/result'
import { formatCompact, formatMs, formatNumber, formatRate, formatShare } from '../../../contract/base/units'
import { limitWords } from '../drawing/palette'

/** One thing known of a size, in words. */
export interface PointFact {
  readonly name: string
  /** What heads its column in a table; null when it has none. */
  readonly column: string | null
  readonly value: string
}

/** Everything known of one measured size. The columns are the same for every point. */
export function pointFacts(point: Point): readonly PointFact[] {
  const { queueDepth, inFlight, lock, cpuMsPerTask, bindingLimit } = point
  return [
    fact('Throughput', withRepeats(throughputText(point.throughputPerSecond), point)),
    ...latencyFacts(point.latencyMs),
    fact('Failed', failedText(failedShare(point))),
    fact('Queue depth', `${formatNumber(queueDepth.mean)} (max ${formatNumber(queueDepth.max)})`, 'Queue'),
    fact('In flight', formatNumber(inFlight.mean)),
    fact('Lock wait', formatShare(lock.waitRatio)),
    fact('CPU per task', formatMs(cpuMsPerTask), 'CPU/task'),
    fact('Held down by', limitWords(bindingLimit)),
    fact('Repeats', String(point.repeats.length)),
    ...errorFacts(point)
  ]
}

/** What a file tells at any of its sizes. */
interface Told {
  readonly latency: boolean
  readonly failures: boolean
}

/** What a file of measurements tells at all, from every one of its sizes. */
export function toldBy(points: readonly ImportedPoint[]): Told {
  return { latency: points.some(({ latencyMs: { p50, p95, p99 } }) => p50 !== null || p95 !== null || p99 !== null), failures: points.some((point) => point.failedShare !== null) }
}

/** What a file of measurements tells of one size, and no more. */
export function importedFacts(point: ImportedPoint, told: Told): readonly PointFact[] {
  return [
    fact('Throughput', withRepeats(throughputText(point.throughputPerSecond), point)),
    ...(told.latency ? latencyFacts(point.latencyMs) : []),
    ...(told.failures ? [fact('Failed', point.failedShare === null ? '–' : failedText(point.failedShare))] : []),
    fact('Rows', String(point.repeats.length))
  ]
}

function fact(name: string, value: string, column: string | null = name): PointFact {
  return { name, value, column }
}

function latencyFacts({ p50, p95, p99 }: Latency): readonly PointFact[] {
  return [fact('Latency p50', formatMs(p50), 'p50'), fact('Latency p95', formatMs(p95), 'p95'), fact('Latency p99', formatMs(p99), 'p99')]
}

/** `98.3/s ± 1.2`; both sides are the same, as t intervals are, but the lower one ends at 0. */
function throughputText({ mean, high }: Interval): string {
  return high === null ? formatRate(mean) : `${formatRate(mean)} ± ${formatCompact(high - mean)}`
}

/** What two repeats say of themselves is hardly worth a figure, and is not left to look like one. */
function withRepeats(text: string, { repeats }: { readonly repeats: readonly unknown[] }): string {
  return repeats.length === 2 ? `${text} (two repeats)` : text
}

function failedText(share: number): string {
  return share === 0 ? 'none' : formatShare(share)
}

function errorFacts(point: Point): readonly PointFact[] {
  return Object.entries(point.errors)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => fact(code.replaceAll('_', ' '), formatNumber(count), null))
}

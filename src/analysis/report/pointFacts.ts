import { limitNames } from '../../contract/limits/table'
import { finishedTasks } from '../points/measuredPoint'
import type { ImportedPoint } from '../../contract/result/measurements'
import type { Interval, Latency, Point } from '../../contract/result/result'
import type { BindingLimit } from '../../contract/result/verdict'
import { formatCompact, formatMs, formatNumber, formatRate, formatShare } from '../../contract/base/units'
import { type Cell, cell, type Column, NONE } from './table'

/** One thing known of a size, in words. */
export interface PointFact {
  /** As it stands beside its value; null for what another fact says along with its own. */
  readonly name: string | null
  readonly value: string
  /** What a table says of it under its heading; null when it has no column. */
  readonly column: (Pick<Column, 'title' | 'align' | 'unit' | 'room'> & Pick<Cell, 'text' | 'value'>) | null
}

/** Everything known of one measured size. The columns are the same for every point. */
export function pointFacts(point: Point): readonly PointFact[] {
  const { queueDepth, inFlight, lock, cpuMsPerTask, bindingLimit, repeats } = point
  return [
    ...throughputFacts(point.throughputPerSecond, repeats.length),
    ...latencyFacts(point.latencyMs),
    fact('Failed', cell(failedShareOf(point), formatShare), { unit: 'share' }),
    fact('Queue depth', { text: `${formatNumber(queueDepth.mean)} (max ${formatNumber(queueDepth.max)})`, value: queueDepth.mean }, { title: 'Queue', room: 'wide' }),
    fact('In flight', cell(inFlight.mean, formatNumber), { room: 'wide' }),
    fact('Lock wait', cell(lock.waitRatio, formatShare), { unit: 'share' }),
    fact('CPU per task', cell(cpuMsPerTask, formatMs), { title: 'CPU/task', unit: 'ms', room: 'wide' }),
    fact('Held down by', { text: limitWord(bindingLimit), value: bindingLimit }, { align: 'left' }),
    fact('Repeats', cell(repeats.length), { room: 'wide' }),
    ...errorFacts(point)
  ]
}

/** What holds a point down; "none" where no known limit does. */
function limitWord(binding: BindingLimit): string {
  return binding === 'none' ? 'none' : limitNames[binding].words
}

/** What a file tells at any of its sizes. */
interface Told {
  readonly p50: boolean
  readonly p95: boolean
  readonly p99: boolean
  readonly failures: boolean
}

/** What a file of measurements tells at all, from every one of its sizes. */
export function toldBy(points: readonly ImportedPoint[]): Told {
  const isTold = (value: (point: ImportedPoint) => number | null): boolean => points.some((point) => value(point) !== null)
  return { p50: isTold(({ latencyMs }) => latencyMs.p50), p95: isTold(({ latencyMs }) => latencyMs.p95), p99: isTold(({ latencyMs }) => latencyMs.p99), failures: isTold((point) => point.failedShare) }
}

/** What a file of measurements tells of one size, and no more. */
export function importedFacts({ throughputPerSecond, repeats, latencyMs, failedShare }: ImportedPoint, told: Told): readonly PointFact[] {
  return [
    ...throughputFacts(throughputPerSecond, repeats.length),
    ...latencyFacts(latencyMs).filter((_, index) => [told.p50, told.p95, told.p99][index]),
    ...(told.failures ? [fact('Failed', cell(failedShare, formatShare), { unit: 'share' })] : []),
    fact('Rows', cell(repeats.length), { room: 'wide' })
  ]
}

function fact(name: string | null, { text, value }: Pick<Cell, 'text' | 'value'>, { title = name ?? '', align = 'right', unit = '', room = 'always' }: Partial<Column> = {}): PointFact {
  return { name, value: text, column: { title, align, unit, room, text, value } }
}

/** Of a point at which nothing ended nobody knows how much fails. */
function failedShareOf(point: Point): number | null {
  const finished = finishedTasks(point)
  return finished === 0 ? null : point.tasks.failed / finished
}

/** Half of the 95 % interval, as t intervals are the same to both sides, but the lower one ends at 0; null with a single repeat. */
function halfWidth({ mean, high }: Interval): number | null {
  return high === null ? null : high - mean
}

/** In a table two columns, of a point by itself one: `98.3/s ± 1.2`. What two repeats say of themselves is not left to look like a figure. */
function throughputFacts(interval: Interval, repeats: number): readonly PointFact[] {
  const half = cell(halfWidth(interval), formatCompact)
  const rate = cell(interval.mean, formatRate)
  const both = `${rate.text}${half.text === NONE ? '' : ` ± ${half.text}`}${repeats === 2 ? ' (two repeats)' : ''}`
  return [{ ...fact('Throughput', rate, { unit: '/s' }), value: both }, fact(null, half, { title: '±', unit: '/s' })]
}

function latencyFacts({ p50, p95, p99 }: Latency): readonly PointFact[] {
  return ([['p50', p50], ['p95', p95], ['p99', p99]] as const).map(([title, ms]) => fact(`Latency ${title}`, cell(ms, formatMs), { title, unit: 'ms' }))
}

function errorFacts(point: Point): readonly PointFact[] {
  return Object.entries(point.errors)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => ({ name: code.replaceAll('_', ' '), value: formatNumber(count), column: null }))
}

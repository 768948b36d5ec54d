import { formatMs } from '../../../contract/base/units'
import { axisLabels, logTicks, niceAxis } from '../drawing/axis'
import type { Curve } from '../../../analysis/report/curve'

export interface LatencyAxis {
  readonly scale: 'linear' | 'log'
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  /** Place of a latency along the axis, 0 to 1. */
  readonly place: (ms: number) => number
  /** The same latency as the axis can hold it: a logarithm has no 0, which stands on the lower edge instead. */
  readonly held: (ms: number) => number
  /** What stands beside a tick. */
  readonly label: (tick: number) => string
  /** True where 0 ms was measured and stands on the lower edge of a logarithmic axis. */
  readonly zeroOnEdge: boolean
  /** The bound on p99, where it can be drawn without squashing the latencies; null where there is none, and where it lies far above. */
  readonly boundMs: number | null
}

/** When the slowest figure is this many times the quickest, an axis from zero would show the quick ones as nothing. */
const LOG_ABOVE_RATIO = 25
/** A bound up to this many times the slowest figure still fits the picture. */
const BOUND_IN_VIEW = 3
/** What the strip for 0 ms takes of a logarithmic axis, so that it does not look like the quickest of the others. */
const ZERO_STRIP = 0.14

/** `labels` is how many labels there is room for. */
export function latencyAxis({ points, p99BoundMs }: Pick<Curve, 'points' | 'p99BoundMs'>, labels: number): LatencyAxis {
  const known = points.flatMap(({ latencyMs: { p50, p95, p99 } }) => [p50, p95, p99]).filter((ms) => ms !== null)
  const positive = known.filter((ms) => ms > 0)
  const slowest = positive.reduce((most, ms) => Math.max(most, ms), 0)
  const boundMs = p99BoundMs !== null && (known.length === 0 || p99BoundMs <= slowest * BOUND_IN_VIEW) ? p99BoundMs : null
  const shown = boundMs === null ? positive : [...positive, boundMs]
  const least = shown.reduce((a, b) => Math.min(a, b), Infinity)
  const most = shown.reduce((a, b) => Math.max(a, b), 0)
  if (positive.length > 0 && most / least > LOG_ABOVE_RATIO) return logAxis(least, most, known.length > positive.length, boundMs, labels)
  const { max, ticks, place } = niceAxis(most > 0 || known.length === 0 ? most * 1.08 : 1, Math.min(4, labels - 1))
  return { scale: 'linear', domain: [0, max], ticks, place, held: (ms) => ms, label: unbroken, zeroOnEdge: false, boundMs }
}

function logAxis(least: number, most: number, hasZero: boolean, boundMs: number | null, labels: number): LatencyAxis {
  const [from, to] = [least * 0.8, most * 1.25]
  const edge = hasZero ? from / (to / from) ** (ZERO_STRIP / (1 - ZERO_STRIP)) : from
  const held = (ms: number): number => Math.max(ms, edge)
  return {
    scale: 'log',
    domain: [edge, to],
    ticks: [...(hasZero ? [edge] : []), ...logTicks(from, to, labels - (hasZero ? 1 : 0))],
    place: (ms) => Math.log(held(ms) / edge) / Math.log(to / edge),
    held,
    label: (tick) => unbroken(hasZero && tick <= edge ? 0 : tick),
    zeroOnEdge: hasZero,
    boundMs
  }
}

/** A label has room for so many letters. */
const MOST_LETTERS = 9

/** Recharts breaks labels at spaces. */
function unbroken(ms: number): string {
  const label = formatMs(ms)
  return (label.length <= MOST_LETTERS ? label : `${axisLabels(ms / 1000)(ms / 1000)} s`).replaceAll(' ', '\u00a0')
}

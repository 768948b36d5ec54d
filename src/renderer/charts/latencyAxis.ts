import { logTicks, niceAxis } from './axis'
import type { ShownPoint } from './curve'

export interface LatencyAxis {
  readonly scale: 'linear' | 'log'
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  /** Place of a latency along the axis, 0 to 1. */
  readonly place: (ms: number) => number
}

/** When the slowest figure is this many times the quickest, an axis from zero would show the quick ones as nothing. */
const LOG_ABOVE_RATIO = 25

/** `labels` is how many labels there is room for. */
export function latencyAxis(points: readonly ShownPoint[], labels: number): LatencyAxis {
  const known = points.flatMap(({ latencyMs: { p50, p95, p99 } }) => [p50, p95, p99]).filter((ms): ms is number => ms !== null && ms > 0)
  const least = Math.min(...known)
  const most = Math.max(0, ...known)
  if (known.length > 0 && most / least > LOG_ABOVE_RATIO) {
    const domain: readonly [number, number] = [least * 0.8, most * 1.25]
    return { scale: 'log', domain, ticks: logTicks(...domain, labels), place: (ms) => Math.log(ms / domain[0]) / Math.log(domain[1] / domain[0]) }
  }
  const { max, ticks, place } = niceAxis(most * 1.08, Math.min(4, labels - 1))
  return { scale: 'linear', domain: [0, max], ticks, place }
}

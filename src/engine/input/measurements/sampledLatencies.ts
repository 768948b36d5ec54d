import { isPercentileKnown } from '../../../analysis/tailSamples'
import type { LevelLatencies } from './levels'
import type { SecondBin } from './secondBins'

/** Percentiles of all tasks of a level that succeeded, by nearest rank; null where there are too few for one. */
export function sampledLatencies(level: readonly SecondBin[]): LevelLatencies {
  const sorted = Float64Array.from(level.flatMap(({ latenciesMs }) => latenciesMs)).sort()
  const percentile = (q: number): number | null => (isPercentileKnown(q, sorted.length) ? (sorted[Math.ceil(q * sorted.length) - 1] ?? null) : null)
  return { p50Ms: percentile(0.5), p95Ms: percentile(0.95), p99Ms: percentile(0.99) }
}

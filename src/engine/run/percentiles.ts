import type { RecordableHistogram } from 'node:perf_hooks'
import { isPercentileKnown } from '../../analysis/stats/quantiles'
import type { Latency } from '../../contract/result/result'

/** The percentile `q` (0 to 1) of a histogram of microseconds, in ms; null when too few samples lie behind it. */
export function percentileMs(histogram: RecordableHistogram, q: number): number | null {
  return isPercentileKnown(q, histogram.count) ? histogram.percentile(q * 100) / 1000 : null
}

/** Mean, percentiles and maximum of a histogram of microseconds, in ms. */
export function latencyOf(histogram: RecordableHistogram): Latency {
  const empty = histogram.count === 0
  return {
    mean: empty ? null : histogram.mean / 1000,
    p50: percentileMs(histogram, 0.5),
    p90: percentileMs(histogram, 0.9),
    p95: percentileMs(histogram, 0.95),
    p99: percentileMs(histogram, 0.99),
    max: empty ? null : histogram.max / 1000
  }
}

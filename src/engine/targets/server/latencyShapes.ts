import { type LatencyShape } from '../../../contract/target/targetFields'
import { normalQuantile } from './normalQuantile'

/**
 * Spread of the lognormal shape: the standard deviation of the latency's logarithm. At 0.8 the median is 0.73, p95
 * 2.7 and p99 4.7 times the mean, p99 6.4 times the median: the tail of a service that is sometimes slow.
 */
export const LOGNORMAL_SIGMA = 0.8

/** Each shape as its quantile function for a mean of 1: a uniform number in [0, 1) goes in, a latency comes out. */
const quantiles: Readonly<Record<LatencyShape, (p: number) => number>> = {
  fixed: () => 1,
  uniform: (p) => 2 * p,
  exponential: (p) => -Math.log(1 - p),
  // exp(mu + sigma z) has the mean exp(mu + sigma^2 / 2): mu is chosen to make that 1.
  lognormal: (p) => Math.exp(LOGNORMAL_SIGMA * normalQuantile(p) - LOGNORMAL_SIGMA ** 2 / 2)
}

/** The latency below which a share `p` of the requests stay, for a shape and its mean. */
export function latencyQuantileMs(shape: LatencyShape, meanMs: number, p: number): number {
  return meanMs * quantiles[shape](p)
}

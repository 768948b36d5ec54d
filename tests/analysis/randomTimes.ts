import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { LatencyShape } from '../../src/contract/target/targetFields'

/** A seeded source of numbers from 0 to below 1. */
export type Random = () => number

export function randomFrom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  return () => uniformFloat64(generator)
}

/** A standard normal number (Box and Muller, 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

const LOGNORMAL_SIGMA = 0.8

/** A time of the given mean and shape, ms. */
export function timeOf(shape: LatencyShape, meanMs: number, random: Random): number {
  switch (shape) {
    case 'fixed':
      return meanMs
    case 'uniform':
      return meanMs * (0.5 + random())
    case 'exponential':
      return -meanMs * Math.log(1 - random())
    case 'lognormal':
      return meanMs * Math.exp(LOGNORMAL_SIGMA * normal(random) - LOGNORMAL_SIGMA ** 2 / 2)
  }
}

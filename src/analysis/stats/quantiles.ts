// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- every program that imports this file needs the types, whatever it includes
/// <reference path="./jstat.d.ts" />
import jStat from 'jstat'

/** Samples that must lie beyond a percentile before it is shown: with fewer, one slow task moves it by a tenth and more. */
const SAMPLES_BEYOND = 5

/** Floating point leaves 5 / (1 - 0.9) a hair above 50. */
const ROUNDING = 1e-6

/** Samples needed before the percentile `q` (0 to below 1) is shown: p50 10, p90 50, p95 100, p99 500. */
export function tailSamplesNeeded(q: number): number {
  if (!(q >= 0 && q < 1)) throw new RangeError(`a percentile lies between 0 and 1; got ${q}`)
  return Math.ceil(SAMPLES_BEYOND / (1 - q) - ROUNDING)
}

/** Whether `samples` are enough to show the percentile `q`. */
export function isPercentileKnown(q: number, samples: number): boolean {
  return samples >= tailSamplesNeeded(q)
}

/**
 * Quantile of Student's t distribution: `studentT(0.975, 2)` is 4.303, the factor of a 95 % interval over 3 repeats.
 * `probability` lies between 0 and 1 (both excluded), `degreesOfFreedom` is at least 1.
 */
export function studentT(probability: number, degreesOfFreedom: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`probability must lie between 0 and 1; got ${probability}`)
  if (!(degreesOfFreedom >= 1)) throw new RangeError(`degrees of freedom must be at least 1; got ${degreesOfFreedom}`)
  return jStat.studentt.inv(probability, degreesOfFreedom)
}

/**
 * Chance of an F ratio of `f` or more where both variances are the same: the p-value of an F test, 0 to 1. `f` is 0 or
 * above, both degrees of freedom are at least 1.
 */
export function chanceOfF(f: number, numerator: number, denominator: number): number {
  if (!(f >= 0)) throw new RangeError(`an F ratio is at least 0; got ${f}`)
  if (!(numerator >= 1 && denominator >= 1)) throw new RangeError(`degrees of freedom must be at least 1; got ${numerator} and ${denominator}`)
  return Math.max(0, 1 - jStat.centralF.cdf(f, numerator, denominator))
}

/** Share of a standard normal distribution below `z`: 0.5 below 0, 0.025 below -1.96. */
export function normalShareBelow(z: number): number {
  return jStat.normal.cdf(z, 0, 1)
}

/** Chance that of `trials` independent tasks, each of which fails with the chance `share`, at most `failures` fail, 0 to 1. */
export function chanceOfAtMost(failures: number, trials: number, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share lies between 0 and 1; got ${share}`)
  if (!(failures >= 0 && failures <= trials)) throw new RangeError(`failures lie between 0 and ${trials}, the number of trials; got ${failures}`)
  return failures === trials ? 1 : jStat.binomial.cdf(failures, trials, share)
}

/**
 * The quantile `q` (0 to 1) of some values, between two of them in proportion (type 7 of Hyndman and Fan, 1996; the
 * default of R and NumPy). At least one value.
 */
export function sampleQuantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new RangeError('a quantile needs at least one value')
  const sorted = [...values].sort((a, b) => a - b)
  const place = q * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? NaN
  const above = sorted[Math.ceil(place)] ?? NaN
  return below + (place - Math.floor(place)) * (above - below)
}

/** The value in the middle, or the mean of the two there. At least one value. */
export function median(values: readonly number[]): number {
  return sampleQuantile(values, 0.5)
}

import binomialShareUpTo from '@stdlib/stats-base-dists-binomial-cdf'
import fShareBelow from '@stdlib/stats-base-dists-f-cdf'
import normalShare from '@stdlib/stats-base-dists-normal-cdf'
import studentQuantile from '@stdlib/stats-base-dists-t-quantile'

/**
 * Quantile of Student's t distribution: `studentT(0.975, 2)` is 4.303, the factor of a 95 % interval over 3 repeats.
 * `probability` lies between 0 and 1 (both excluded), `degreesOfFreedom` is at least 1.
 */
export function studentT(probability: number, degreesOfFreedom: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`probability must lie between 0 and 1; got ${probability}`)
  if (!(degreesOfFreedom >= 1)) throw new RangeError(`degrees of freedom must be at least 1; got ${degreesOfFreedom}`)
  return studentQuantile(probability, degreesOfFreedom)
}

/**
 * Chance of an F ratio of `f` or more where both variances are the same: the p-value of an F test, 0 to 1. `f` is 0 or
 * above, both degrees of freedom are at least 1.
 */
export function chanceOfF(f: number, numerator: number, denominator: number): number {
  if (!(f >= 0)) throw new RangeError(`an F ratio is at least 0; got ${f}`)
  if (!(numerator >= 1 && denominator >= 1)) throw new RangeError(`degrees of freedom must be at least 1; got ${numerator} and ${denominator}`)
  return Math.max(0, 1 - fShareBelow(f, numerator, denominator))
}

/** Share of a standard normal distribution below `z`: 0.5 below 0, 0.025 below -1.96. */
export function normalShareBelow(z: number): number {
  return normalShare(z, 0, 1)
}

/** Chance that of `trials` independent tasks, each of which fails with the chance `share`, at most `failures` fail, 0 to 1. */
export function chanceOfAtMost(failures: number, trials: number, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share lies between 0 and 1; got ${share}`)
  if (!(failures >= 0 && failures <= trials)) throw new RangeError(`failures lie between 0 and ${trials}, the number of trials; got ${failures}`)
  return failures === trials ? 1 : binomialShareUpTo(failures, trials, share)
}

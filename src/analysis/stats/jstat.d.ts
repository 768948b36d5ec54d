/** The part of jstat that is used; the package has no types of its own. */
declare module 'jstat' {
  interface JStat {
    readonly studentt: {
      /** Quantile of Student's t distribution: the x below which a share `p` lies, with `degreesOfFreedom` above 0. */
      inv(p: number, degreesOfFreedom: number): number
    }
    readonly normal: {
      /** Share of the normal distribution below x. */
      cdf(x: number, mean: number, standardDeviation: number): number
    }
    readonly binomial: {
      /** Chance of at most `k` successes in `n` trials that succeed with the chance `p` each. */
      cdf(k: number, n: number, p: number): number
    }
    readonly centralF: {
      /** Share of the F distribution below `x` (0 or above), with the degrees of freedom of numerator and denominator. */
      cdf(x: number, numerator: number, denominator: number): number
    }
  }
  const jStat: JStat
  export = jStat
}

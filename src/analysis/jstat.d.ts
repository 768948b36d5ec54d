/** The part of jstat that is used; the package has no types of its own. */
declare module 'jstat' {
  interface JStat {
    readonly studentt: {
      /** Quantile of Student's t distribution: the x below which a share `p` lies, with `degreesOfFreedom` above 0. */
      inv(p: number, degreesOfFreedom: number): number
    }
    readonly normal: {
      /** Quantile of the normal distribution. */
      inv(p: number, mean: number, standardDeviation: number): number
      /** Share of the normal distribution below x. */
      cdf(x: number, mean: number, standardDeviation: number): number
    }
  }
  const jStat: JStat
  export = jStat
}

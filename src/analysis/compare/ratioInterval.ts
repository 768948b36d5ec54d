import type { ComparedSize } from '../../contract/result/comparison'
import { INTERVAL_COVERAGE, mean } from '../stats/meanInterval'
import { studentT } from '../stats/distributions'

/**
 * Mean of B over mean of A with its 95 % interval: Student's on the logarithm of the ratio, whose squared standard error is
 * the sum of both relative ones (log response ratio; Hedges, Gurevitch and Curtis, Ecology 80, 1999), with Welch's degrees
 * of freedom (Biometrika 34, 1947). So A over B has the mirrored interval, and no bound is negative or without end. Null
 * where A did nothing; without bounds for a single repeat on either side, and where B did nothing.
 */
export function ratioInterval(a: readonly number[], b: readonly number[]): ComparedSize['ratio'] {
  const [below, above] = [mean(a), mean(b)]
  if (below <= 0) return null
  const value = above / below
  if (a.length < 2 || b.length < 2 || above <= 0) return { value, low: null, high: null }
  const [errorOfA, errorOfB] = [squaredRelativeError(a, below), squaredRelativeError(b, above)]
  const squaredError = errorOfA + errorOfB
  if (squaredError === 0) return { value, low: value, high: value }
  const degrees = squaredError ** 2 / (errorOfA ** 2 / (a.length - 1) + errorOfB ** 2 / (b.length - 1))
  const factor = Math.exp(studentT((1 + INTERVAL_COVERAGE) / 2, Math.max(1, degrees)) * Math.sqrt(squaredError))
  return { value, low: value / factor, high: value * factor }
}

/** Squared standard error of a mean as a share of the mean's square. */
function squaredRelativeError(values: readonly number[], centre: number): number {
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
  return variance / values.length / centre ** 2
}

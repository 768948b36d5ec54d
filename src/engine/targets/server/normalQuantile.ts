// P. J. Acklam's rational approximation of the inverse normal distribution function (2003): relative error below 1.15e-9.
const CENTRE = {
  above: [-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1, 2.506628277459239],
  below: [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1]
} as const
const TAIL = {
  above: [-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783],
  below: [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1]
} as const
const TAIL_STARTS_AT = 0.02425

/** The value below which a standard normal variable falls with probability `p`; -Infinity at 0, Infinity at 1. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity
  if (p >= 1) return Infinity
  if (p < TAIL_STARTS_AT) return lowerTail(p)
  if (p > 1 - TAIL_STARTS_AT) return -lowerTail(1 - p)
  const offset = p - 0.5
  const square = offset * offset
  return (offset * polynomial(CENTRE.above, square)) / polynomial(CENTRE.below, square)
}

function lowerTail(p: number): number {
  const root = Math.sqrt(-2 * Math.log(p))
  return polynomial(TAIL.above, root) / polynomial(TAIL.below, root)
}

/** Horner's scheme, highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}

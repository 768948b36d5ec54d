import type { Coefficient, Models } from '../../contract/result/models'

/** A share of the work, 0 to 1, with its 95 % interval. */
export interface Share {
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * The serial share of the work as the chosen model sees it; null where that model has none.
 *
 * Amdahl's law and the USL have it as sigma. A curve that grows by `each` a worker and ends at a ceiling has it as each /
 * ceiling: if one worker alone does 200 tasks a second and no number of them more than 1,000, a task of 5 ms holds
 * something for 1 ms that only one can have (Lazowska and others, 1984, 5.2: X <= 1 / Dmax, with X(1) = 1 / (D + Z)).
 */
export function serialShare({ chosen, fitted }: Models): Share | null {
  const coefficients = fitted.find(({ kind }) => kind === chosen)?.coefficients ?? []
  const named = (name: string): Coefficient | undefined => coefficients.find((coefficient) => coefficient.name === name)
  const [sigma, each, ceiling] = [named('sigma'), named('each worker'), named('ceiling')]
  if (sigma !== undefined) return { value: sigma.value, low: sigma.low, high: sigma.high }
  if (each === undefined || ceiling === undefined || ceiling.value === 0 || ceiling.low <= 0) return null
  return { value: each.value / ceiling.value, low: each.low / ceiling.high, high: Math.min(1, each.high / ceiling.low) }
}

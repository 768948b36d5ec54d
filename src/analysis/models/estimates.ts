import type { CurveFit } from './fitting/curveFit'
import { LAWS_RESOLVE, type Observation, type Observations } from './fitting/observations'

/** What a size does, as its own repeats and all others together say. */
export interface Estimate {
  readonly workers: number
  /** Tasks per second. */
  readonly perSecond: number
  /** By how much it moves for each task per second that a size did more: one factor for each size, in their order. */
  readonly shares: readonly number[]
}

/** The discrepancy is found to within so much of itself. */
const STEP = 1.05

/**
 * What each fitted size does: between its own mean and the curve, nearer to whichever is better known, as by a Gaussian
 * process round the curve (Kennedy and O'Hagan, Bayesian calibration of computer models, J. R. Stat. Soc. B 63, 2001).
 * One noisy repeat says less than a curve through twelve sizes; nine that agree say more. Without repeats it is the mean.
 */
export function estimatesBy(fit: CurveFit, { sizes }: Observations): readonly Estimate[] {
  const discrepancy = discrepancyOf(fit, sizes)
  return sizes.map((size, index) => {
    const own = discrepancy ** 2 / (discrepancy ** 2 + relativeVariance(size))
    const curve = fit.at(size.workers)
    return {
      workers: size.workers,
      perSecond: curve + own * (size.perSecond - curve),
      shares: fit.sharesAt(size.workers).map((share, other) => (1 - own) * share + (other === index ? own : 0))
    }
  })
}

/** The estimates of some of the sizes, by these alone: the others' means move none of them. */
export function estimatesOf(sizes: readonly number[], estimates: readonly Estimate[]): readonly Estimate[] {
  if (sizes.length === estimates.length) return estimates
  const places = sizes.map((workers) => estimates.findIndex((estimate) => estimate.workers === workers))
  return places.flatMap((place) => {
    const estimate = estimates[place]
    return estimate === undefined ? [] : [{ ...estimate, shares: places.map((other) => estimate.shares[other] ?? 0) }]
  })
}

/** Each size by its own mean. */
export function ownMeans(sizes: readonly Pick<Observation, 'workers' | 'perSecond'>[]): readonly Estimate[] {
  return sizes.map(({ workers, perSecond }, index) => ({ workers, perSecond, shares: sizes.map((_, other) => (other === index ? 1 : 0)) }))
}

/**
 * How far throughput truly lies from the curve, as a share of it: as much as brings the squares of what is left over to
 * their expected sum (Paule and Mandel, Consensus values and weighting factors, J. Res. NBS 87, 1982).
 */
function discrepancyOf(fit: CurveFit, sizes: readonly Observation[]): number {
  const left = Math.max(1, sizes.length - fit.parameters)
  const leftOver = (discrepancy: number): number =>
    sizes.reduce((sum, size) => sum + (fit.at(size.workers) / size.perSecond - 1) ** 2 / (discrepancy ** 2 + relativeVariance(size)), 0)
  let discrepancy = LAWS_RESOLVE
  while (leftOver(discrepancy) > left) discrepancy *= STEP
  return discrepancy
}

function relativeVariance({ standardError, perSecond }: Observation): number {
  return (standardError / perSecond) ** 2
}

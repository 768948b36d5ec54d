import type { FittedModel } from '../../../contract/result/models'
import { mean } from '../../stats/meanInterval'
import { chanceOfF } from '../../stats/distributions'
import type { CurveFit } from './curveFit'
import { type Observation, type Observations, RESOLUTION_VARIANCE } from './observations'

/** A lack of fit more likely than this may be chance. */
const CHANCE_OF_A_GOOD_MODEL = 0.05
/** A model this near to the sizes, root mean square, is good enough, however steady the repeats are: nobody tunes a pool for 2 %. */
export const PRACTICAL_MISFIT = 0.02

/**
 * Akaike's information criterion with the correction for few sizes (Hurvich and Tsai, 1989), for least squares:
 * n ln(RSS / n) + 2k + 2k(k + 1) / (n - k - 1), with k one more than the coefficients, for the variance. Lower is
 * better; null where n is too small for so many.
 */
export function aicc(sumOfSquares: number, sizes: number, coefficients: number): number | null {
  const k = coefficients + 1
  if (sizes - k - 1 < 1) return null
  return sizes * Math.log(Math.max(sumOfSquares / sizes, RESOLUTION_VARIANCE)) + 2 * k + (2 * k * (k + 1)) / (sizes - k - 1)
}

/** Where no size was repeated nothing tells chance from lack of fit; a law this far from the sizes explains nothing all the same. */
const MOST_UNTESTED_MISFIT = 0.1

/** How well a fit explains the sizes. */
export function judge(fit: CurveFit, observations: Observations): Pick<FittedModel, 'aicc' | 'misfit' | 'lackOfFit' | 'fits'> {
  const { sizes } = observations
  const residuals = sizes.map(({ workers, perSecond, scale }) => (fit.at(workers) - perSecond) / scale)
  const sumOfSquares = residuals.reduce((sum, residual) => sum + residual ** 2, 0)
  const misfit = Math.sqrt(mean(sizes.map(({ workers, perSecond }) => (fit.at(workers) / perSecond - 1) ** 2)))
  const lackOfFit = lackOfFitTest(fit, observations)
  return {
    aicc: aicc(sumOfSquares, sizes.length, fit.parameters),
    misfit,
    lackOfFit,
    fits: misfit <= PRACTICAL_MISFIT || (lackOfFit === null ? misfit <= MOST_UNTESTED_MISFIT : lackOfFit.pValue >= CHANCE_OF_A_GOOD_MODEL)
  }
}

/** The F test of what the model leaves over against what repeats leave over (Draper and Smith, Applied Regression Analysis, 1998, 2.1). */
function lackOfFitTest({ at, parameters }: CurveFit, { sizes, degreesOfFreedom }: Observations): FittedModel['lackOfFit'] {
  const left = sizes.length - parameters
  if (degreesOfFreedom < 1 || left < 1) return null
  const f = sizes.reduce((sum, size) => sum + (at(size.workers) - size.perSecond) ** 2 / pureVariance(size), 0) / left
  return { f, pValue: chanceOfF(f, left, degreesOfFreedom) }
}

function pureVariance({ standardError, scale }: Observation): number {
  return Math.max(standardError ** 2, RESOLUTION_VARIANCE * scale ** 2)
}

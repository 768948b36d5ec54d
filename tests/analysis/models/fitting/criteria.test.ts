import { describe, expect, it } from 'vitest'
import { aicc, judge } from '../../../../src/analysis/models/fitting/criteria'
import type { CurveFit } from '../../../../src/analysis/models/fitting/curveFit'
import { observe } from '../../../../src/analysis/models/fitting/observations'
import type { FittedModel, Weighting } from '../../../../src/contract/result/models'

/**
 * Regressions on Hald's cement data, 13 observations (Woods, Steinour and Starke 1932; Draper and Smith, Applied Regression
 * Analysis, 1998, ch. 15): heat on some of four ingredients, and a constant. It is also the first example in Burnham and
 * Anderson, Model Selection and Multimodel Inference, 2002, 3.2, who show there why so few observations need the correction.
 */
const cement = [
  { ingredients: '1 and 2', coefficients: 3, sumOfSquares: 57.904483, aic: 27.419991, aicc: 32.419991 },
  { ingredients: '1, 2 and 4', coefficients: 4, sumOfSquares: 47.972729, aic: 26.973884, aicc: 35.545312 },
  { ingredients: '1, 2 and 3', coefficients: 4, sumOfSquares: 48.110614, aic: 27.011195, aicc: 35.582624 },
  { ingredients: '1 and 4', coefficients: 3, sumOfSquares: 74.762112, aic: 30.741704, aicc: 35.741704 },
  { ingredients: 'all four', coefficients: 5, sumOfSquares: 47.863639, aic: 28.944288, aicc: 42.944288 }
] as const

describe('AICc', () => {
  // With no logarithm to take, the sum of squares being n: 2k + 2k(k + 1) / (n - k - 1), k one more than the coefficients.
  it.each([
    [6, 1, 4 + 12 / 3],
    [6, 2, 6 + 24 / 2],
    [6, 3, 8 + 40 / 1],
    [10, 3, 8 + 40 / 5],
    [100, 3, 8 + 40 / 95]
  ])('of %d sizes and %d coefficients is %d where the mean square is 1', (sizes, coefficients, expected) => {
    expect(aicc(sizes, sizes, coefficients)).toBeCloseTo(expected, 10)
  })
  it('grows by n for each factor of e in the sum of squares', () => {
    expect((aicc(8 * Math.E ** 2, 8, 2) ?? NaN) - (aicc(8, 8, 2) ?? NaN)).toBeCloseTo(16, 10)
  })
  it.each(cement)('of the cement data on $ingredients is $aicc', ({ sumOfSquares, coefficients, aicc: expected }) => {
    expect(aicc(sumOfSquares, 13, coefficients)).toBeCloseTo(expected, 4)
  })
  it('prefers two ingredients where the criterion without the correction prefers three', () => {
    const best = (of: (row: (typeof cement)[number]) => number): string | undefined => [...cement].sort((a, b) => of(a) - of(b))[0]?.ingredients
    expect(best((row) => row.aic)).toBe('1, 2 and 4')
    expect(best((row) => aicc(row.sumOfSquares, 13, row.coefficients) ?? NaN)).toBe('1 and 2')
  })
  it('has no value where the coefficients leave nothing to correct with', () => {
    expect(aicc(1, 5, 3)).toBeNull()
    expect(aicc(1, 4, 3)).toBeNull()
    expect(aicc(1, 6, 3)).not.toBeNull()
  })
  it('of a perfect fit is finite', () => {
    expect(aicc(0, 8, 2)).toBeLessThan(aicc(1e-6, 8, 2) ?? NaN)
    expect(Number.isFinite(aicc(0, 8, 2))).toBe(true)
  })
})

/** How a fit of 10 tasks a second for each worker is judged by two repeats of four sizes, taken to have cost two coefficients. */
function judged(perSecond: readonly (readonly number[])[], weighting: Weighting = 'absolute'): Pick<FittedModel, 'aicc' | 'misfit' | 'lackOfFit' | 'fits'> {
  const fit: CurveFit = {
    kind: 'flat', coefficients: [], parameters: 2, at: (workers) => 10 * workers, spreadAt: () => 0, sharesAt: () => [], widening: 2, peakWorkers: null, identified: false, sentences: []
  }
  return judge(fit, observe(perSecond.map((repeats, index) => ({ workers: index + 1, perSecond: repeats })), weighting))
}

describe('lack of fit', () => {
  // Repeats lie 1 to either side of their mean: 8 over 4 degrees of freedom are a variance of 2, of a mean of two 1.
  // With two degrees of freedom above and four below the chance of F is (1 + F / 2)^-2.
  it('rules a law out whose sizes are further off than their repeats explain', () => {
    // Means 2 off: 4 x 4 over 2 degrees of freedom are 8, over 1. (1 + 4)^-2 = 0.04.
    const { lackOfFit, fits } = judged([[11, 13], [17, 19], [31, 33], [37, 39]])
    expect(lackOfFit?.f).toBeCloseTo(8, 10)
    expect(lackOfFit?.pValue).toBeCloseTo(0.04, 10)
    expect(fits).toBe(false)
  })
  it('is no reason against one where chance may be the cause', () => {
    // Means 1 off: 4 over 2, over 1 is 2. (1 + 1)^-2 = 0.25.
    const { lackOfFit, fits } = judged([[10, 12], [18, 20], [30, 32], [38, 40]])
    expect(lackOfFit?.f).toBeCloseTo(2, 10)
    expect(lackOfFit?.pValue).toBeCloseTo(0.25, 10)
    expect(fits).toBe(true)
  })
  it('counts as shares of each throughput where residuals are relative', () => {
    // Means 11, 22, 33 and 44 are 1 / 11 above the law, repeats 1 % to either side of each: 4 / 121 over 2, over 0.0008 / 4 / 2.
    const { lackOfFit, misfit } = judged([11, 22, 33, 44].map((mean) => [0.99 * mean, 1.01 * mean]), 'relative')
    expect(lackOfFit?.f).toBeCloseTo(4 / 121 / 2 / 0.0001, 6)
    expect(misfit).toBeCloseTo(1 / 11, 10)
  })
  it('of less than 2 % is none that matters, however steady the repeats are', () => {
    const off = (share: number): ReturnType<typeof judged> => judged([10, 20, 30, 40].map((at, index) => [1, -1].map((sign) => at * (1 + (index % 2 === 0 ? share : -share) + 1e-4 * sign))), 'relative')
    expect(off(0.015).lackOfFit?.pValue).toBeLessThan(0.001)
    expect(off(0.015).fits).toBe(true)
    expect(off(0.025).fits).toBe(false)
  })
  it('is unknown without repeats, and with no size to spare', () => {
    expect(judged([[12], [18], [32], [38]]).lackOfFit).toBeNull()
    expect(judged([[11, 13], [17, 19]]).lackOfFit).toBeNull()
  })
})

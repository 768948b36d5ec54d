import { describe, expect, it } from 'vitest'
import { chanceOfF, studentT } from '../../../src/analysis/stats/distributions'

/** Upper critical values of the F distribution, from the tables for 5 % and 1 % in the NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.3. */
const published: readonly (readonly [chance: number, numerator: number, denominator: number, f: number])[] = [
  [0.05, 1, 1, 161.448],
  [0.05, 1, 10, 4.965],
  [0.05, 2, 10, 4.103],
  [0.05, 3, 10, 3.708],
  [0.05, 3, 6, 4.757],
  [0.05, 4, 4, 6.388],
  [0.05, 5, 20, 2.711],
  [0.05, 10, 10, 2.978],
  [0.01, 1, 1, 4052.19],
  [0.01, 1, 10, 10.044],
  [0.01, 3, 10, 6.552],
  [0.01, 4, 4, 15.977],
  [0.01, 5, 20, 4.103]
]

describe('the chance of so large an F ratio', () => {
  it.each(published)('is %d at the published value for %d and %d degrees of freedom', (chance, numerator, denominator, f) => {
    // The tables have three decimals of F, so four of the chance.
    expect(Math.abs(chanceOfF(f, numerator, denominator) - chance)).toBeLessThan(5e-5)
  })
  // By integration in 50 digits.
  it.each([
    [3.5, 3, 7, 0.0781185150009158],
    [2.5, 5, 20, 0.0649270461009452],
    [6.4, 4, 4, 0.0498489724201923],
    [1.5, 2, 1000, 0.223631764144477],
    [9, 1, 11, 0.0120798394719214]
  ])('is right to 10 digits at %d with %d and %d degrees of freedom', (f, numerator, denominator, chance) => {
    expect(chanceOfF(f, numerator, denominator) / chance).toBeCloseTo(1, 10)
  })
  it("is that of Student's t on both sides, where one degree of freedom stands above", () => {
    expect(chanceOfF(studentT(0.975, 7) ** 2, 1, 7)).toBeCloseTo(0.05, 10)
  })
  it('has a closed form for two degrees of freedom above, (1 + 2f / d)^(-d / 2)', () => {
    // By hand: (1 + 3 / 2)^-2, 1 / (1 + 19), (1 + 8 / 10)^-5.
    expect(chanceOfF(3, 2, 4)).toBeCloseTo(0.16, 10)
    expect(chanceOfF(19, 2, 2)).toBeCloseTo(0.05, 10)
    expect(chanceOfF(4, 2, 10)).toBeCloseTo(0.0529221, 7)
  })
  it('is that of the reciprocal with both degrees of freedom changed over, taken from 1', () => {
    expect(chanceOfF(2.5, 3, 7) + chanceOfF(1 / 2.5, 7, 3)).toBeCloseTo(1, 10)
  })
  it('is 1 at 0 and never below 0, however large the ratio', () => {
    expect(chanceOfF(0, 3, 7)).toBe(1)
    expect(chanceOfF(1e12, 3, 7)).toBeGreaterThanOrEqual(0)
    expect(chanceOfF(1e12, 3, 7)).toBeLessThan(1e-9)
  })
  it.each([
    [-1, 3, 7],
    [Number.NaN, 3, 7],
    [1, 0, 7],
    [1, 3, 0]
  ])('refuses a ratio of %d with %d and %d degrees of freedom', (f, numerator, denominator) => {
    expect(() => chanceOfF(f, numerator, denominator)).toThrow(RangeError)
  })
})

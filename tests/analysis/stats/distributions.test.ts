import { describe, expect, it } from 'vitest'
import { chanceOfAtMost, normalShareBelow, studentT } from '../../../src/analysis/stats/distributions'

/** Percentage points of Student's t, from the table in Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 26.10. */
const published: readonly (readonly [probability: number, degrees: number, quantile: number])[] = [
  [0.95, 1, 6.314],
  [0.975, 1, 12.706],
  [0.995, 1, 63.657],
  [0.95, 2, 2.92],
  [0.975, 2, 4.303],
  [0.995, 2, 9.925],
  [0.975, 4, 2.776],
  [0.975, 5, 2.571],
  [0.975, 9, 2.262],
  [0.95, 10, 1.812],
  [0.975, 19, 2.093],
  [0.975, 30, 2.042],
  [0.995, 60, 2.66],
  [0.975, 120, 1.98]
]

describe("Student's t", () => {
  it.each(published)('gives the published quantile at %d for %d degrees of freedom', (probability, degrees, quantile) => {
    expect(studentT(probability, degrees)).toBeCloseTo(quantile, 3)
  })
  it('is symmetric about zero', () => {
    expect(studentT(0.025, 7)).toBeCloseTo(-studentT(0.975, 7), 9)
  })
  it.each([0.6, 0.9, 0.975, 0.995])('has a closed form for one and for two degrees of freedom, at %d', (p) => {
    expect(studentT(p, 1) / Math.tan(Math.PI * (p - 0.5))).toBeCloseTo(1, 10)
    expect(studentT(p, 2) / ((2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeCloseTo(1, 10)
  })
  // What a comparison and a drift ask for: degrees that are no whole number, and a thousand of them. By integration in 50 digits.
  it.each([
    [0.975, 2.5, 3.57465484200368],
    [0.995, 4, 4.60409487134999],
    [0.975, 11, 2.20098516009164],
    [0.9, 30, 1.3104150253914],
    [0.975, 1000, 1.96233908082641]
  ])('is right to 10 digits at %d for %d degrees of freedom', (probability, degrees, quantile) => {
    expect(studentT(probability, degrees) / quantile).toBeCloseTo(1, 10)
  })
  it('approaches the normal quantile with many degrees of freedom', () => {
    expect(studentT(0.975, 100_000)).toBeCloseTo(1.96, 3)
  })
  it.each([
    [0, 3],
    [1, 3],
    [Number.NaN, 3],
    [0.975, 0],
    [0.975, Number.NaN]
  ])('refuses probability %d with %d degrees of freedom', (probability, degrees) => {
    expect(() => studentT(probability, degrees)).toThrow(RangeError)
  })
})

describe('the share of a normal distribution', () => {
  // Abramowitz and Stegun, table 26.1, which has 15 decimals.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [1.96, 0.97500210485178],
    [3, 0.99865010196837],
    [-1.96, 0.02499789514822]
  ])('below %d is the published one', (z, share) => {
    expect(normalShareBelow(z)).toBeCloseTo(share, 14)
  })
})

describe('the chance of at most so many failures', () => {
  // Binomial sums by hand: 0.95^15; 0.9^5 + 5 * 0.1 * 0.9^4; and certainty.
  it.each([
    [0, 15, 0.05, 0.46329],
    [1, 5, 0.1, 0.91854],
    [5, 5, 0.1, 1],
    [0, 0, 0.3, 1],
    [10, 24_000, 0.01, 0]
  ])('of %d among %d tasks that fail with a chance of %d', (failures, trials, share, chance) => {
    expect(chanceOfAtMost(failures, trials, share)).toBeCloseTo(chance, 5)
  })
  // By integration in 50 digits: 176 of 1024, and what a million tasks do.
  it.each([
    [3, 10, 0.5, 0.171875],
    [5, 1000, 0.01, 0.066139511607252],
    [50, 1_000_000, 1e-4, 2.39853607475217e-8],
    [10_000, 1_000_000, 0.01, 0.502659614799516]
  ])('is right to 9 digits for %d among %d tasks with a chance of %d', (failures, trials, share, chance) => {
    expect(chanceOfAtMost(failures, trials, share) / chance).toBeCloseTo(1, 9)
  })
  it('refuses what is no share, and more failures than tasks', () => {
    expect(() => chanceOfAtMost(1, 5, 1.2)).toThrow(RangeError)
    expect(() => chanceOfAtMost(6, 5, 0.1)).toThrow(RangeError)
  })
})

import { describe, expect, it } from 'vitest'
import { chanceOfAtMost, studentT } from '../../../src/analysis/stats/quantiles'

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
  it('refuses what is no share, and more failures than tasks', () => {
    expect(() => chanceOfAtMost(1, 5, 1.2)).toThrow(RangeError)
    expect(() => chanceOfAtMost(6, 5, 0.1)).toThrow(RangeError)
  })
})

import { describe, expect, it } from 'vitest'
import { batchMeans, mser5, mserBatch } from '../../../src/analysis/steady/mser5'
import { normal, randomFrom } from '../randomTimes'

/** The statistic as White (Simulation 69, 1997) defines it: sum of squares round their own mean of what a cut leaves, over the square of their count. */
function statistic(means: readonly number[], cut: number): number {
  const rest = means.slice(cut)
  const centre = rest.reduce((sum, value) => sum + value, 0) / rest.length
  return rest.reduce((sum, value) => sum + (value - centre) ** 2, 0) / rest.length ** 2
}

/** 30 means that go up and down round 20 by 1. */
const steady = Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? 19 : 21))

describe('the cut', () => {
  it('takes away a transient of ten means, to the mean', () => {
    // By hand: cut 10 leaves 30 squares of 1, 30 / 30² = 0.0333; cut 11 leaves (29 - 1 / 29) / 29² = 0.0344, cut 9 a square of 100 more.
    expect(mser5([...Array.from({ length: 10 }, () => 10), ...steady])).toBe(10)
  })
  it('takes away one that dies down by and by until what is left of it is lost in the noise', () => {
    // The statistic after cuts of 2, 3 and 4 is 0.0320, 0.0304 and 0.0315: 1 and 0.5 too low is no more than the noise.
    expect(mser5([12, 16, 18, 19, 19.5, ...steady])).toBe(3)
  })
  it('is none where there is no transient, and where there is nothing', () => {
    expect(mser5(steady)).toBe(0)
    expect(mser5([7, 7, 7, 7])).toBe(0)
    expect(mser5([7])).toBe(0)
    expect(mser5([])).toBe(0)
  })
  it('has the least statistic of all cuts in the first half, of series with a transient of any length', () => {
    const random = randomFrom(11)
    for (let round = 0; round < 300; round++) {
      const count = 2 + Math.floor(60 * random())
      const transient = count * random()
      const means = Array.from({ length: count }, (_, index) => 100 - 30 * Math.exp((-3 * index) / transient) + 3 * normal(random))
      const half = Math.floor(count / 2)
      const least = Math.min(...Array.from({ length: half + 1 }, (_, cut) => statistic(means, cut)))
      const found = mser5(means)
      expect(found, `round ${round}`).toBeLessThanOrEqual(half)
      // Rounding may choose between two cuts that are equally good.
      expect(statistic(means, found), `round ${round}`).toBeLessThanOrEqual(least * (1 + 1e-9))
    }
  })
  it('is looked for in the first half only: six means that do not differ at all are no reason to cut the fourteen before them', () => {
    const late = [...Array.from({ length: 14 }, () => 10), ...Array.from({ length: 6 }, () => 20)]
    expect(statistic(late, 14)).toBe(0)
    expect(mser5(late)).toBe(0)
  })
  it('lies at the half where the transient lasts longer than that', () => {
    expect(mser5(Array.from({ length: 20 }, (_, index) => index))).toBe(10)
    expect(mser5(Array.from({ length: 21 }, (_, index) => index))).toBe(10)
  })
  it('is not led astray by a large level with small differences', () => {
    const offset = 1e9
    expect(mser5([...Array.from({ length: 10 }, () => 10), ...steady].map((value) => offset + value))).toBe(10)
  })
})

describe('means of neighbours', () => {
  it('are of five where ten of them are left, and of fewer in a shorter series', () => {
    expect([0, 9, 19, 20, 49, 50, 51, 1000].map(mserBatch)).toEqual([1, 1, 1, 2, 4, 5, 5, 5])
  })
  it('leave out a rest at the end', () => {
    expect(batchMeans([1, 2, 3, 4, 5, 10, 10, 10, 10, 20, 99, 99], 5)).toEqual([3, 12])
    expect(batchMeans([1, 2], 5)).toEqual([])
  })
})

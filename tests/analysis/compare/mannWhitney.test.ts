import { describe, expect, it } from 'vitest'
import { mannWhitney, smallestPValue } from '../../../src/analysis/compare/mannWhitney'
import { midranks } from '../../../src/analysis/stats/midranks'
import { normal, type Random, randomFrom } from '../randomTimes'

const upTo = (count: number, from = 1): number[] => Array.from({ length: count }, (_, index) => from + index)
const rounded = (count: number, random: Random, levels: number): number[] => upTo(count).map(() => Math.floor(levels * random()))

/** U of B by its definition: pairs in which B is larger, ties counting half. */
function pairsWon(a: readonly number[], b: readonly number[]): number {
  return b.reduce((won, high) => won + a.reduce((sum, low) => sum + (high > low ? 1 : high === low ? 0.5 : 0), 0), 0)
}

/** The two-sided p-value by dealing the pooled values out in every way there is. */
function byEveryDeal(a: readonly number[], b: readonly number[]): number {
  const pooled = [...a, ...b]
  const half = (a.length * b.length) / 2
  const distance = Math.abs(pairsWon(a, b) - half)
  let [asFar, all] = [0, 0]
  for (let deal = 0; deal < 2 ** pooled.length; deal++) {
    const toB = pooled.filter((_, index) => (deal >> index) & 1)
    if (toB.length !== b.length) continue
    all++
    if (Math.abs(pairsWon(pooled.filter((_, index) => !((deal >> index) & 1)), toB) - half) >= distance) asFar++
  }
  return asFar / all
}

describe('the rank sum test', () => {
  it.each([
    [3, 3, 2 / 20],
    [4, 4, 2 / 70],
    [5, 5, 2 / 252],
    [6, 6, 2 / 924],
    [3, 7, 2 / 120]
  ])('gives %d against %d that do not meet one deal in all to either side', (n, m, pValue) => {
    expect(mannWhitney(upTo(n), upTo(m, 100)).pValue).toBeCloseTo(pValue, 12)
    expect(mannWhitney(upTo(m, 100), upTo(n)).pValue).toBeCloseTo(pValue, 12)
    expect(smallestPValue(n, m)).toBeCloseTo(pValue, 12)
    expect(smallestPValue(m, n)).toBeCloseTo(pValue, 12)
  })
  it('agrees with a published example: permeability of membranes, Hollander and Wolfe 1973, p = 0.2544', () => {
    const atTerm = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    const earlier = [1.15, 0.88, 0.9, 0.74, 1.21]
    // R: wilcox.test(x, y, alternative = "greater") prints W = 35, p-value = 0.1272; both sides are twice that.
    const { pValue, superiority } = mannWhitney(atTerm, earlier)
    expect(pairsWon(earlier, atTerm)).toBe(35)
    expect(superiority).toBeCloseTo(15 / 50, 12)
    expect(pValue).toBeCloseTo(0.2544, 3)
  })
  it('is exact with ties and with unequal numbers: every deal counted', () => {
    const random = randomFrom(7)
    for (const [n, m] of [[4, 4], [4, 5], [6, 3], [5, 6], [2, 8], [1, 1]] as const) {
      for (const levels of [2, 4, 9]) {
        const [a, b] = [rounded(n, random, levels), rounded(m, random, levels)]
        expect(mannWhitney(a, b).pValue, `${a.join()} against ${b.join()}`).toBeCloseTo(byEveryDeal(a, b), 12)
      }
    }
  })
  it('finds nothing in values that are all the same', () => {
    expect(mannWhitney([5, 5, 5, 5], [5, 5, 5, 5])).toEqual({ pValue: 1, superiority: 0.5 })
    expect(mannWhitney(new Array<number>(40).fill(5), new Array<number>(40).fill(5))).toEqual({ pValue: 1, superiority: 0.5 })
  })
  it('says which side lies higher', () => {
    expect(mannWhitney([1, 2, 3], [4, 5, 6]).superiority).toBe(1)
    expect(mannWhitney([4, 5, 6], [1, 2, 3]).superiority).toBe(0)
    expect(mannWhitney([1, 3], [2, 2]).superiority).toBe(0.5)
  })
  it('goes over to the normal curve without a step, ties or not', () => {
    const random = randomFrom(11)
    const mostCountedOut = 26
    for (const round of [(value: number) => value, Math.round]) {
      for (const shift of [0, 0.4, 0.8]) {
        const a = upTo(mostCountedOut).map(() => round(10 * normal(random)))
        const b = upTo(mostCountedOut).map(() => round(10 * (normal(random) + shift)))
        const exact = mannWhitney(a, b).pValue
        // One value more at the very middle of both changes little; it is past the bound.
        const approximate = mannWhitney([...a, 0], [...b, 0]).pValue
        expect(Math.abs(approximate - exact)).toBeLessThan(0.05 * exact + 0.01)
      }
    }
  })
  it('refuses to compare with nothing', () => {
    expect(() => mannWhitney([], [1])).toThrow(RangeError)
  })
  it('is right about chance: at most 5 % of equal samples fall below 0.05', () => {
    const random = randomFrom(3)
    const samples = 2000
    const sample = (): number[] => upTo(6).map(() => normal(random))
    const below = upTo(samples).filter(() => mannWhitney(sample(), sample()).pValue < 0.05).length
    // 6 against 6 attain 0.0411 exactly; three standard errors on 2,000 samples are 0.013.
    expect(below / samples).toBeGreaterThan(0.028)
    expect(below / samples).toBeLessThan(0.054)
  })
})

describe('ranks', () => {
  it('of equal values are the mean of the ranks they take', () => {
    expect(midranks([30, 10, 10, 20])).toEqual({ doubled: [8, 3, 3, 6], tieSizes: [2, 1, 1] })
  })
})

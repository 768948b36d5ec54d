import { describe, expect, it } from 'vitest'
import { mean, meanInterval, relativeHalfWidth, weightedMean } from '../../../src/analysis/stats/meanInterval'
import { normal, randomFrom } from '../randomTimes'

describe('the interval of repeats', () => {
  it('has no bounds with a single repeat', () => {
    expect(meanInterval([98])).toEqual({ mean: 98, low: null, high: null })
  })
  it("is the mean with t s / √n to either side: Student's sleep data, 1908, additional hours with drug 2", () => {
    const hours = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    const interval = meanInterval(hours)
    expect(interval.mean).toBeCloseTo(2.33, 6)
    expect(interval.low).toBeCloseTo(0.8977, 3)
    expect(interval.high).toBeCloseTo(3.7623, 3)
  })
  it('has no width when repeats agree', () => {
    expect(meanInterval([50, 50, 50])).toEqual({ mean: 50, low: 50, high: 50 })
  })
  it('never goes below zero', () => {
    const interval = meanInterval([0, 1, 8])
    expect(interval.low).toBe(0)
    expect(interval.high).toBeGreaterThan(8)
  })
  it('is about 5 % wide to either side for 3 repeats that vary by 2 %, and 2 % for 7', () => {
    expect(relativeHalfWidth(meanInterval([98, 100, 102]))).toBeCloseTo(0.0497, 3)
    const seven = [97, 98, 99, 100, 101, 102, 103]
    expect(relativeHalfWidth(meanInterval(seven))).toBeCloseTo(0.02, 3)
  })
  it('covers the true mean in 95 % of seeded samples', () => {
    const random = randomFrom(42)
    const samples = 4000
    let covered = 0
    for (let sample = 0; sample < samples; sample++) {
      const { low, high } = meanInterval([0, 0, 0].map(() => 100 + 3 * normal(random)))
      if (low !== null && high !== null && low <= 100 && high >= 100) covered++
    }
    expect(covered / samples).toBeGreaterThan(0.94)
    expect(covered / samples).toBeLessThan(0.96)
  })
  it('has no relative width without bounds or around zero', () => {
    expect(relativeHalfWidth({ mean: 10, low: null, high: null })).toBeNull()
    expect(relativeHalfWidth({ mean: 0, low: 0, high: 3 })).toBeNull()
  })
})

describe('means', () => {
  it('count each item by its weight', () => {
    expect(weightedMean([1, 4], (value) => value, (value) => (value === 1 ? 3 : 1))).toBe(1.75)
  })
  it('fall back to the plain mean when nothing has weight', () => {
    expect(weightedMean([1, 4], (value) => value, () => 0)).toBe(2.5)
  })
  it('refuse to invent a value for nothing', () => {
    expect(() => mean([])).toThrow(RangeError)
  })
})

import { describe, expect, it } from 'vitest'
import { ratioInterval } from '../../../src/analysis/compare/ratioInterval'
import { normal, randomFrom } from '../randomTimes'

describe('the ratio of two throughputs', () => {
  it('has the interval of its logarithm: worked by hand for 2 against 2', () => {
    // Relative standard errors of 1/100 on both sides: squared error 2e-4, degrees (2e-4)^2 / (1e-8 + 1e-8) = 2.
    const ratio = ratioInterval([99, 101], [148.5, 151.5])
    expect(ratio?.value).toBeCloseTo(1.5, 12)
    // t(0.975, 2) = 4.3027, from any table.
    expect(ratio?.high).toBeCloseTo(1.5 * Math.exp(4.3027 * Math.sqrt(2e-4)), 4)
    expect(ratio?.low).toBeCloseTo(1.5 / Math.exp(4.3027 * Math.sqrt(2e-4)), 4)
  })
  it('is mirrored when the sides change', () => {
    const [a, b] = [[97, 100, 104], [205, 190, 200, 201]]
    const [there, back] = [ratioInterval(a, b), ratioInterval(b, a)]
    expect(there?.value).toBeCloseTo(1 / (back?.value ?? 0), 12)
    expect(there?.low).toBeCloseTo(1 / (back?.high ?? 0), 12)
    expect(there?.high).toBeCloseTo(1 / (back?.low ?? 0), 12)
  })
  it('has no bounds with a single repeat on either side', () => {
    expect(ratioInterval([100], [150, 151])).toEqual({ value: 1.505, low: null, high: null })
    expect(ratioInterval([100, 100], [150])).toEqual({ value: 1.5, low: null, high: null })
  })
  it('has no width where no repeat varies', () => {
    expect(ratioInterval([100, 100], [150, 150])).toEqual({ value: 1.5, low: 1.5, high: 1.5 })
  })
  it('is nothing where A did nothing, and 0 without bounds where B did nothing', () => {
    expect(ratioInterval([0, 0], [5, 6])).toBeNull()
    expect(ratioInterval([5, 6], [0, 0])).toEqual({ value: 0, low: null, high: null })
  })
  it('stays finite and positive however wild the repeats are', () => {
    const ratio = ratioInterval([0, 100], [0, 1000])
    expect(ratio?.low).toBeGreaterThan(0)
    expect(Number.isFinite(ratio?.high)).toBe(true)
  })
  it.each([
    [3, 3, 0.02, 0.02],
    [4, 4, 0.05, 0.05],
    [6, 6, 0.1, 0.02],
    [3, 10, 0.02, 0.15]
  ])('covers the true ratio in at least 90 % of seeded samples: %i against %i that vary by %s and %s', (n, m, spreadA, spreadB) => {
    const random = randomFrom(42)
    const samples = 2000
    const draw = (count: number, mean: number, spread: number): number[] => Array.from({ length: count }, () => mean * (1 + spread * normal(random)))
    let covered = 0
    for (let sample = 0; sample < samples; sample++) {
      const ratio = ratioInterval(draw(n, 80, spreadA), draw(m, 120, spreadB))
      if (ratio?.low != null && ratio.high !== null && ratio.low <= 1.5 && ratio.high >= 1.5) covered++
    }
    expect(covered / samples).toBeGreaterThan(0.92)
    expect(covered / samples).toBeLessThan(0.99)
  })
})

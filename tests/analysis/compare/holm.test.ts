import { describe, expect, it } from 'vitest'
import { holm } from '../../../src/analysis/compare/compareCurves'
import { randomFrom } from '../randomTimes'

describe("Holm's correction", () => {
  it('multiplies the smallest by all, the next by one fewer, and never falls', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005])
    for (const [index, expected] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[index]).toBeCloseTo(expected, 12)
  })
  it('leaves a single one alone and goes no higher than 1', () => {
    expect(holm([0.03])).toEqual([0.03])
    expect(holm([0.9, 0.8])).toEqual([1, 1])
    expect(holm([])).toEqual([])
  })
  it('lets at most 5 % of families of equals through', () => {
    const random = randomFrom(5)
    const families = 4000
    let wrong = 0
    for (let family = 0; family < families; family++) if (holm(Array.from({ length: 9 }, random)).some((pValue) => pValue < 0.05)) wrong++
    expect(wrong / families).toBeLessThan(0.06)
    expect(wrong / families).toBeGreaterThan(0.035)
  })
})

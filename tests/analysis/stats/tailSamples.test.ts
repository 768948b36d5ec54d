import { describe, expect, it } from 'vitest'
import { isPercentileKnown, tailSamplesNeeded } from '../../../src/analysis/stats/quantiles'

describe('percentiles are shown only with enough samples behind them', () => {
  it.each([
    [0.5, 10],
    [0.9, 50],
    [0.95, 100],
    [0.99, 500],
    [0.999, 5000]
  ])('p%d needs %d', (q, samples) => {
    expect(tailSamplesNeeded(q)).toBe(samples)
    expect(isPercentileKnown(q, samples)).toBe(true)
    expect(isPercentileKnown(q, samples - 1)).toBe(false)
  })
  it.each([-0.1, 1, 99, Number.NaN])('refuses %d, which is no percentile', (q) => {
    expect(() => tailSamplesNeeded(q)).toThrow(RangeError)
  })
})

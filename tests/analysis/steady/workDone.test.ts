import { describe, expect, it } from 'vitest'
import { largestBunch, workDone } from '../../../src/analysis/steady/workDone'

describe('the work done in a window', () => {
  it('is that of the shares, which know of no edge', () => {
    expect(workDone({ whole: 6, shares: 6.67, workers: 2, bunch: 1 })).toBe(6.67)
    // All 64 end together: the window holds one bunch more or less, and the shares are right.
    expect(workDone({ whole: 128, shares: 160, workers: 64, bunch: 60 })).toBe(160)
  })
  it('is never far from the whole tasks where these end one by one', () => {
    expect(workDone({ whole: 97, shares: 102, workers: 64, bunch: 1.4 })).toBe(98.4)
    expect(workDone({ whole: 97, shares: 90, workers: 64, bunch: 1.4 })).toBe(95.6)
  })
  it('is that of the shares where too few tasks ended to show how they bunch', () => {
    expect(workDone({ whole: 0, shares: 12.8, workers: 64, bunch: 1 })).toBe(12.8)
  })
})

describe('bunches', () => {
  it('are what comes at once beyond the average', () => {
    const looks = [0, 0, 10, 10, 20, 20].map((ok, index) => ({ atMs: 50 * index, ok }))
    // 20 in 250 ms are 4 each 50 ms; 10 of them came at once.
    expect(largestBunch(looks)).toBeCloseTo(6, 9)
    expect(largestBunch([0, 2, 5, 7, 10].map((ok, index) => ({ atMs: 50 * index, ok })))).toBe(1)
    expect(largestBunch([])).toBe(1)
  })
})

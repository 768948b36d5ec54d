import { describe, expect, it } from 'vitest'
import { coarseSizes } from '../../../src/analysis/plan/coarseSizes'

const geometric = [1, 2, 4, 8, 16, 32]

describe('the sizes an automatic sweep begins with', () => {
  it('are all of them where there is time', () => {
    expect(coarseSizes({ named: [6, 5], geometric, windowMs: () => 2000, budgetMs: 60_000 })).toEqual([1, 2, 4, 5, 6, 8, 16, 32])
  })
  it('leave out those whose one window would take the budget: 100 tasks of 1 s at once', () => {
    const windowMs = (workers: number): number => Math.ceil(100 / workers) * 1000 + 1000
    expect(coarseSizes({ named: [6], geometric, windowMs, budgetMs: 60_000 })).toEqual([6, 32])
    expect(coarseSizes({ named: [6], geometric, windowMs, budgetMs: 600_000 })).toEqual([1, 2, 4, 6, 8, 16, 32])
  })
  it('are two at least', () => {
    expect(coarseSizes({ named: [6], geometric, windowMs: () => 100_000, budgetMs: 5_000 })).toEqual([6, 32])
    expect(coarseSizes({ named: [], geometric: [1], windowMs: () => 100_000, budgetMs: 5_000 })).toEqual([1])
  })
})

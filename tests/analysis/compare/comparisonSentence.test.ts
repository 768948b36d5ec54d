import { describe, expect, it } from 'vitest'
import { compareCurves } from '../../../src/analysis/compare/compareCurves'
import type { Comparable, ComparedSide } from '../../../src/contract/result/comparison'
import { curve } from './simulatedCurves'

const around = (mean: number, repeats = 6): number[] => Array.from({ length: repeats }, (_, index) => mean * (0.99 + 0.004 * index))

/** B over A at each size; a size that is not named is the same. */
function said(factors: Readonly<Record<number, number>>, options: { readonly repeats?: number; readonly a?: ComparedSide['recommended']; readonly b?: ComparedSide['recommended'] } = {}): string {
  const { repeats = 6, a = { workers: 5, low: 4, high: 6 }, b = a } = options
  const side = (factorOf: (size: string) => number, recommended: ComparedSide['recommended']): Comparable =>
    curve(Object.fromEntries(Object.keys(factors).map((size) => [size, around(100 * factorOf(size), repeats)])), { recommended })
  return compareCurves(side(() => 1, a), side((size) => factors[Number(size)] ?? 1, b)).sentence
}

describe('the answer in words', () => {
  it('says where B is faster and by how much, that it is slower nowhere, and what stays', () => {
    expect(said({ 1: 1, 2: 1, 4: 1, 8: 1.2, 16: 1.4, 32: 1.1, 64: 1 })).toBe(
      'B is faster at 3 of 7 sizes (up to 1.4 times, at 16 workers) and slower at none; the recommended size stays 5 workers.'
    )
  })
  it('says both when it is faster here and slower there', () => {
    expect(said({ 1: 0.5, 2: 0.8, 4: 1.25 })).toBe('B is faster at 1 of 3 sizes (1.25 times, at 4 workers) and slower at 2 (down to 0.5 times, at 1 worker); the recommended size stays 5 workers.')
  })
  it('says that it is slower, without counting what is all or one', () => {
    expect(said({ 1: 0.5, 2: 0.8 })).toBe('B is slower at all 2 sizes (down to 0.5 times, at 1 worker); the recommended size stays 5 workers.')
    expect(said({ 8: 0.8 })).toBe('B is slower at the one size compared (0.8 times, at 8 workers); the recommended size stays 5 workers.')
    expect(said({ 8: 0, 16: 1 })).toBe('B is slower at 1 of 2 sizes (nothing, at 8 workers) and faster at none; the recommended size stays 5 workers.')
  })
  it('says that nothing differs, and what difference that leaves room for', () => {
    expect(said({ 1: 1, 2: 1, 4: 1 })).toBe('B does the same as A at all 3 sizes (any difference is likely under 1 %); the recommended size stays 5 workers.')
  })
  it('says how many repeats would tell where these cannot', () => {
    expect(said({ 1: 3, 2: 1, 4: 0.1 }, { repeats: 3 })).toBe(
      'Not enough runs to tell whether B is faster or slower at any of 3 sizes compared: 5 repeats each would tell; the recommended size stays 5 workers.'
    )
    const a = curve({ 1: around(100), 2: [100], 4: [100, 101] })
    const b = curve({ 1: around(150), 2: [150], 4: [150, 151] })
    expect(compareCurves(a, b).sentence).toBe('B is faster at the one size compared (1.5 times, at 1 worker); not enough runs at 2 more: 5 repeats each would tell; the recommended size stays 5 workers.')
  })
  it('says nothing of how much more something is than nothing', () => {
    expect(compareCurves(curve({ 8: [0, 0, 0, 0] }), curve({ 8: around(50, 4) })).sentence).toMatch(/^B is faster at the one size compared; /)
  })
  it('says when no size can be compared', () => {
    expect(compareCurves(curve({ 1: [5] }), curve({ 2: [5] })).sentence).toBe('A and B have no size in common; the recommended size stays 5 workers.')
  })
  it('never shows a p-value', () => {
    for (const repeats of [1, 3, 4, 6, 12]) expect(said({ 1: 1.2, 2: 1 }, { repeats })).not.toMatch(/\bp\b|0\.0/)
  })
})

describe('the recommended size in words', () => {
  const size = (workers: number, low = workers, high = workers): ComparedSide['recommended'] => ({ workers, low, high })

  it.each([
    [size(5, 4, 6), size(12, 10, 16), 'the recommended size changes from 5 workers (4 to 6) to 12 (10 to 16).'],
    [size(1), size(2), 'the recommended size changes from 1 worker (1) to 2 (2).'],
    [size(5, 4, 6), size(6, 5, 8), 'the recommended size, 5 workers (4 to 6) against 6 (5 to 8), has not really changed: the ranges meet.'],
    [size(5), null, 'only A has a recommended size.'],
    [null, size(5), 'only B has a recommended size.'],
    [null, null, 'neither has a recommended size.']
  ])('%j against %j', (a, b, ending) => {
    const sentence = compareCurves(curve({ 1: [5] }, { recommended: a }), curve({ 1: [5] }, { recommended: b })).sentence
    expect(sentence.endsWith(`; ${ending}`), sentence).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { compareCurves } from '../../../src/analysis/compare/compareCurves'
import { type Comparable, comparisonSchema } from '../../../src/contract/result/comparison'
import { randomFrom } from '../randomTimes'
import { curve, drawnCurve, sizes } from './simulatedCurves'

const six = [98, 99, 100, 101, 102, 103]
const times = (factor: number): number[] => six.map((value) => value * factor)

/** One word for each size, ascending. */
const words = (a: Comparable, b: Comparable): readonly string[] => compareCurves(a, b).sizes.map(({ word }) => word)

describe('one size compared', () => {
  it.each([
    ['faster', 1.4],
    ['slower', 0.7],
    ['same', 1],
    ['same', 1.019],
    ['same', 0.981]
  ])('is %s when B does %s times as much', (word, factor) => {
    expect(words(curve({ 8: six }), curve({ 8: times(factor) }))).toEqual([word])
  })
  it('is the same within 2 % although no repeat of either side meets the other', () => {
    const [size] = compareCurves(curve({ 8: [100, 100.1, 100.2, 100.3] }), curve({ 8: [101.5, 101.6, 101.7, 101.8] })).sizes
    expect(size).toMatchObject({ word: 'same' })
    expect(size?.pValue).toBeCloseTo(2 / 70, 12)
  })
  it('is the same where chance explains the difference and a large one is unlikely', () => {
    expect(words(curve({ 8: [96, 98, 100, 102, 104] }), curve({ 8: [99, 101, 103, 105, 107] }))).toEqual(['same'])
  })
  it('is open where chance explains the difference but would explain a large one, too', () => {
    const found = compareCurves(curve({ 8: [60, 80, 100, 120, 140] }), curve({ 8: [80, 100, 120, 140, 160] }))
    expect(found.sizes.map(({ word }) => word)).toEqual(['not enough runs'])
    expect(found.sentence).toContain('at the one size compared: more repeats would tell')
  })
  it.each([1, 2, 3])('has not enough runs with %d repeats against many', (repeats) => {
    const [size] = compareCurves(curve({ 8: six.slice(0, repeats) }), curve({ 8: times(10) })).sizes
    expect(size).toMatchObject({ word: 'not enough runs', pValue: null, repeats: { a: repeats, b: 6 } })
  })
  it('is not called faster for one wild repeat, which moves the mean against the ranks', () => {
    const [size] = compareCurves(curve({ 8: [1, 2, 3, 4, 5, 6, 7, 1000] }), curve({ 8: [10, 11, 12, 13, 14, 15, 16, 17] })).sizes
    expect(size?.ratio?.value).toBeLessThan(1)
    expect(size?.pValue).toBeLessThan(0.05)
    expect(size?.word).toBe('not enough runs')
  })
  it('is faster than nothing, slower when it does nothing, and the same when neither does anything', () => {
    const nothing = [0, 0, 0, 0]
    expect(compareCurves(curve({ 8: nothing }), curve({ 8: [5, 6, 7, 8] })).sizes[0]).toMatchObject({ word: 'faster', ratio: null })
    expect(compareCurves(curve({ 8: [5, 6, 7, 8] }), curve({ 8: nothing })).sizes[0]).toMatchObject({ word: 'slower', ratio: { value: 0, low: null } })
    expect(compareCurves(curve({ 8: nothing }), curve({ 8: nothing })).sizes[0]).toMatchObject({ word: 'same', ratio: null })
  })
})

describe('many sizes compared', () => {
  const four = [100, 101, 102, 103]
  const faster = four.map((value) => 2 * value)

  it('need more repeats: 4 against 4 tell at one size and at no two, however large the difference', () => {
    expect(words(curve({ 1: four }), curve({ 1: faster }))).toEqual(['faster'])
    const both = compareCurves(curve({ 1: four, 2: four }), curve({ 1: faster, 2: faster }))
    expect(both.sizes.map(({ word, pValue }) => [word, pValue])).toEqual([['not enough runs', null], ['not enough runs', null]])
    expect(both.sentence).toContain('5 repeats each would tell')
  })
  it('with 4 against 4 leave the correction of the others alone', () => {
    const many = Object.fromEntries(sizes.map((size) => [size, four]))
    const [first, ...others] = compareCurves(curve({ ...many, 1: six }), curve({ ...many, 1: times(1.4) })).sizes
    expect(first?.word).toBe('faster')
    expect(first?.pValue).toBeCloseTo(2 / 924, 12)
    expect(new Set(others.map(({ word }) => word))).toEqual(new Set(['not enough runs']))
  })
  it('are corrected for their number', () => {
    const a = Object.fromEntries(sizes.map((size) => [size, six]))
    const { sizes: compared } = compareCurves(curve(a), curve({ ...a, 16: times(1.4) }))
    expect(compared.find(({ workers }) => workers === 16)?.pValue).toBeCloseTo((sizes.length * 2) / 924, 12)
    expect(compared.filter(({ word }) => word === 'faster').map(({ workers }) => workers)).toEqual([16])
  })
  it('are those that both measured, smallest first, and the rest is named', () => {
    const found = compareCurves(curve({ 8: six, 2: six, 64: six }), curve({ 32: six, 2: six, 8: six, 16: six }))
    expect(found.sizes.map(({ workers }) => workers)).toEqual([2, 8])
    expect(found).toMatchObject({ onlyInA: [64], onlyInB: [16, 32] })
  })
  it('do not count as missing where they were measured but left out', () => {
    const leftOut = [{ workers: 32, why: 'Poolscope itself was busy.' }]
    const found = compareCurves(curve({ 8: six }, { leftOut }), curve({ 8: six, 32: six, 64: six }))
    expect(found).toMatchObject({ onlyInA: [], onlyInB: [64], a: { leftOut } })
    expect('leftOut' in found.b).toBe(false)
  })
  it('make a comparison as the contract has it', () => {
    const random = randomFrom(1)
    const found = compareCurves(drawnCurve(random, { repeats: 6, spread: 0.05 }), drawnCurve(random, { repeats: 1, spread: 0.05 }))
    expect(comparisonSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found)
  })
})

describe('the recommended size', () => {
  const recommending = (workers: number, low: number, high: number): Comparable => curve({ 8: six }, { recommended: { workers, low, high } })
  const none = curve({ 8: six }, { recommended: null })

  it('has changed only where the ranges do not meet', () => {
    expect(compareCurves(recommending(5, 4, 6), recommending(7, 6, 9)).recommendationChanged).toBe(false)
    expect(compareCurves(recommending(5, 4, 6), recommending(9, 7, 12)).recommendationChanged).toBe(true)
    expect(compareCurves(recommending(9, 7, 12), recommending(5, 4, 6)).recommendationChanged).toBe(true)
  })
  it('is not known to have changed where either has none', () => {
    expect(compareCurves(none, recommending(5, 4, 6)).recommendationChanged).toBeNull()
    expect(compareCurves(recommending(5, 4, 6), none).recommendationChanged).toBeNull()
  })
})

describe('over seeded simulations', () => {
  it.each([
    [6, 0.02],
    [6, 0.1],
    [10, 0.05],
    [7, 0.2]
  ])('at most 5 of 100 comparisons of equals call any size different: %s repeats that vary by %s', (repeats, spread) => {
    const random = randomFrom(2026)
    const comparisons = 1000
    let different = 0
    for (let comparison = 0; comparison < comparisons; comparison++) {
      const found = words(drawnCurve(random, { repeats, spread }), drawnCurve(random, { repeats, spread }))
      if (found.some((word) => word === 'faster' || word === 'slower')) different++
    }
    expect(different / comparisons).toBeLessThanOrEqual(0.05)
  })
  it.each([6, 8])('differences of 10 %% are found with %d repeats that vary by 2 %%, and only where they are', (repeats) => {
    const random = randomFrom(7)
    const comparisons = 200
    const changedSizes = new Set([1, 2, 4, 5])
    const counts = { found: 0, wrong: 0 }
    for (let comparison = 0; comparison < comparisons; comparison++) {
      const a = drawnCurve(random, { repeats, spread: 0.02 })
      const b = drawnCurve(random, { repeats, spread: 0.02, factor: (workers) => (changedSizes.has(workers) ? 1.1 : 1) })
      for (const { workers, word } of compareCurves(a, b).sizes) {
        if (changedSizes.has(workers) && word === 'faster') counts.found++
        if (word === 'slower' || (word === 'faster' && !changedSizes.has(workers))) counts.wrong++
      }
    }
    expect(counts.found / (comparisons * changedSizes.size)).toBeGreaterThan(0.95)
    expect(counts.wrong / comparisons).toBeLessThanOrEqual(0.05)
  })
})

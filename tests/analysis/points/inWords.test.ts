import { describe, expect, it } from 'vitest'
import { listInWords, shareInWords, sizesInWords, throughputInWords } from '../../../src/analysis/points/inWords'
import type { Interval } from '../../../src/contract/result/result'

describe('shares in words', () => {
  it.each([
    [0, 'none'],
    [0.004, '1 in 250'],
    [0.0099, '1 in 101'],
    [0.05, '1 in 20'],
    [1 / 6, '1 in 6'],
    [0.16, '1 in 6'],
    [0.2, '1 in 5'],
    [0.375, '3 in 8'],
    [0.5, '1 in 2'],
    [2 / 3, '2 in 3'],
    [0.844, '5 in 6'],
    [0.9, '9 in 10'],
    [0.97, 'over 9 in 10'],
    [1, 'all']
  ])('%d is %s', (share, words) => {
    expect(shareInWords(share)).toBe(words)
  })
})

describe('throughput compared in words', () => {
  const exactly = (mean: number): Interval => ({ mean, low: mean, high: mean })
  const about = (mean: number, by: number): Interval => ({ mean, low: mean - by, high: mean + by })

  it.each([
    [100, 'the same throughput'],
    [98.1, 'the same throughput'],
    [101.9, 'the same throughput'],
    [97, '3 % less throughput'],
    [88, '12 % less throughput'],
    [108, '8 % more throughput'],
    [240, '2.4 times the throughput'],
    [0, 'no throughput']
  ])('%d against 100 is %s', (mean, words) => {
    expect(throughputInWords(exactly(mean), exactly(100))).toBe(words)
  })
  it('is the same where intervals overlap and 5 % are not exceeded', () => {
    expect(throughputInWords(about(96, 3), about(100, 3))).toBe('the same throughput')
    expect(throughputInWords(about(96, 1), about(100, 1))).toBe('4 % less throughput')
    expect(throughputInWords(about(90, 20), about(100, 20))).toBe('10 % less throughput')
  })
  it('is not called the same on single repeats beyond 2 %', () => {
    const once = (mean: number): Interval => ({ mean, low: null, high: null })
    expect(throughputInWords(once(96), once(100))).toBe('4 % less throughput (measured once)')
  })
})

describe('lists in words', () => {
  it.each([
    [[], ''],
    [[5], '5'],
    [[5, 8], '5 and 8'],
    [['a', 'b', 'c'], 'a, b and c']
  ])('%j reads "%s"', (items, words) => {
    expect(listInWords(items)).toBe(words)
  })
})

it('sizes in words are one worker or several', () => {
  expect([[1], [5], [1, 2], [1, 2, 5]].map(sizesInWords)).toEqual(['1 worker', '5 workers', '1 and 2 workers', '1, 2 and 5 workers'])
})

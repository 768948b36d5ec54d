import { describe, expect, it } from 'vitest'
import { scoreOf } from '../../../src/analysis/labs/score'

const byRatio = { scale: 'log', range: { min: 1, max: 1000 } } as const
const byDifference = { scale: 'linear', range: { min: 0, max: 1 } } as const

describe('points for a prediction by ratio', () => {
  it.each([
    [100, 100, 100],
    [50, 100, 50],
    [200, 100, 50],
    [25, 100, 0],
    [400, 100, 0],
    [1, 100, 0],
    [1e6, 100, 0],
    [0.05, 0.1, 50],
    [141.4, 100, 75]
  ])('a guess of %d where %d was measured gives %d', (guess, actual, points) => {
    expect(scoreOf(guess, actual, byRatio)).toBe(points)
  })

  it('depends on the ratio alone, not on the range', () => {
    expect(scoreOf(50, 100, { scale: 'log', range: { min: 40, max: 60 } })).toBe(50)
  })

  it.each([
    [0, 100, 80],
    [100, 0, 80],
    [-5, 100, 79],
    [0, 0, 100]
  ])('falls back to the difference where a ratio means nothing: %d for %d', (guess, actual, points) => {
    expect(scoreOf(guess, actual, byRatio)).toBe(points)
  })
})

describe('points for a prediction by difference', () => {
  it.each([
    [0.3, 0.3, 100],
    [0.55, 0.3, 50],
    [0.05, 0.3, 50],
    [0.8, 0.3, 0],
    [1, 0, 0],
    [0, 0, 100],
    // A typed value may lie outside the range.
    [7, 0.3, 0],
    [-1, 0.3, 0]
  ])('a guess of %d where %d was measured gives %d', (guess, actual, points) => {
    expect(scoreOf(guess, actual, byDifference)).toBe(points)
  })

  it('is right or wrong where the range is one value', () => {
    const judging = { scale: 'linear', range: { min: 5, max: 5 } } as const
    expect(scoreOf(5, 5, judging)).toBe(100)
    expect(scoreOf(6, 5, judging)).toBe(0)
  })
})

it('points are whole, between nothing and 100, and no fewer for a nearer guess', () => {
  for (const judging of [byRatio, byDifference]) {
    const actual = 0.5
    let before = 101
    for (let guess = actual; guess < 3; guess += 0.01) {
      const points = scoreOf(guess, actual, judging)
      expect(Number.isInteger(points)).toBe(true)
      expect(points).toBeGreaterThanOrEqual(0)
      expect(points).toBeLessThanOrEqual(100)
      expect(points).toBeLessThanOrEqual(before)
      before = points
    }
  }
})

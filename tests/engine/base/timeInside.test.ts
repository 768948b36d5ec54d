import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { shareInside } from '../../../src/engine/base/timeInside'

const CASES = 500

function randomNumbers(seed: number): (low: number, high: number) => number {
  const generator = xoroshiro128plus(seed)
  return (low, high) => low + uniformFloat64(generator) * (high - low)
}

describe('the share of a task inside a window', () => {
  it.each([
    ['inside', 120, 180, 1],
    ['from edge to edge', 100, 200, 1],
    ['half before', 50, 150, 0.5],
    ['a quarter after', 170, 210, 0.75],
    ['around the window', 0, 400, 0.25],
    ['of no length', 150, 150, 1]
  ])('%s', (_where, startMs, endMs, share) => {
    expect(shareInside(startMs, endMs, 100, 200)).toBeCloseTo(share, 12)
  })

  it('is between 0 and 1 for every task that touches the window', () => {
    const random = randomNumbers(1)
    for (let count = 0; count < CASES; count++) {
      const fromMs = random(0, 1000)
      const toMs = fromMs + random(1, 1000)
      const startMs = random(fromMs - 500, toMs)
      const endMs = random(Math.max(startMs, fromMs), toMs + 500)
      const share = shareInside(startMs, endMs, fromMs, toMs)
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
    }
  })

  it('adds up to one task over windows that follow each other', () => {
    const random = randomNumbers(2)
    for (let count = 0; count < CASES; count++) {
      const startMs = random(0, 1000)
      const endMs = startMs + random(0.001, 800)
      const edges = [0, 150, 500, 501, 900, 2000]
      let total = 0
      for (const [index, toMs] of edges.slice(1).entries()) {
        const fromMs = edges[index] ?? 0
        if (endMs > fromMs && startMs < toMs) total += shareInside(startMs, endMs, fromMs, toMs)
      }
      expect(total).toBeCloseTo(1, 9)
    }
  })

  it('counts a busy worker at exactly its rate, whatever the phase and however long its tasks are', () => {
    const random = randomNumbers(3)
    for (let count = 0; count < CASES; count++) {
      const taskMs = random(1, 3000)
      const windowMs = random(100, 2000)
      let total = 0
      for (let startMs = random(-taskMs, 0); startMs < windowMs; startMs += taskMs) {
        if (startMs + taskMs > 0) total += shareInside(startMs, startMs + taskMs, 0, windowMs)
      }
      expect(total).toBeCloseTo(windowMs / taskMs, 9)
    }
  })
})

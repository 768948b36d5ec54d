import { describe, expect, it } from 'vitest'
import { kneedle, kneeOf } from '../../../src/analysis/models/knee'
import type { CurvePoint } from '../../../src/contract/result/models'
import { randomFrom } from '../randomTimes'

/** So many places at equal distances from 0 to 1, whose mean step is one over one less. */
const evenly = (places: number): number[] => Array.from({ length: places }, (_, index) => index / (places - 1))

/**
 * The knee of a curve whose height above the diagonal is given at places at equal distances, so that the threshold lies
 * one such distance below each maximum. It begins and ends on the diagonal, and scaling changes nothing.
 */
function kneeAbove(aboveDiagonal: readonly number[]): number | null {
  const xs = evenly(aboveDiagonal.length)
  return kneedle(xs, xs.map((x, index) => x + (aboveDiagonal[index] ?? 0)))
}

describe('the knee', () => {
  it("of the authors' own example, figure 2 of the paper, lies at 0.22", () => {
    // y = 5 - 1 / (x + 0.1) at ten places. By hand: y - x, scaled, is 0.468, 0.537, 0.513, 0.454 at 0.11, 0.22, 0.33, 0.44.
    const xs = evenly(10)
    expect(kneedle(xs, xs.map((x) => 5 - 1 / (x + 0.1)))).toBe(2)
  })
  it('does not depend on the units of either axis', () => {
    const xs = evenly(10)
    expect(kneedle(xs.map((x) => 300 + 7 * x), xs.map((x) => 1e6 - 2e4 / (x + 0.1)))).toBe(2)
  })
  it('of a fitted curve is read off over the logarithm of its workers', () => {
    // 2u - u² with u = log2 N over 6 is furthest above u at its middle, 8 workers; over N itself it would be at 12.
    const curveOf = (at: (u: number) => number): CurvePoint[] =>
      Array.from({ length: 64 }, (_, index) => ({ workers: index + 1, throughputPerSecond: at(Math.log2(index + 1) / 6), low: 0, high: 0 }))
    expect(kneeOf(curveOf((u) => 900 * (2 * u - u ** 2)))).toEqual({ workers: 8 })
    expect(kneeOf(curveOf((u) => 900 * u))).toEqual({ workers: null })
  })
  it('is none on a straight line, a level one, one that bends upwards, and between fewer than three places', () => {
    const xs = evenly(21)
    expect(kneedle(xs, xs.map((x) => 20 * x + 3))).toBeNull()
    expect(kneedle(xs, xs.map(() => 50))).toBeNull()
    expect(kneedle(xs, xs.map((x) => x ** 2))).toBeNull()
    expect(kneedle([0, 1], [0, 1])).toBeNull()
  })
})

describe('the threshold of a maximum', () => {
  it('lies a mean step below it, S = 1: a curve that is no further than that above the diagonal has no knee', () => {
    expect(kneeAbove([0, 0.03, 0.06, 0.09, 0.11, 0.09, 0.07, 0.05, 0.03, 0.01, 0])).toBe(4)
    expect(kneeAbove([0, 0.03, 0.06, 0.08, 0.09, 0.08, 0.07, 0.05, 0.03, 0.01, 0])).toBeNull()
  })
  it('may be reached in several steps, with a level one between them', () => {
    // In eighths, which are exact.
    expect(kneeAbove([0, 0.125, 0.375, 0.3125, 0.3125, 0.1875, 0.125, 0.0625, 0])).toBe(2)
  })
  it('is given up at a local minimum above it, and the next maximum has a threshold of its own', () => {
    // 0.30 falls to 0.25 and rises to 0.28 only: it is given up, though the difference falls far below it later on.
    expect(kneeAbove([0, 0.15, 0.3, 0.25, 0.28, 0.22, 0.16, 0.1, 0.06, 0.03, 0])).toBe(4)
  })
  it('does not count what a maximum lost before another, higher one', () => {
    expect(kneeAbove([0, 0.2, 0.15, 0.2, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05, 0])).toBe(4)
  })
  it('leaves more than one knee, of which the one furthest above the diagonal is told', () => {
    expect(kneeAbove([0, 0.2, 0.3, 0.1, 0.12, 0.25, 0.2, 0.1, 0.06, 0.03, 0])).toBe(2)
    expect(kneeAbove([0, 0.15, 0.2, 0.05, 0.12, 0.3, 0.2, 0.1, 0.06, 0.03, 0])).toBe(5)
  })
})

describe('noise', () => {
  const places = 101
  const xs = evenly(places)
  const noisy = (at: (x: number) => number, seed: number): number[] => {
    const random = randomFrom(seed)
    return xs.map((x) => at(x) + (0.4 * (random() - 0.5)) / (places - 1))
  }

  it('of a fifth of a step to either side makes no knee on a line', () => {
    for (let seed = 1; seed <= 100; seed++) expect(kneedle(xs, noisy((x) => x, seed)), `seed ${seed}`).toBeNull()
  })
  it('of the same size moves the kink of a curve that levels off by a place at most', () => {
    for (let seed = 1; seed <= 100; seed++) expect(Math.abs((kneedle(xs, noisy((x) => Math.min(1, 4 * x), seed)) ?? NaN) - 25), `seed ${seed}`).toBeLessThanOrEqual(1)
  })
})

import { describe, expect, it } from 'vitest'
import type { MeasuredPoint } from '../../src/analysis/measuredPoint'
import { bestLevel } from '../../src/analysis/verdict/bestLevel'
import { normal, randomFrom } from './randomTimes'
import { pointOf } from './given'

function levelOf(...points: readonly MeasuredPoint[]): number {
  return bestLevel(points.map((point) => ({ ...point, bindingLimit: 'none', flags: [] })))
}

const around = (workers: number, perSecond: number, by: number): MeasuredPoint => pointOf(workers, { perSecond: [perSecond - by, perSecond, perSecond + by] })

describe('the level of the best sizes', () => {
  it('is the highest mean where repeats agree, and where nothing was repeated', () => {
    expect(levelOf(around(1, 20, 0), around(8, 100, 0), around(16, 100, 0))).toBe(100)
    expect(levelOf(pointOf(1, { perSecond: [20] }), pointOf(8, { perSecond: [100] }))).toBe(100)
  })
  it('is nothing without points, and where nothing finished', () => {
    expect(levelOf()).toBe(0)
    expect(levelOf(around(1, 0, 0), around(2, 0, 0))).toBe(0)
  })
  it('leaves a lonely peak as it is: luck needs rivals', () => {
    expect(levelOf(around(1, 20, 1), around(8, 100, 4), around(16, 60, 3))).toBe(100)
  })
  it('heeds the noise near the best only, not that of small sizes', () => {
    const tight = [around(5, 92, 0.1), around(8, 100, 0.1)]
    expect(levelOf(around(1, 20, 6), around(2, 40, 10), ...tight)).toBeCloseTo(100, 1)
  })
  it('is within 1 % of the truth on average for twelve level sizes that vary by 6 %, where the highest mean is 5 % too high', () => {
    const random = randomFrom(8)
    const sweeps = 300
    let [level, highest] = [0, 0]
    for (let sweep = 0; sweep < sweeps; sweep++) {
      const points = Array.from({ length: 12 }, (_, index) => pointOf(index + 5, { perSecond: [0, 0, 0].map(() => 100 + 6 * normal(random)) }))
      level += levelOf(...points) / sweeps
      highest += Math.max(...points.map((point) => point.throughputPerSecond.mean)) / sweeps
    }
    expect(highest).toBeGreaterThan(105)
    expect(Math.abs(level - 100)).toBeLessThan(1)
  })
})

import { describe, expect, it } from 'vitest'
import { driftOf } from '../../../src/analysis/steady/drift'
import type { MeasuredPoint } from '../../../src/analysis/points/measuredPoint'
import { pointOf, repeatOf } from '../given'

/** A size with its throughput at places in the order of measuring. */
function sizeAt(workers: number, readings: readonly (readonly [order: number, perSecond: number])[]): MeasuredPoint {
  return { ...pointOf(workers, { perSecond: readings.map(([, perSecond]) => perSecond) }), repeats: readings.map(([order, perSecond], index) => repeatOf(perSecond, { repeat: index + 1, order })) }
}

describe('the drift of a sweep', () => {
  it('is unknown before a size was measured twice', () => {
    expect(driftOf([])).toBeNull()
    expect(driftOf([sizeAt(1, [[1, 20]]), sizeAt(2, [[2, 40]])])).toBeNull()
  })
  it('is the trend of the size whose repeats lie furthest apart', () => {
    const drift = driftOf([sizeAt(4, [[2, 80], [3, 88]]), sizeAt(6, [[1, 100], [9, 95], [17, 90.25]])])
    expect(drift).toMatchObject({ referenceWorkers: 6, readings: [{ order: 1, throughputPerSecond: 100 }, { order: 9, throughputPerSecond: 95 }, { order: 17, throughputPerSecond: 90.25 }] })
    expect(drift?.change).toBeCloseTo(-0.0975, 10)
  })
  it('is not moved by one odd window among many', () => {
    const steady = [1, 5, 9, 13, 17, 21, 25].map((order) => [order, order === 13 ? 40 : 100] as const)
    expect(driftOf([sizeAt(6, steady)])?.change).toBeCloseTo(0, 10)
  })
  it('passes over windows in which nothing was finished', () => {
    expect(driftOf([sizeAt(6, [[1, 0], [5, 100]])])).toBeNull()
    expect(driftOf([sizeAt(6, [[1, 100], [5, 0], [9, 100]])])?.change).toBe(0)
  })
})

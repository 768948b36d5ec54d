import { describe, expect, it } from 'vitest'
import { linearScaling, unhinderedPerSecond } from '../../../src/analysis/points/scaling'
import { curveOf, pointOf, scenarioOf } from '../given'

const { arrivals: saturate } = scenarioOf({})
const { arrivals: eightyPerSecond } = scenarioOf({ arrivals: { kind: 'rate', ratePerSecond: 80 } })
const { arrivals: batchOf100 } = scenarioOf({ arrivals: { kind: 'batch', batch: 100 } })

describe('linear scaling', () => {
  it('is what one worker does, from the smallest size measured, in whatever order points come', () => {
    const points = [...curveOf([4, 16], (workers) => 19 * workers), pointOf(2, { perSecond: [40] })]
    expect(linearScaling(points, saturate)).toEqual({ perWorkerPerSecond: 20, measuredAtWorkers: 2 })
  })
  it('is unknown without a point, and without one that finished anything', () => {
    expect(linearScaling([], saturate)).toBeNull()
    expect(linearScaling([pointOf(1, { perSecond: [0, 0] })], saturate)).toBeNull()
  })
  it('starts at the smallest size that finished anything', () => {
    const points = [pointOf(1, { perSecond: [0] }), pointOf(4, { perSecond: [100] })]
    expect(linearScaling(points, saturate)).toEqual({ perWorkerPerSecond: 25, measuredAtWorkers: 4 })
  })
  it('does not count the idle time of workers that wait for tasks to come', () => {
    const idle = pointOf(8, { perSecond: [80], each: { inFlight: { mean: 4 } } })
    expect(linearScaling([idle], eightyPerSecond)?.perWorkerPerSecond).toBe(20)
    expect(linearScaling([idle], saturate)?.perWorkerPerSecond).toBe(10)
  })
  it('reads through the half-empty last round of a batch', () => {
    // 100 tasks of 1 s by 32 workers take 4 rounds: 25/s, though one worker does 1/s
    const point = pointOf(32, { perSecond: [25] })
    expect(linearScaling([point], batchOf100)?.perWorkerPerSecond).toBe(1)
  })
})

describe('what nothing but arrivals stops', () => {
  const scaling = { perWorkerPerSecond: 20 }

  it('is a straight line under saturation', () => {
    expect([1, 5, 256].map((workers) => unhinderedPerSecond(workers, scaling, saturate))).toEqual([20, 100, 5120])
  })
  it('ends at the rate at which tasks come', () => {
    expect([3, 4, 5].map((workers) => unhinderedPerSecond(workers, scaling, eightyPerSecond))).toEqual([60, 80, 80])
  })
  it('goes up by whole rounds of a batch, and no further than its tasks', () => {
    const rounds = [1, 10, 24, 25, 32, 34, 50, 99, 100, 256].map((workers) => unhinderedPerSecond(workers, { perWorkerPerSecond: 1 }, batchOf100))
    expect(rounds).toEqual([1, 10, 20, 25, 25, 100 / 3, 50, 50, 100, 100])
  })
})

import { describe, expect, it } from 'vitest'
import { aggregatePoint } from '../../../src/analysis/points/aggregatePoint'
import { pointSchema, type Repeat } from '../../../src/contract/result/result'
import { latencyOf, repeatOf } from '../given'

const merged = { latencyMs: latencyOf(20, 90), queueWaitMs: { p50: 1, p99: 4 } }

function aggregate(...repeats: readonly Repeat[]): ReturnType<typeof aggregatePoint> {
  return aggregatePoint({ workers: 8, repeats, ...merged })
}

describe('a point from its repeats', () => {
  it('is a whole point of the contract but for the binding limit', () => {
    expect(pointSchema.parse({ ...aggregate(repeatOf(100)), bindingLimit: 'none' }).workers).toBe(8)
  })
  it('has the mean throughput with its interval and the percentiles of all repeats together', () => {
    const point = aggregate(repeatOf(90), repeatOf(100), repeatOf(110))
    expect(point.throughputPerSecond.mean).toBe(100)
    expect(point.throughputPerSecond.low).toBeCloseTo(75.16, 2)
    expect(point.latencyMs).toEqual(merged.latencyMs)
    expect(point.queueWaitMs).toEqual(merged.queueWaitMs)
  })
  it('sums counts: tasks, errors, lock totals', () => {
    const lock = { acquisitions: 10, contended: 4, waitRatio: 0.1, waitMsTotal: 5, holdMsTotal: 10 }
    const point = aggregate(
      repeatOf(100, { tasks: { ok: 200, failed: 3 }, errors: { http_429: 2, timeout: 1 }, lock }),
      repeatOf(100, { tasks: { ok: 190, failed: 1 }, errors: { http_429: 1 }, lock })
    )
    expect(point.tasks).toEqual({ ok: 390, failed: 4 })
    expect(point.errors).toEqual({ http_429: 3, timeout: 1 })
    expect(point.lock).toEqual({ acquisitions: 20, contended: 8, waitRatio: 0.1, waitMsTotal: 10, holdMsTotal: 20 })
  })
  it('averages over time by duration, and keeps the greatest depth', () => {
    const lock = { acquisitions: 0, contended: 0, waitMsTotal: 0, holdMsTotal: 0 }
    const point = aggregate(
      repeatOf(100, { durationSeconds: 3, queueDepth: { mean: 10, max: 40 }, inFlight: { mean: 8 }, lock: { ...lock, waitRatio: 0.4 } }),
      repeatOf(100, { durationSeconds: 1, queueDepth: { mean: 2, max: 12 }, inFlight: { mean: 4 }, lock: { ...lock, waitRatio: 0 } })
    )
    expect(point.queueDepth).toEqual({ mean: 8, max: 40 })
    expect(point.inFlight.mean).toBe(7)
    expect(point.lock.waitRatio).toBeCloseTo(0.3, 9)
  })
  it('averages costs per task by tasks, failed ones included', () => {
    const point = aggregate(
      repeatOf(100, { tasks: { ok: 100, failed: 200 }, cpuMsPerTask: 1, targetCpuMsPerTask: 0.2 }),
      repeatOf(100, { tasks: { ok: 100, failed: 0 }, cpuMsPerTask: 5, targetCpuMsPerTask: 0.6 })
    )
    expect(point.cpuMsPerTask).toBe(2)
    expect(point.targetCpuMsPerTask).toBeCloseTo(0.3, 9)
  })
  it("leaves the target's CPU unknown when no repeat saw it, and uses the repeats that did", () => {
    expect(aggregate(repeatOf(100), repeatOf(100)).targetCpuMsPerTask).toBeNull()
    expect(aggregate(repeatOf(100), repeatOf(100, { targetCpuMsPerTask: 0.4 })).targetCpuMsPerTask).toBe(0.4)
  })
  it('is steady only if every repeat is', () => {
    expect(aggregate(repeatOf(100), repeatOf(100)).steady).toBe(true)
    expect(aggregate(repeatOf(100), repeatOf(100, { steady: false })).steady).toBe(false)
  })
  it('stays finite when nothing finished', () => {
    const point = aggregate(repeatOf(0, { durationSeconds: 0 }))
    expect(point.cpuMsPerTask).toBe(0)
    expect(point.queueDepth.mean).toBe(0)
    expect(point.throughputPerSecond.mean).toBe(0)
  })
})

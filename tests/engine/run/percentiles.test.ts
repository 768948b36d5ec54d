import { describe, expect, it } from 'vitest'
import { createHistograms, HISTOGRAM_OPTIONS, toMicroseconds } from '../../../src/engine/subject/histograms'
import { latencyOf, percentileMs } from '../../../src/engine/run/percentiles'

function recorded(values: readonly number[]): ReturnType<typeof createHistograms>['latency'] {
  const { latency } = createHistograms()
  for (const ms of values) latency.record(toMicroseconds(ms))
  return latency
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

describe('percentiles', () => {
  it.each([
    [0.5, 10],
    [0.9, 50],
    [0.95, 100],
    [0.99, 500]
  ])('of rank %f are hidden below %i samples', (rank, samples) => {
    expect(percentileMs(recorded(upTo(samples - 1)), rank)).toBeNull()
    expect(percentileMs(recorded(upTo(samples)), rank)).not.toBeNull()
  })

  it('are exact to three digits', () => {
    const latency = latencyOf(recorded(upTo(1000)))
    expect(latency.p50).toBeCloseTo(500, 0)
    expect((latency.p90 ?? 0) / 900).toBeCloseTo(1, 2)
    expect((latency.p99 ?? 0) / 990).toBeCloseTo(1, 2)
    expect((latency.mean ?? 0) / 500.5).toBeCloseTo(1, 2)
    expect((latency.max ?? 0) / 1000).toBeCloseTo(1, 2)
  })

  it('are all unknown of nothing', () => {
    expect(latencyOf(recorded([]))).toEqual({ mean: null, p50: null, p90: null, p95: null, p99: null, max: null })
  })

  it('of few samples leave mean and maximum', () => {
    const latency = latencyOf(recorded([10, 20, 30]))
    expect(latency.mean).toBeCloseTo(20, 1)
    expect(latency.max).toBeCloseTo(30, 1)
    expect(latency.p50).toBeNull()
  })
})

describe('a time is recorded', () => {
  it.each([
    [0, 1],
    [-5, 1], // clocks of two threads differ by some microseconds
    [0.0004, 1],
    [1.2345, 1235],
    [1e12, HISTOGRAM_OPTIONS.highest]
  ])('%f ms as %i µs', (ms, microseconds) => {
    expect(toMicroseconds(ms)).toBe(microseconds)
  })
})

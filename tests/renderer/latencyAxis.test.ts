import { describe, expect, it } from 'vitest'
import type { ShownPoint } from '../../src/analysis/report/curve'
import { type LatencyAxis, latencyAxis } from '../../src/renderer/charts/latency/latencyAxis'

type Percentiles = readonly [number | null, number | null, number | null]

const points = (latencies: readonly Percentiles[]): readonly ShownPoint[] =>
  latencies.map(([p50, p95, p99], index) => ({
    workers: index + 1,
    throughputPerSecond: { mean: 1, low: null, high: null },
    repeats: 1,
    latencyMs: { mean: null, p50, p90: null, p95, p99, max: null },
    failedShare: 0,
    flags: [],
    facts: () => []
  }))

const axis = (p99BoundMs: number | null, ...latencies: readonly Percentiles[]): LatencyAxis => latencyAxis({ points: points(latencies), p99BoundMs }, 6)

describe('a latency of 0 ms', () => {
  it('never has a place at minus infinity: on a logarithmic axis it stands on the edge, which says 0', () => {
    const { scale, place, ticks, label, held, domain, zeroOnEdge } = axis(null, [0, 0.5, 80], [1, 20, 200])
    expect([scale, zeroOnEdge]).toEqual(['log', true])
    expect(place(0)).toBe(0)
    expect(place(0.5)).toBeGreaterThan(0.1)
    expect(held(0)).toBe(domain[0])
    expect(ticks.every(Number.isFinite)).toBe(true)
    expect(ticks.map(label)[0]).toBe('0\u00a0ms')
    expect(ticks.map(label).filter((text) => text.startsWith('0\u00a0'))).toHaveLength(1)
  })

  it('has an axis with figures when it is all there is', () => {
    const { ticks, place } = axis(null, [0, 0, 0])
    expect(ticks.length).toBeGreaterThan(1)
    expect(place(0)).toBe(0)
  })

  it('is not spoken of where none was measured', () => {
    expect(axis(null, [1, 20, 200]).zeroOnEdge).toBe(false)
    expect(axis(null, [null, null, null]).ticks).toEqual([])
  })
})

describe('the p99 bound', () => {
  it('is inside the axis, also above all that was measured', () => {
    const { boundMs, place } = axis(100, [40, 50, 60])
    expect(boundMs).toBe(100)
    expect(place(100)).toBeLessThanOrEqual(1)
  })

  it('is inside a logarithmic axis, also below all that was measured', () => {
    const { boundMs, place, scale } = axis(5, [40, 500, 2000])
    expect([boundMs, scale]).toEqual([5, 'log'])
    expect(place(5)).toBeGreaterThan(0)
  })

  it('far above the latencies does not squash them', () => {
    expect(axis(10_000, [40, 50, 60]).boundMs).toBeNull()
    expect(axis(10_000, [40, 50, 60]).domain[1]).toBeLessThan(100)
  })
})

it('labels are never wider than the room beside the axis, even for days', () => {
  for (const slowest of [0.002, 3, 999, 86_400_000, 1e12]) {
    const { ticks, label } = axis(null, [slowest / 2, slowest, slowest])
    expect(Math.max(...ticks.map((tick) => label(tick).length))).toBeLessThanOrEqual(9)
  }
})

import { describe, expect, it } from 'vitest'
import type { Limit } from '../../src/contract/result/result'
import { type Reach, reachOf } from '../../src/renderer/charts/throughput/ceiling'
import type { Curve, ShownPoint } from '../../src/analysis/report/curve'
import { defaultScenario, type Scenario } from '../../src/contract/scenario/scenario'

const latencyMs = { mean: null, p50: null, p90: null, p95: null, p99: null, max: null }

function point(workers: number, mean: number, half: number | null = null, flags: ShownPoint['flags'] = []): ShownPoint {
  const throughputPerSecond = half === null ? { mean, low: null, high: null } : { mean, low: mean - half, high: mean + half }
  return { workers, throughputPerSecond, repeats: 3, latencyMs, failedShare: 0, flags, facts: () => [] }
}

const rate = (throughputPerSecond: number): Limit => ({ kind: 'rate', label: '', throughputPerSecond, fromWorkers: 1 })

function reach(points: readonly ShownPoint[], limits: readonly Limit[] = [], arrivals: Curve['arrivals'] = defaultScenario.arrivals): Reach {
  const found = reachOf({ points, scaling: { perWorkerPerSecond: (points[0]?.throughputPerSecond.mean ?? 0) / (points[0]?.workers ?? 1), measuredAtWorkers: points[0]?.workers ?? 1 }, limits, arrivals })
  if (found === null) throw new Error('nothing was measured')
  return found
}

const held = (points: readonly ShownPoint[], { ceilingAt }: Reach): readonly boolean[] => points.map(({ workers, throughputPerSecond: { mean } }) => mean <= ceilingAt(workers) * (1 + 1e-12))

describe('what is out of reach', () => {
  it('holds no measured point, though the smallest size was slow and a limit was passed', () => {
    const points = [point(1, 15), point(2, 41), point(4, 80), point(8, 104), point(16, 103)]
    expect(held(points, reach(points, [rate(100)]))).toEqual([true, true, true, true, true])
    const batch: Scenario['arrivals'] = { kind: 'batch', batch: 10 }
    expect(held(points, reach(points, [], batch))).toEqual([true, true, true, true, true])
    const clocked: Scenario['arrivals'] = { kind: 'rate', ratePerSecond: 90, process: 'constant' }
    expect(held(points, reach(points, [], clocked))).toEqual([true, true, true, true, true])
  })

  it('begins at the upper end of the best rate a worker had, not at the smallest size', () => {
    const { perWorkerPerSecond, bestAtWorkers, linearAt, ceilingAt } = reach([point(1, 15, 1), point(2, 40, 4), point(4, 70, 2)])
    expect([perWorkerPerSecond, bestAtWorkers, linearAt(4)]).toEqual([20, 2, 80])
    expect(ceilingAt(4)).toBe(88)
  })

  it('is not moved by what is to be read with care, which may lie in it', () => {
    const points = [point(1, 20), point(2, 90, null, [{ kind: 'clock-set', text: '', keptOut: true }]), point(4, 80)]
    expect(held(points, reach(points))).toEqual([true, false, true])
  })

  it('is not pushed out of sight by an interval of two repeats that differ', () => {
    expect(reach([point(1, 20, 180), point(2, 40, 360)]).ceilingAt(1)).toBe(28)
  })

  it('is the lowest of the line and every limit where nothing passed one, and ends with what comes', () => {
    const points = [point(1, 20), point(4, 80)]
    const { ceilingAt } = reach(points, [rate(500), rate(100)])
    expect([1, 4, 5, 6, 64].map(ceilingAt)).toEqual([20, 80, 100, 100, 100])
    expect(reach(points, [rate(100)], { kind: 'rate', ratePerSecond: 90, process: 'constant' }).ceilingAt(64)).toBe(90)
  })

  it('is not known before anything was measured', () => {
    expect(reachOf({ points: [], scaling: null, limits: [rate(100)], arrivals: null })).toBeNull()
  })
})

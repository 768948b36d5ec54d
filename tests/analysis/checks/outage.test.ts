import { describe, expect, it } from 'vitest'
import type { Checks, Repeat, SweepResult } from '../../../src/contract/result/result'
import { aggregatePoint, countedRepeats } from '../../../src/analysis/points/aggregatePoint'
import { comparableOfSweep } from '../../../src/analysis/compare/comparable'
import type { MeasuredPoint } from '../../../src/analysis/points/measuredPoint'
import { analyse, curveOf, latencyOf, repeatOf } from '../given'

const quiet: Checks = { littleError: null, ownCpuShare: 0.1, machineCpuShare: 0.2, loopDelayMs: 1, clockDriftMs: 0, longestGapMs: 52, extensions: 0 }
const sound = (perSecond: number, repeat: number): Repeat => repeatOf(perSecond, { repeat, order: repeat, inFlight: { mean: 8 }, checks: quiet })
const away: Repeat = repeatOf(3, { repeat: 2, order: 2, tasks: { ok: 6, failed: 5_000 }, errors: { connect_refused: 5_000 }, checks: { ...quiet, awayMs: 1_990 } })

function sizeOf(...repeats: readonly Repeat[]): MeasuredPoint {
  return aggregatePoint({ workers: 8, repeats, latencyMs: latencyOf(6), queueWaitMs: { p50: null, p99: null } })
}

const others = curveOf([1, 2, 4, 16, 32], (workers) => 162 * Math.min(workers, 8))

describe('a window during which the target was away', () => {
  const point = sizeOf(sound(1_297, 1), away, sound(1_298, 3))

  it('does not count beside others of its size: neither its throughput nor its errors', () => {
    expect(point.throughputPerSecond.mean).toBeCloseTo(1_297.5, 6)
    expect(point.tasks.failed).toBe(0)
    expect(point.errors).toEqual({})
    expect(point.repeats).toHaveLength(3)
  })

  it('is told, and tips no verdict: the size is not called one that fails', () => {
    const { verdict, points } = analyse({ workload: { url: 'http://127.0.0.1:1/' } }, [...others, point])
    expect(verdict?.workers).toBe(8)
    expect(JSON.stringify(verdict)).not.toContain('errors')
    const eight = points.find(({ workers }) => workers === 8)
    expect(eight?.repeats).toHaveLength(3)
    expect(eight?.flags).toEqual([{ kind: 'outage', keptOut: false, text: 'The target was away for 2 s in window 2 of 3, which does not count; see that it stays up, and measure again.' }])
  })

  it('is no part of a comparison', () => {
    const result = { id: 'a', scenario: { name: 'A' }, points: analyse({}, [point]).points, verdict: null } as unknown as SweepResult
    expect(comparableOfSweep(result).points).toEqual([{ workers: 8, perSecond: [1_297, 1_298] }])
  })

  it('counts where it happened in every window of its size: then the size brings it about', () => {
    const always = sizeOf({ ...away, repeat: 1 }, away)
    expect(countedRepeats(always.repeats)).toHaveLength(2)
    expect(always.tasks.failed).toBe(10_000)
    const { points } = analyse({}, [...others, always])
    expect(points.find(({ workers }) => workers === 8)?.flags.map(({ kind }) => kind)).not.toContain('outage')
  })

  it('and was measured again is told with how long it took', () => {
    const again = sizeOf(sound(1_297, 1), { ...sound(1_296, 2), checks: { ...quiet, replaced: 'outage', replacedMs: 3_140 } })
    const { points } = analyse({}, [...others, again])
    expect(points.find(({ workers }) => workers === 8)?.flags).toEqual([{ kind: 'outage', keptOut: false, text: 'The target was away for 3.1 s: window 2 of 2 was measured again after it had come back.' }])
  })
})

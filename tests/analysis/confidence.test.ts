import { describe, expect, it } from 'vitest'
import type { MeasuredPoint } from '../../src/analysis/points/measuredPoint'
import type { Repeat } from '../../src/contract/result/result'
import type { ScenarioInput } from '../../src/contract/scenario/scenario'
import { analysed, curveOf, machineOf, pointOf, rateLimited, rateLimitedPoints, scenarioOf, sizes, verdictOf } from './given'

describe('confidence', () => {
  it('is high with three repeats, narrow intervals and a plateau under a known limit', () => {
    const verdict = verdictOf(rateLimited, rateLimitedPoints)
    expect(verdict.confidence).toBe('high')
    expect(verdict.doubts).toEqual([])
    expect(verdict.reasons).toEqual([
      '5 workers reached 100 % of the best throughput (100/s); 4 workers reached 80 %.',
      'At 5 workers throughput was 100 % of the limit (Rate limit 100/s).',
      'Measured 3 times, to within 2.5 % (95 % interval).'
    ])
  })
  const delayed = { target: { latencyMs: 50 }, limits: { ratePerSecond: 100, ratePolicy: 'delay' } } as const
  const flat = (each: Partial<Repeat> = {}): MeasuredPoint[] => curveOf(sizes, (workers) => Math.min(100, 20 * workers), () => each)
  const doubtsOf = (points: readonly MeasuredPoint[], input: ScenarioInput = delayed): string => verdictOf(input, points).doubts.join(' ')

  it('is low on a single repeat and at most medium on two', () => {
    const repeated = (times: number): MeasuredPoint[] => sizes.map((workers) => pointOf(workers, { perSecond: Array.from({ length: times }, () => Math.min(100, 20 * workers)) }))
    expect(verdictOf(delayed, repeated(1)).confidence).toBe('low')
    expect(doubtsOf(repeated(1))).toContain('Measured only once')
    expect(verdictOf(delayed, repeated(2)).confidence).toBe('medium')
    expect(verdictOf(delayed, repeated(3)).confidence).toBe('high')
  })
  it('suffers from wide intervals', () => {
    const noisy = sizes.map((workers) => pointOf(workers, { perSecond: [0.96, 1, 1.04].map((factor) => factor * Math.min(100, 20 * workers)) }))
    expect(verdictOf(delayed, noisy).confidence).toBe('medium')
    expect(doubtsOf(noisy)).toMatch(/is known only to ±9\.9 %/)
    const wild = sizes.map((workers) => pointOf(workers, { perSecond: [0.92, 1, 1.08].map((factor) => factor * Math.min(100, 20 * workers)) }))
    expect(verdictOf(delayed, wild).confidence).toBe('low')
  })
  it('suffers from sizes that were not steady', () => {
    expect(doubtsOf(flat({ steady: false }))).toContain('throughput still moved within the window at 5, 6, 8, 16 and 32 workers')
  })
  it('suffers from a range that ends at the recommended size', () => {
    const short = curveOf([1, 2, 4, 5], (workers) => 20 * workers)
    expect(verdictOf(delayed, short)).toMatchObject({ workers: 5, confidence: 'medium' })
    expect(doubtsOf(short)).toContain('Range too short')
  })
  it('suffers from a gap below the recommended size, unless scaling alone fills it', () => {
    const gap = [...curveOf([1, 4], (workers) => 20 * workers), ...curveOf([16, 32], () => 100)]
    expect(doubtsOf(gap)).toContain('No size between 4 and 16 was measured; fewer workers may do as well.')
    expect(doubtsOf(curveOf([1, 5, 8, 16], (workers) => Math.min(100, 20 * workers)))).toBe('')
    expect(doubtsOf(curveOf([8, 16, 32], () => 100))).toContain('No size below 8 was measured')
  })
  it('suffers when the measuring machine itself is the limit', () => {
    const points = curveOf(sizes, (workers) => Math.min(2000, 190 * workers), () => ({ cpuMsPerTask: 0.8, targetCpuMsPerTask: 0.2 }))
    const verdict = verdictOf({ target: { latencyMs: 5 } }, points)
    expect(verdict.bindingLimit).toBe('cpu')
    expect(verdict.doubts.join(' ')).toContain("The measuring machine's own CPU is the limit, and the pool and the embedded target share it")
  })
  it('suffers from a measuring process that was held up', () => {
    const busy = analysed({ scenario: scenarioOf(delayed), machine: machineOf(), points: flat(), eventLoopDelayMs: { p99: 120, max: 400 } })
    expect(busy.verdict?.doubts.join(' ')).toContain('held up by 120 ms')
    const calm = analysed({ scenario: scenarioOf(delayed), machine: machineOf(), points: flat(), eventLoopDelayMs: { p99: 12, max: 400 } })
    expect(calm.verdict?.doubts).toEqual([])
  })
  it('suffers from other programs at the sizes in question only', () => {
    const checks = { littleError: 0.004, ownCpuShare: 0.3, machineCpuShare: 0.95, loopDelayMs: 4, clockDriftMs: 0.5, longestGapMs: 103, extensions: 0 }
    const crowdedAt = (...crowded: readonly number[]): string => doubtsOf(curveOf(sizes, (workers) => Math.min(100, 20 * workers), (workers) => (crowded.includes(workers) ? { checks } : {})))
    expect(crowdedAt(5, 8)).toBe('Other programs used the cores that the pool needed at 5 and 8 workers; close them and measure again.')
    expect(crowdedAt(1, 2)).toBe('')
  })
})

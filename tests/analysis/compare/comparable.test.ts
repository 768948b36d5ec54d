import { describe, expect, it } from 'vitest'
import { comparableOfAnalysis, comparableOfSweep, notYetComparable } from '../../../src/analysis/compare/comparable'
import { compareCurves } from '../../../src/analysis/compare/compareCurves'
import { ANALYSIS_SCHEMA, type Analysis } from '../../../src/contract/result/measurements'
import type { Flag, SweepResult } from '../../../src/contract/result/result'
import { sampleResult } from '../../engine/export/sampleResult'
import { meanInterval } from '../../../src/analysis/stats/meanInterval'
import { latencyOf } from '../given'

const busy: Flag = { kind: 'own-bottleneck', text: 'Poolscope itself was the bottleneck.', keptOut: true }
const unsteady: Flag = { kind: 'not-steady', text: 'Throughput still moved.', keptOut: false }

function flagged(result: SweepResult, flags: readonly Flag[]): SweepResult {
  return { ...result, points: result.points.map((point, index) => (index === 0 ? { ...point, flags: [...flags] } : point)) }
}

describe('a sweep as one side of a comparison', () => {
  const result = sampleResult()

  it('has its name, its repeats and its recommended range', () => {
    const side = comparableOfSweep(result)
    expect(side).toMatchObject({ name: result.scenario.name, id: result.id })
    expect(side.points.map(({ workers }) => workers)).toEqual(result.points.map(({ workers }) => workers))
    expect(side.points[0]?.perSecond).toEqual(result.points[0]?.repeats.map(({ throughputPerSecond }) => throughputPerSecond))
    expect('leftOut' in side).toBe(false)
  })
  it('takes the recommended range from the verdict, and has none without', () => {
    expect(comparableOfSweep(result).recommended).toEqual({ workers: 5, low: 4, high: 6 })
    expect(comparableOfSweep({ ...result, verdict: null }).recommended).toBeNull()
  })
  it('that ended early never passes for a whole one, and one that is running is not compared at all', () => {
    for (const state of ['stopped', 'failed', 'interrupted'] as const) {
      const partial = comparableOfSweep({ ...result, state })
      expect(notYetComparable({ ...result, state })).toBeNull()
      const comparison = compareCurves(comparableOfSweep(result), partial)
      expect(comparison.b.partial).toBe(state)
      expect(comparison.sentence).toMatch(/; B is only a part of its sweep \(it (was stopped|failed|was interrupted)\), so sizes may be missing in it\.$/)
    }
    expect(compareCurves(comparableOfSweep(result), comparableOfSweep(result)).sentence).not.toContain('part of its sweep')
    expect(notYetComparable({ ...result, state: 'running' })).toContain('is still being measured')
    expect(notYetComparable(result)).toBeNull()
  })
  it('names the points that are kept out, and why, and keeps those that are only flagged', () => {
    const kept = comparableOfSweep(flagged(result, [unsteady]))
    expect(kept.points).toHaveLength(result.points.length)
    const left = comparableOfSweep(flagged(result, [unsteady, busy]))
    expect(left.points).toHaveLength(result.points.length - 1)
    expect(left.leftOut).toEqual([{ workers: result.points[0]?.workers, why: 'Poolscope itself was the bottleneck.' }])
  })
})

describe('an analysed file as one side of a comparison', () => {
  const analysis: Analysis = {
    schema: ANALYSIS_SCHEMA,
    source: { name: 'cisco.csv', format: 'workers and throughput', rows: 3, remarks: [] },
    weighting: 'relative',
    points: [[10, 11], [20]].map((repeats, index) => ({ workers: index + 1, repeats, throughputPerSecond: meanInterval(repeats), latencyMs: latencyOf(null), failedShare: null })),
    models: null,
    noModels: 'Too few sizes.',
    knee: { workers: null },
    verdict: null,
    noVerdict: 'Too few sizes.'
  }

  it('is called as its file and has its rows as repeats', () => {
    expect(comparableOfAnalysis(analysis)).toEqual({
      name: 'cisco.csv',
      id: 'cisco.csv',
      points: [{ workers: 1, perSecond: [10, 11] }, { workers: 2, perSecond: [20] }],
      recommended: null
    })
  })
})

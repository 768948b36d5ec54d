import { describe, expect, it } from 'vitest'
import type { MeasuredPoint } from '../../src/analysis/points/measuredPoint'
import { sweepResultSchema } from '../../src/contract/result/result'
import { type Scenario, type ScenarioInput } from '../../src/contract/scenario/scenario'
import { analysed, curveOf, latencyOf, machineOf, outcomes, pointOf, scenarioOf } from './given'
import { type Random, randomFrom } from './randomTimes'
import { simulatedSweep } from './simulatedSweep'

const analysisSchema = sweepResultSchema.pick({ defaultWorkers: true, scaling: true, limits: true, points: true, verdict: true, noVerdict: true })
const limits = { ratePerSecond: 100, connections: 8, bandwidthMbit: 20 } as const
const machine = machineOf()

describe('the analysis of a sweep', () => {
  it('is there before the first point: limits from the scenario, nothing else', () => {
    const analysis = analysisSchema.parse(analysed({ scenario: scenarioOf({ target: { latencyMs: 50 }, limits: { ratePerSecond: 100 } }), machine, points: [] }))
    expect(analysis).toMatchObject({ scaling: null, points: [], verdict: null, noVerdict: null, defaultWorkers: { workers: 6 } })
    expect(analysis.limits).toEqual([{ kind: 'rate', label: 'Rate limit 100/s', throughputPerSecond: 100, fromWorkers: 5 }])
  })
  it('grows with every point and is always valid', () => {
    const scenario = scenarioOf({ target: { latencyMs: 15 }, limits: { connections: 8 } })
    const points = curveOf([16, 1, 8, 32, 4, 2], (workers) => Math.min(523, 65.4 * workers))
    for (let count = 0; count <= points.length; count++) {
      const analysis = analysisSchema.parse(analysed({ scenario, machine, points: points.slice(0, count) }))
      expect(analysis.points.map((point) => point.workers)).toEqual(points.slice(0, count).map((point) => point.workers).sort((a, b) => a - b))
    }
  })
  it('says of a limit that it begins where a point first shows it, if scaling foretold it later', () => {
    const scenario = scenarioOf({ target: { latencyMs: 50 }, limits: { ratePerSecond: 100 } })
    const slowFirst = [pointOf(1, { perSecond: [18.5] }), pointOf(5, { perSecond: [96] }), pointOf(6, { perSecond: [100] })]
    expect(analysed({ scenario, machine, points: slowFirst.slice(0, 1) }).limits[0]?.fromWorkers).toBe(6)
    expect(analysed({ scenario, machine, points: slowFirst }).limits[0]?.fromWorkers).toBe(5)
  })
  it('does not change the points it is given', () => {
    const points = curveOf([4, 1, 2], (workers) => 20 * workers)
    const before = structuredClone(points)
    analysed({ scenario: scenarioOf({}), machine, points })
    expect(points).toEqual(before)
  })
})

const inputs: readonly ScenarioInput[] = [
  {},
  { limits, lock: { holdUs: 500 } },
  { limits, target: { latencyMs: 0 } },
  { workload: { kind: 'wait', waitMs: 0 } },
  { workload: { kind: 'file', bodyBytes: 0 } },
  { workload: { url: 'http://127.0.0.1:9/', cpuMs: 3 }, limits, measuring: { p99Ms: 50 } },
  { arrivals: { kind: 'rate', ratePerSecond: 300 }, limits },
  { arrivals: { kind: 'batch', batch: 7 }, pool: { executor: 'async' } }
]

/** A point that no pool would produce, to find what arithmetic does not survive. */
function strangePoint(workers: number, random: Random): MeasuredPoint {
  const level = random() < 0.2 ? 0 : 10 ** (8 * random() - 3)
  const perSecond = Array.from({ length: 1 + Math.floor(3 * random()) }, () => (random() < 0.2 ? 0 : level * random()))
  const acquisitions = random() < 0.5 ? 0 : Math.floor(1000 * random())
  const each = {
    ...outcomes(random() < 0.3 ? 0 : level, random() < 0.5 ? {} : { http_429: level * random(), timeout: random() }),
    durationSeconds: random() < 0.1 ? 0 : 2 * random(),
    inFlight: { mean: random() < 0.3 ? 0 : workers * random() },
    cpuMsPerTask: random() < 0.3 ? 0 : 10 * random(),
    targetCpuMsPerTask: random() < 0.5 ? null : random(),
    lock: { acquisitions, contended: 0, waitRatio: random(), waitMsTotal: 100 * random(), holdMsTotal: acquisitions * random() }
  }
  const latency = random() < 0.3 ? null : 100 * random()
  return { ...pointOf(workers, { perSecond, each }), latencyMs: latencyOf(latency), steady: random() < 0.7 }
}

describe('whatever was measured', () => {
  it.each(inputs.map((input) => ({ input })))('the analysis is valid and keeps its promises: $input', ({ input }) => {
    const random = randomFrom(5)
    const scenario: Scenario = scenarioOf(input)
    for (let round = 0; round < 150; round++) {
      const sizes = [1, 2, 3, 6, 8, 31, 32, 256].filter(() => random() < 0.6)
      const analysis = analysed({ scenario, machine, points: sizes.map((workers) => strangePoint(workers, random)) })
      const parsed = analysisSchema.safeParse(analysis)
      expect(parsed.error?.issues ?? [], JSON.stringify(analysis)).toEqual([])
      const { verdict, noVerdict } = analysis
      expect((verdict === null) === (noVerdict !== null) || sizes.length === 0).toBe(true)
      if (verdict === null) continue
      expect(sizes).toContain(verdict.workers)
      expect(verdict.low).toBeLessThanOrEqual(verdict.workers)
      expect(verdict.high).toBeGreaterThanOrEqual(verdict.workers)
      expect(verdict.sentence).not.toMatch(/NaN|Infinity|undefined|null|–/)
      const chosen = analysis.points.find((point) => point.workers === verdict.workers)
      expect((chosen?.tasks.failed ?? 0) / Math.max(1, (chosen?.tasks.ok ?? 0) + (chosen?.tasks.failed ?? 0))).toBeLessThanOrEqual(0.01)
    }
  })
})

describe('a simulated pool', () => {
  it.each([
    { name: 'rate-limited API', input: { target: { latencyMs: 50 }, limits: { ratePerSecond: 100 } }, workers: [5], binding: 'rate' },
    { name: 'database with 8 connections', input: { target: { latencyMs: 15 }, limits: { connections: 8 } }, workers: [8], binding: 'connections' },
    { name: 'narrow pipe', input: { workload: { bodyBytes: 65_536 }, limits: { bandwidthMbit: 20 } }, workers: [2], binding: 'bandwidth' },
    { name: 'hot lock', input: { workload: { kind: 'wait' }, lock: { holdUs: 1000 } }, workers: [20, 21], binding: 'lock' },
    { name: 'pure wait', input: { workload: { kind: 'wait' } }, workers: [64], binding: 'none' }
  ] as const)('$name is seen through', ({ input, workers, binding }) => {
    const scenario = scenarioOf(input)
    const { verdict } = analysed({ scenario, machine, points: simulatedSweep(scenario, machine, [1, 2, 4, 5, 6, 8, 16, 20, 21, 32, 64]) })
    expect(verdict?.bindingLimit).toBe(binding)
    expect(workers).toContain(verdict?.workers)
  })
})

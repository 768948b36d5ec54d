import { describe, expect, it } from 'vitest'
import type { MeasuredPoint } from '../../../src/analysis/points/measuredPoint'
import type { Startup } from '../../../src/contract/result/result'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import type { Cost } from '../../../src/contract/result/verdict'
import { analysed, machineOf, outcomes, pointOf, scenarioOf } from '../given'

/**
 * 100 N / (1 + 0.01 N (N - 1)), the scalability law without contention, whose peak is at 10: 100, 416.7, 512.8, 526.3 and
 * 416.7 tasks a second with 1, 5, 8, 10 and 20 workers. 8 do 800 / 1.56 over 1000 / 1.9 of it, which is 38 / 39; 5 do 79 %.
 * A task takes 10 (1 + 0.01 N (N - 1)) ms: 15.6 with 8 workers, 19 with 10.
 */
const law = (workers: number): number => (100 * workers) / (1 + 0.01 * workers * (workers - 1))

const at = (workers: number): MeasuredPoint => pointOf(workers, { perSecond: [law(workers), law(workers), law(workers)] })
const curve = [1, 5, 8, 10, 20].map(at)

const startup: Startup = { executor: 'shared-queue', workers: 20, wallMs: 900, cpuMsPerWorker: 45, rssMbPerWorker: 8.6 }

function costOf(points: readonly MeasuredPoint[], given: Startup | null = startup, input: ScenarioInput = {}): Cost {
  const { verdict } = analysed({ scenario: scenarioOf(input), machine: machineOf(), points, startup: given })
  if (verdict === null || verdict.cost === null) throw new Error('no verdict, or one without its cost')
  return verdict.cost
}

describe('what the recommended size costs against the peak', () => {
  it('is what it does less, how much sooner its tasks end, and the memory of the workers it does without', () => {
    const cost = costOf(curve)
    expect(cost.peakWorkers).toBe(10)
    expect(cost.throughputShare).toBeCloseTo(38 / 39, 10)
    expect(cost.p99Ms).toBeCloseTo(15.6, 10)
    expect(cost.peakP99Ms).toBeCloseTo(19, 10)
    expect(cost.memorySavedMb).toBeCloseTo(17.2, 10)
  })
  it('is nothing where the recommended size is the peak itself', () => {
    const cost = costOf([1, 5, 10, 20].map(at))
    expect(cost).toEqual({ peakWorkers: 10, throughputShare: 1, p99Ms: cost.peakP99Ms, peakP99Ms: cost.peakP99Ms, memorySavedMb: 0 })
    expect(cost.peakP99Ms).toBeCloseTo(19, 10)
  })
  it('is held against the best of the sizes that may be recommended, not against one that fails', () => {
    const failing = pointOf(12, { perSecond: [900, 900, 900], each: outcomes(900, { http_500: 100 }) })
    expect(costOf([...curve, failing])).toEqual(costOf(curve))
  })
  it('holds no p99 where too few tasks have ended to know one', () => {
    const [one, five, , ten, twenty] = curve
    const eight = pointOf(8, { perSecond: [law(8), law(8), law(8)], p99Ms: null })
    const points = [one, five, eight, ten, twenty].flatMap((point) => point ?? [])
    expect(costOf(points)).toMatchObject({ p99Ms: null, peakWorkers: 10 })
    expect(costOf(points).peakP99Ms).toBeCloseTo(19, 10)
  })
  it('holds no memory before a pool was started, and none of async workers, which share a thread', () => {
    expect(costOf(curve, null).memorySavedMb).toBeNull()
    expect(costOf(curve, { ...startup, executor: 'async' }, { pool: { executor: 'async' } }).memorySavedMb).toBeNull()
    expect(costOf(curve, { ...startup, executor: 'piscina' }, { pool: { executor: 'piscina' } }).memorySavedMb).toBeCloseTo(17.2, 10)
  })
})

import { describe, expect, it } from 'vitest'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { isAdaptive, nominalPace, plannedSizes, planSweep } from '../../../src/analysis/plan/plan'
import { compilingMostMs, expectedStartMs, expectedWindowMs, poolWarmUpMs, warmUpMs } from '../../../src/analysis/plan/timing'
import { scenarioWith } from '../../engine/pool/scenarioWith'
import { testMachine } from '../../engine/sweep/testMachine'

const sizesOf = (input: ScenarioInput): readonly number[] => plannedSizes(scenarioWith(input), testMachine)

const wait: ScenarioInput = { workload: { kind: 'wait', waitMs: 20 } }

describe('the sizes of a sweep', () => {
  it.each([
    ['1-5', [1, 2, 3, 4, 5]],
    ['8,1,4', [1, 4, 8]],
    ['3', [3]],
    ['2-4,4,16', [2, 3, 4, 16]],
    ['256', [256]]
  ])('are exactly those of the range or list %s, in order', (workers, sizes) => {
    expect(sizesOf({ ...wait, pool: { workers } })).toEqual(sizes)
  })

  it('are geometric with the default rule: 2 cores and 4 make 6', () => {
    expect(sizesOf({ ...wait, pool: { workers: 'geometric' } })).toEqual([1, 2, 4, 6, 8, 16, 32])
  })

  it('end with the cap, though it is no power of two', () => {
    expect(sizesOf({ ...wait, pool: { workers: 'geometric', maxWorkers: 20 } })).toEqual([1, 2, 4, 6, 8, 16, 20])
    expect(sizesOf({ ...wait, pool: { workers: 'geometric', maxWorkers: 3 } })).toEqual([1, 2, 3])
    expect(sizesOf({ ...wait, pool: { workers: 'geometric', maxWorkers: 1 } })).toEqual([1])
  })

  it.each<[string, ScenarioInput, number[]]>([
    ['rate: 100/s of 50 ms', { workload: { kind: 'http' }, target: { latencyMs: 50 }, limits: { ratePerSecond: 100 } }, [5, 6, 7]],
    ['connections: 12', { workload: { kind: 'http' }, limits: { connections: 12 } }, [12, 14, 17]],
    ['bandwidth: 20 Mbit/s of 64 KB after 200 ms', { workload: { kind: 'http', bodyBytes: 65_536 }, target: { latencyMs: 200 }, limits: { bandwidthMbit: 20 } }, [9, 10, 13]],
    ['lock: 20 ms and then 1 ms under it', { ...wait, lock: { holdUs: 1000 } }, [21, 24, 30]],
    ['CPU: 2 cores, 20 ms and then 4 ms of it', { workload: { kind: 'wait', waitMs: 20, cpuMs: 4 } }, [12, 14, 17]]
  ])('contain those at which a known limit begins to bind and is reached: %s', (_which, input, telling) => {
    const without = [1, 2, 4, 6, 8, 16, 32]
    expect(sizesOf({ ...input, pool: { workers: 'geometric' } })).toEqual([...new Set([...without, ...telling])].sort((a, b) => a - b))
  })

  it('do not go beyond the cap for a limit that binds later', () => {
    expect(Math.max(...sizesOf({ workload: { kind: 'http' }, limits: { connections: 100 }, pool: { workers: 'geometric' } }))).toBe(32)
  })

  it('of an automatic sweep begin with the geometric ones', () => {
    const scenario = scenarioWith({ ...wait, pool: { workers: 'auto' } })
    expect(isAdaptive(scenario)).toBe(true)
    expect(plannedSizes(scenario, testMachine)).toEqual([1, 2, 4, 6, 8, 16, 32])
    expect(isAdaptive(scenarioWith({ ...wait, pool: { workers: 'geometric' } }))).toBe(false)
  })
})

describe('the plan told before a sweep', () => {
  it('counts every repeat of every size with its warm-up', () => {
    const plan = planSweep(scenarioWith({ ...wait, pool: { workers: '1,2,4' }, measuring: { seconds: 2, repeats: 3 } }), testMachine)
    expect(plan).toMatchObject({ sizes: [1, 2, 4], repeats: 3, adaptive: false })
    expect(plan.seconds).toBeGreaterThan(9 * 2.3)
    expect(plan.seconds).toBeLessThan(9 * 2.4 + 3)
  })

  it('keeps an automatic sweep to its budget', () => {
    const plan = planSweep(scenarioWith({ ...wait, pool: { workers: 'auto' }, measuring: { budgetSeconds: 10 } }), testMachine)
    expect(plan).toMatchObject({ adaptive: true, seconds: 10 })
  })

  it('promises the budget, not what the first sizes need, as more are measured after them', () => {
    const plan = planSweep(scenarioWith({ ...wait, pool: { workers: 'auto' }, measuring: { budgetSeconds: 60, repeats: 1 } }), testMachine)
    expect(plan).toMatchObject({ seconds: 60, atMost: true })
  })

  it('promises nothing where starting and two windows may take longer than the budget', () => {
    const slow: ScenarioInput = { workload: { kind: 'wait', waitMs: 2_000 }, arrivals: { kind: 'batch', batch: 100 }, pool: { workers: 'auto' }, measuring: { budgetSeconds: 10 } }
    const plan = planSweep(scenarioWith(slow), testMachine)
    expect(plan.atMost).toBe(false)
    expect(plan.seconds).toBeGreaterThan(10)
    expect(planSweep(scenarioWith({ ...wait, pool: { workers: '1,2' } }), testMachine).atMost).toBe(false)
  })

  it('knows that the workers of a saturated pool, or of a batch, are let in by doubling', () => {
    const start = (input: ScenarioInput): number => expectedStartMs(scenarioWith(input), 32, 100, 2)
    const clocked = start({ ...wait, arrivals: { kind: 'rate' } })
    // A ramp of 650 ms and half of the 1,000 that warm a slot, against the 1,000 alone; one of 260 ms is over within them.
    expect(start(wait) - clocked).toBeCloseTo(5 * 1.3 * 100 + 500 - 1000, 6)
    expect(start({ ...wait, arrivals: { kind: 'batch', batch: 4 } }) - clocked).toBe(0)
  })

  it('knows how long a batch takes: 100 tasks of 1 s are 100 s with one worker and 10 s with ten', () => {
    const scenario = scenarioWith({ workload: { kind: 'wait', waitMs: 1000 }, arrivals: { kind: 'batch', batch: 100 } })
    const pace = { taskMs: 1000, queueingPerSecond: Infinity }
    expect(expectedWindowMs(scenario, 1, pace)).toBeCloseTo(101_000, 6)
    expect(expectedWindowMs(scenario, 10, pace)).toBeCloseTo(11_000, 6)
    expect(expectedWindowMs(scenario, 32, pace)).toBeCloseTo(5_000, 6)
    expect(expectedWindowMs(scenario, 32, { ...pace, queueingPerSecond: 5 })).toBeCloseTo(21_000, 6)
  })

  it('knows that tasks which queue for a limit take longer, before, in and after a window', () => {
    const narrow: ScenarioInput = { workload: { kind: 'http', bodyBytes: 62_500 }, limits: { bandwidthMbit: 20 }, measuring: { seconds: 1 } }
    const pace = nominalPace(scenarioWith(narrow), testMachine)
    expect(pace.queueingPerSecond).toBeCloseTo(40, 6)
    // 60 workers on a line for 40 a second: 1.5 s a task; two of them before, one second, and two after.
    expect(expectedWindowMs(scenarioWith(narrow), 60, pace)).toBeCloseTo(2 * 1500 + 1000 + 2 * 1500, 3)
    const refused = nominalPace(scenarioWith({ workload: { kind: 'http' }, limits: { ratePerSecond: 10, ratePolicy: 'reject' } }), testMachine)
    expect(refused.queueingPerSecond).toBe(Infinity)
    expect(nominalPace(scenarioWith({ workload: { kind: 'http' }, limits: { ratePerSecond: 10, ratePolicy: 'delay' } }), testMachine).queueingPerSecond).toBe(10)
  })
})

describe('warming up', () => {
  it.each([
    [0, 300],
    [50, 300],
    [200, 800],
    [5000, 3000]
  ])('takes several tasks, within bounds: tasks of %i ms, %i ms', (taskMs, warmMs) => {
    expect(warmUpMs(taskMs)).toBe(warmMs)
  })

  it('takes a second at least when the pool is new', () => {
    expect(poolWarmUpMs(1)).toBe(1000)
    expect(poolWarmUpMs(500)).toBe(2000)
  })

  it('may take two fifths of a sweep more until code is compiled, up to 25 s, but nothing where tasks come by the clock', () => {
    expect(compilingMostMs(scenarioWith({}), 10_000)).toBe(4_000)
    expect(compilingMostMs(scenarioWith({ arrivals: { kind: 'batch' } }), 300_000)).toBe(25_000)
    expect(compilingMostMs(scenarioWith({ arrivals: { kind: 'rate' } }), 300_000)).toBe(0)
  })
})

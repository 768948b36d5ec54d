import { describe, expect, it } from 'vitest'
import { closedThroughput } from '../../../src/analysis/stats/closedQueue'
import type { MeasuredPoint } from '../../../src/analysis/points/measuredPoint'
import type { Machine } from '../../../src/contract/result/result'
import type { BindingLimit } from '../../../src/contract/result/verdict'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { analysed, curveOf, machineOf, outcomes, pointOf, scenarioOf } from '../given'

/** What binds at each size, smallest first. */
function bindings(input: ScenarioInput, points: readonly MeasuredPoint[], machine: Machine = machineOf()): BindingLimit[] {
  return analysed({ scenario: scenarioOf(input), machine, points }).points.map((point) => point.bindingLimit)
}

const sizes = [1, 2, 4, 8, 16, 32]
const flatAt = (perSecond: number, perWorker: number) => (workers: number) => Math.min(perSecond, perWorker * workers)

describe('nothing binds', () => {
  it('while throughput follows linear scaling', () => {
    expect(bindings({ workload: { kind: 'wait' } }, curveOf(sizes, (workers) => 49 * workers))).toEqual(sizes.map(() => 'none'))
  })
  it('where a rate limit is still far', () => {
    const scenario = { target: { latencyMs: 50 }, limits: { ratePerSecond: 1000 } }
    expect(bindings(scenario, curveOf(sizes, (workers) => 19.8 * workers))).toEqual(sizes.map(() => 'none'))
  })
  it('where throughput levels off far below every known limit', () => {
    const scenario = { target: { latencyMs: 20 }, limits: { ratePerSecond: 1000 } }
    expect(bindings(scenario, curveOf(sizes, flatAt(300, 49)))).toEqual(sizes.map(() => 'none'))
  })
  it('where nothing finished, and without points', () => {
    expect(bindings({ limits: { connections: 8 } }, [pointOf(4, { perSecond: [0, 0, 0] })])).toEqual(['none'])
    expect(bindings({ limits: { connections: 8 } }, [])).toEqual([])
  })
  it('where noise alone takes a point 10 % below the line', () => {
    const scenario = { limits: { connections: 8 } }
    const low = (by: number): MeasuredPoint[] => [...curveOf([1, 2], (workers) => 49 * workers), pointOf(8, { perSecond: [360 - by, 360, 360 + by] })]
    expect(bindings(scenario, low(60))).toEqual(['none', 'none', 'none'])
    expect(bindings(scenario, low(1))).toEqual(['none', 'none', 'connections'])
  })
  it('where tasks come by the clock and all are served', () => {
    const scenario = { target: { latencyMs: 50 }, arrivals: { kind: 'rate', ratePerSecond: 80 }, limits: { ratePerSecond: 82 } } as const
    const points = curveOf([8, 16], () => 80, () => ({ inFlight: { mean: 4 } }))
    expect(bindings(scenario, points)).toEqual(['none', 'none'])
  })
})

describe('the rate binds', () => {
  const delayed = { target: { latencyMs: 50 }, limits: { ratePerSecond: 100, ratePolicy: 'delay' } } as const
  const rejecting = { target: { latencyMs: 50 }, limits: { ratePerSecond: 100 } } as const

  it('from the size on at which delayed requests fill it', () => {
    expect(bindings(delayed, curveOf([1, 2, 4, 5, 6, 8], flatAt(100, 19.8)))).toEqual(['none', 'none', 'none', 'rate', 'rate', 'rate'])
  })
  it('at exactly its throughput, and down to 95 % of it', () => {
    const points = [pointOf(1, { perSecond: [19.8] }), pointOf(5, { perSecond: [95.5] }), pointOf(6, { perSecond: [100] })]
    expect(bindings(delayed, points)).toEqual(['none', 'rate', 'rate'])
  })
  it('where 429 answers more than 5 % of the requests, even if throughput drops far below it', () => {
    const points = [pointOf(1, { perSecond: [19.8] }), pointOf(8, { perSecond: [70], each: outcomes(70, { http_429: 90 }) })]
    expect(bindings(rejecting, points)).toEqual(['none', 'rate'])
  })
  it("where the user's own server says so, though its limit is not known", () => {
    const points = [pointOf(1, { perSecond: [20] }), pointOf(16, { perSecond: [120], each: outcomes(120, { http_429: 200 }) })]
    expect(bindings({ workload: { url: 'http://127.0.0.1:8080/' } }, points)).toEqual(['none', 'rate'])
  })
  it('not because of failures of another kind', () => {
    const points = [pointOf(1, { perSecond: [20] }), pointOf(2, { perSecond: [36], each: outcomes(36, { http_500: 4 }) })]
    expect(bindings(rejecting, points)).toEqual(['none', 'none'])
  })
  it('already at one worker when one worker fills it', () => {
    const slow = { target: { latencyMs: 50 }, limits: { ratePerSecond: 10, ratePolicy: 'delay' } } as const
    expect(bindings(slow, curveOf([1, 2, 4], () => 10))).toEqual(['rate', 'rate', 'rate'])
  })
})

describe('connections bind', () => {
  const database = { target: { latencyMs: 15 }, limits: { connections: 8 } } as const

  it('from as many workers on as there are connections', () => {
    expect(bindings(database, curveOf(sizes, flatAt(523, 65.4)))).toEqual(['none', 'none', 'none', 'connections', 'connections', 'connections'])
  })
  it('where they give a little more than an unloaded task lets expect', () => {
    const points = [pointOf(1, { perSecond: [64], latencyMs: 15.7 }), pointOf(16, { perSecond: [531] }), pointOf(32, { perSecond: [530] })]
    expect(bindings(database, points)).toEqual(['none', 'connections', 'connections'])
  })
})

describe('bandwidth binds', () => {
  it('where answers fill the pipe', () => {
    const narrow = { workload: { bodyBytes: 65_536 }, limits: { bandwidthMbit: 20 } }
    expect(bindings(narrow, curveOf([1, 2, 4, 8], flatAt(38, 21.5)))).toEqual(['none', 'bandwidth', 'bandwidth', 'bandwidth'])
  })
})

describe('the lock binds', () => {
  const hot = { workload: { kind: 'wait', waitMs: 20 }, lock: { holdUs: 1000 } } as const
  const underLock = (workers: number, perSecond: number, waitRatio: number, holdMs = 1): MeasuredPoint => {
    const acquisitions = Math.round(2 * perSecond)
    const lock = { acquisitions, contended: 0, waitRatio, waitMsTotal: waitRatio * workers * 2000, holdMsTotal: acquisitions * holdMs }
    return pointOf(workers, { perSecond: [perSecond], each: { lock } })
  }

  it('where throughput reaches 1 / hold', () => {
    expect(bindings(hot, [underLock(1, 47, 0), underLock(8, 376, 0.01), underLock(32, 985, 0.34), underLock(64, 990, 0.67)])).toEqual(['none', 'none', 'lock', 'lock'])
  })
  it('well below 1 / hold where workers spend their time waiting for it: handing it over takes time, too', () => {
    const short = { workload: { kind: 'wait', waitMs: 1 }, lock: { holdUs: 50 } } as const
    expect(bindings(short, [underLock(1, 900, 0, 0.05), underLock(32, 9000, 0.6, 0.05)])).toEqual(['none', 'lock'])
  })
  it('not where waiting for it explains only a little of what is missing', () => {
    const both = { target: { latencyMs: 20 }, limits: { ratePerSecond: 800, ratePolicy: 'delay' }, lock: { holdUs: 1000 } } as const
    expect(bindings(both, [underLock(1, 47, 0), underLock(64, 800, 0.12)])).toEqual(['none', 'rate'])
  })
})

describe('the CPU binds', () => {
  const computing = (workers: number, perSecond: number, cpuMsPerTask: number, targetCpuMsPerTask: number | null): MeasuredPoint =>
    pointOf(workers, { perSecond: [perSecond], each: { cpuMsPerTask, targetCpuMsPerTask } })

  it('where pool and target together keep the cores busy', () => {
    expect(bindings({ target: { latencyMs: 5 } }, [computing(1, 170, 0.6, 0.15), computing(16, 2450, 0.6, 0.15)])).toEqual(['none', 'cpu'])
  })
  it('not while cores are idle', () => {
    expect(bindings({ target: { latencyMs: 5 } }, [computing(1, 170, 0.6, 0.15), computing(8, 1300, 0.6, 0.15)])).toEqual(['none', 'none'])
  })
  it('where one thread runs all tasks, though other cores are idle', () => {
    const async = { pool: { executor: 'async' }, target: { latencyMs: 5 } } as const
    const points = [computing(1, 180, 0.3, 0.1), computing(64, 3100, 0.3, 0.1)]
    expect(bindings(async, points, machineOf({ availableParallelism: 8 }))).toEqual(['none', 'cpu'])
    expect(bindings({ target: { latencyMs: 5 } }, points, machineOf({ availableParallelism: 8 }))).toEqual(['none', 'none'])
  })
  it('counts failed tasks, which cost computing too', () => {
    const failing = pointOf(32, { perSecond: [1000], each: { ...outcomes(1000, { http_500: 1500 }), cpuMsPerTask: 0.6, targetCpuMsPerTask: 0.15 } })
    expect(bindings({}, [computing(1, 48, 0.6, 0.15), failing])).toEqual(['none', 'cpu'])
  })
})

describe("libuv's pool binds", () => {
  it('where asynchronous files keep its threads busy', () => {
    const points = curveOf(sizes, flatAt(1320, 330))
    expect(bindings({ workload: { kind: 'file' } }, points)).toEqual(['none', 'none', 'libuv', 'libuv', 'libuv', 'libuv'])
    expect(bindings({ workload: { kind: 'file', fileMode: 'sync' } }, points)).toEqual(sizes.map(() => 'none'))
  })
})

describe('of two limits', () => {
  it('the lower one binds', () => {
    const scenario = (ratePerSecond: number): ScenarioInput => ({ target: { latencyMs: 15 }, limits: { connections: 8, ratePerSecond, ratePolicy: 'delay' } })
    expect(bindings(scenario(300), curveOf([1, 32], flatAt(300, 65.4)))).toEqual(['none', 'rate'])
    expect(bindings(scenario(900), curveOf([1, 32], flatAt(523, 65.4)))).toEqual(['none', 'connections'])
  })
  it('the one whose figure is exact binds when they lie within 3 %', () => {
    const scenario = { target: { latencyMs: 15 }, limits: { connections: 8, ratePerSecond: 525, ratePolicy: 'delay' } } as const
    expect(bindings(scenario, curveOf([1, 32], flatAt(523, 65.4)))).toEqual(['none', 'rate'])
  })
  it('one that throughput has passed by far is not enforced, so the other binds', () => {
    const scenario = { target: { latencyMs: 15 }, limits: { connections: 8, ratePerSecond: 300, ratePolicy: 'delay' } } as const
    expect(bindings(scenario, curveOf([1, 32], flatAt(523, 65.4)))).toEqual(['none', 'connections'])
  })
})

describe('queueing below a limit', () => {
  // One server behind random times: N* = 21, where throughput is 83 % of the limit and no longer 95 % of the line.
  const queueing = (workers: number): number => closedThroughput({ workers, servers: 1, serviceMs: 1, thinkMs: 20 })
  const limits = { ratePerSecond: 1000, ratePolicy: 'delay' } as const

  it('is put down to the limit where times are random', () => {
    const random = { target: { latencyMs: 20, latencyShape: 'exponential' }, limits } as const
    expect(bindings(random, curveOf([1, 10, 21, 32], queueing))).toEqual(['none', 'none', 'rate', 'rate'])
  })
  it('is not where times are fixed: nothing queues there, and what is lost is lost elsewhere', () => {
    expect(bindings({ target: { latencyMs: 20 }, limits }, curveOf([1, 10, 21], queueing))).toEqual(['none', 'none', 'none'])
  })
  it('does not explain what even a random queue would not lose', () => {
    const random = { target: { latencyMs: 20, latencyShape: 'exponential' }, limits } as const
    expect(bindings(random, curveOf([1, 30], (workers) => (workers === 1 ? queueing(1) : 0.85 * queueing(30))))).toEqual(['none', 'none'])
  })
  it('is not what decides far below the limit, though it already costs a little', () => {
    const random = { target: { latencyMs: 20, latencyShape: 'exponential' }, limits } as const
    expect(bindings(random, curveOf([1, 16], queueing))).toEqual(['none', 'none'])
  })
})

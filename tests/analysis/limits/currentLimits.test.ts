import { describe, expect, it } from 'vitest'
import { currentLimits, type KnownLimit } from '../../../src/analysis/limits/currentLimits'
import { fromWorkers } from '../../../src/analysis/limits/rows/limitRow'
import type { MeasuredPoint } from '../../../src/analysis/points/measuredPoint'
import { measuredTask } from '../../../src/analysis/task/measuredTask'
import { linearScaling } from '../../../src/analysis/points/scaling'
import { limitSchema } from '../../../src/contract/result/result'
import { type LimitKind, limitKinds } from '../../../src/contract/limits/table'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { curveOf, machineOf, pointOf, scenarioOf } from '../given'

function limitsOf(input: ScenarioInput, points: readonly MeasuredPoint[] = [], machine = machineOf()): readonly KnownLimit[] {
  const scenario = scenarioOf(input)
  return currentLimits({ scenario, machine, task: measuredTask({ scenario, machine, points }) }, linearScaling(points, scenario.arrivals))
}

function limitOf(kind: LimitKind, input: ScenarioInput, points: readonly MeasuredPoint[] = [], machine = machineOf()): KnownLimit | undefined {
  return limitsOf(input, points, machine).find((limit) => limit.kind === kind)
}

/** One worker on an embedded target: 15 ms promised, 15.3 ms measured. */
const oneWorker = pointOf(1, { perSecond: [65.3, 65.4, 65.3], latencyMs: 15.3 })
const database = { target: { latencyMs: 15 }, limits: { connections: 8 } } as const

describe('where a limit begins to bind', () => {
  it('is the smallest whole size whose linear throughput comes to 95 % of it', () => {
    expect(fromWorkers(100, 20)).toBe(5)
    expect(fromWorkers(100, 19.1)).toBe(5)
    expect(fromWorkers(100, 18.9)).toBe(6)
    expect(fromWorkers(10, 20)).toBe(1)
  })
  it('is not pushed up by floating-point dust', () => {
    expect(fromWorkers(100, 1 / 0.05, 1)).toBe(5)
    expect(fromWorkers(1500, 1000 / 38, 1)).toBe(57)
  })
})

describe('the limits of a scenario', () => {
  it('have the shape of the contract and its order', () => {
    const all = limitsOf({ workload: { cpuMs: 1 }, limits: { ratePerSecond: 100, connections: 8, bandwidthMbit: 20 }, lock: { holdUs: 1000 } })
    for (const limit of all) expect(limitSchema.safeParse(limit).success, limit.label).toBe(true)
    expect(all.map((limit) => limit.kind)).toEqual(limitKinds.filter((kind) => kind !== 'libuv'))
  })
  it('are known from its own figures before anything is measured', () => {
    expect(limitOf('rate', { target: { latencyMs: 50 }, limits: { ratePerSecond: 100 } })).toMatchObject({ throughputPerSecond: 100, fromWorkers: 5, label: 'Rate limit 100/s' })
    expect(limitOf('connections', database)).toMatchObject({ fromWorkers: 8, label: '8 connections / 15 ms = 533/s' })
  })
  it('begin to bind where the measured line meets them', () => {
    const points = curveOf([1, 2, 4], (workers) => workers / 0.0605)
    expect(limitOf('rate', { target: { latencyMs: 50 }, limits: { ratePerSecond: 100 } }, points)?.fromWorkers).toBe(6)
  })
  it("are the embedded target's only, not the user's own server's", () => {
    const own = { workload: { url: 'http://127.0.0.1:8080/' }, limits: { ratePerSecond: 100, connections: 8, bandwidthMbit: 20 } } as const
    expect(limitsOf(own, [oneWorker])).toEqual([])
  })
  it('are none where nothing limits', () => {
    expect(limitsOf({ workload: { kind: 'wait' } }, [pointOf(1, { perSecond: [50] })])).toEqual([])
  })
})

describe('connections', () => {
  it('give C / R with R as measured on an unloaded task', () => {
    expect(limitOf('connections', database, [oneWorker])).toMatchObject({ label: '8 connections / 15.3 ms = 523/s', fromWorkers: 8 })
  })
  it('leave out computing and lock, which happen after the connection is free again', () => {
    const lock = { acquisitions: 100, contended: 0, waitRatio: 0, waitMsTotal: 100, holdMsTotal: 200 }
    const point = pointOf(1, { perSecond: [50], latencyMs: 20.3, each: { lock } })
    const scenario = { ...database, workload: { cpuMs: 2 }, lock: { holdUs: 2000 } }
    expect(limitOf('connections', scenario, [point])?.throughputPerSecond).toBeCloseTo(8 / 0.0153, 6)
  })
  it('are never put below what was measured', () => {
    const points = [oneWorker, pointOf(32, { perSecond: [531] })]
    expect(limitOf('connections', database, points)?.throughputPerSecond).toBe(531)
  })
  it('are never put above what the target promises, whatever a lucky sample says', () => {
    expect(limitOf('connections', database, [pointOf(1, { perSecond: [80], latencyMs: 12 })])?.throughputPerSecond).toBeCloseTo(8 / 0.015, 6)
  })
})

describe('bandwidth', () => {
  const narrow = { workload: { bodyBytes: 65_536 }, limits: { bandwidthMbit: 20 } } as const

  it('gives bits per second over bits per answer', () => {
    const limit = limitOf('bandwidth', narrow)
    expect(limit?.throughputPerSecond).toBeCloseTo(38.147, 3)
    expect(limit?.label).toBe('20 Mbit/s / 65.5 kB = 38.1/s')
  })
  it('does not limit empty answers', () => {
    expect(limitOf('bandwidth', { ...narrow, workload: { bodyBytes: 0 } })).toBeUndefined()
  })
})

describe('the lock', () => {
  const hot = { workload: { kind: 'wait' }, lock: { holdUs: 1000 } } as const
  const held = (acquisitions: number, holdMsTotal: number): MeasuredPoint =>
    pointOf(1, { perSecond: [47], each: { lock: { acquisitions, contended: 0, waitRatio: 0, waitMsTotal: 0, holdMsTotal } } })

  it('gives 1 / hold, first as asked for, then as measured over all acquisitions', () => {
    expect(limitOf('lock', hot)).toMatchObject({ throughputPerSecond: 1000, fromWorkers: 20 })
    const measured = limitOf('lock', hot, [held(100, 100), { ...held(300, 320), workers: 2 }])
    expect(measured?.throughputPerSecond).toBeCloseTo(1000 / 1.05, 6)
    expect(measured?.label).toBe('Lock held 1.05 ms = 952/s')
  })
  it('limits nothing when there is none', () => {
    expect(limitOf('lock', { workload: { kind: 'wait' } }, [held(0, 0)])).toBeUndefined()
  })
})

describe('the CPU', () => {
  const busy = (workers: number, perSecond: number, cpuMsPerTask: number, targetCpuMsPerTask: number | null): MeasuredPoint =>
    pointOf(workers, { perSecond: [perSecond], each: { cpuMsPerTask, targetCpuMsPerTask } })

  it('gives cores over what a task costs the pool and the target, as measured where most was done', () => {
    const limit = limitOf('cpu', {}, [busy(1, 48, 1.5, 0.5), busy(32, 1200, 0.5, 0.12)])
    expect(limit?.throughputPerSecond).toBeCloseTo(2 / 0.00062, 3)
    expect(limit?.label).toBe('2 CPU cores / 620 µs = 3,226/s')
  })
  it('is not shown before it is measured', () => {
    expect(limitOf('cpu', {})).toBeUndefined()
    expect(limitOf('cpu', {}, [busy(1, 48, 0, null)])).toBeUndefined()
  })
  it("counts cores that the process may use, not the machine's", () => {
    const limit = limitOf('cpu', {}, [busy(4, 190, 1, null)], machineOf({ cpus: 64, availableParallelism: 1 }))
    expect(limit).toMatchObject({ throughputPerSecond: 1000, label: '1 CPU core / 1 ms = 1,000/s' })
  })
  it('is one thread where all tasks run on one', () => {
    const limit = limitOf('cpu', { pool: { executor: 'async' } }, [busy(32, 1200, 0.5, 0.1)], machineOf({ availableParallelism: 8 }))
    expect(limit).toMatchObject({ throughputPerSecond: 2000, servers: 1 })
  })
  it("is all cores where that one thread leaves the work to libuv's", () => {
    const files = { workload: { kind: 'file' }, pool: { executor: 'async' } } as const
    expect(limitOf('cpu', files, [busy(32, 1200, 0.5, null)], machineOf({ availableParallelism: 8 }))).toMatchObject({ throughputPerSecond: 16_000, servers: 8 })
  })
  it('is the one thread of the target where that is the narrower', () => {
    const limit = limitOf('cpu', {}, [busy(32, 1200, 0.5, 0.25)], machineOf({ availableParallelism: 16 }))
    expect(limit?.throughputPerSecond).toBeCloseTo(4000, 6)
    expect(limit?.label).toBe("the target's one thread / 250 µs = 4,000/s")
  })
})

describe("libuv's pool", () => {
  const files = { workload: { kind: 'file' } } as const

  it('gives threads over the time of a file call', () => {
    const limit = limitOf('libuv', files, [pointOf(1, { perSecond: [330], latencyMs: 3 })])
    expect(limit?.throughputPerSecond).toBeCloseTo(4 / 0.003, 6)
    expect(limit?.label).toBe('libuv 4 threads / 3 ms = 1,333/s')
  })
  it('is not known before anything was measured, and does not limit synchronous calls', () => {
    expect(limitOf('libuv', files)).toBeUndefined()
    expect(limitOf('libuv', { workload: { kind: 'file', fileMode: 'sync' } }, [pointOf(1, { perSecond: [330] })])).toBeUndefined()
  })
  it('is withdrawn when measurements refute it', () => {
    expect(limitOf('libuv', files, [pointOf(1, { perSecond: [330], latencyMs: 3 }), pointOf(32, { perSecond: [1400] })])?.throughputPerSecond).toBe(1400)
    expect(limitOf('libuv', files, [pointOf(1, { perSecond: [330], latencyMs: 3 }), pointOf(32, { perSecond: [1500] })])).toBeUndefined()
  })
})

describe('the time of a task', () => {
  it("leaves the queue out where tasks come by the clock: Little's law over the workers", () => {
    const waiting = pointOf(4, { perSecond: [78], latencyMs: 900, each: { inFlight: { mean: 3.9 } } })
    const scenario = scenarioOf({ target: { latencyMs: 20 }, arrivals: { kind: 'rate', ratePerSecond: 80 } })
    expect(measuredTask({ scenario, machine: machineOf(), points: [waiting] }).ioMs).toBeCloseTo(50, 6)
  })
})

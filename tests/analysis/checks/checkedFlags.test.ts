import { describe, expect, it } from 'vitest'
import { checkedFlags } from '../../../src/analysis/checks/table'
import type { Checks, Flag, Repeat } from '../../../src/contract/result/result'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { machineOf, pointOf, repeatOf, scenarioOf } from '../given'

const quiet: Checks = { littleError: 0.004, ownCpuShare: 0.3, machineCpuShare: 0.4, loopDelayMs: 4, clockDriftMs: 0.5, longestGapMs: 103, extensions: 0 }

function flags(changes: Partial<Checks> | null, input: ScenarioInput = {}, each: Partial<Repeat> = {}): readonly Flag[] {
  const point = pointOf(8, { perSecond: [99, 100, 101], latencyMs: 80, each: { checks: changes === null ? null : { ...quiet, ...changes }, ...each } })
  return checkedFlags(point, { scenario: scenarioOf(input), machine: machineOf() })
}

const kinds = (found: readonly Flag[]): readonly string[] => found.map(({ kind }) => kind)

describe('a batch that was given up', () => {
  it('is told with what did not end and what its throughput then means', () => {
    const checks = { littleError: null, ownCpuShare: 0, machineCpuShare: null, loopDelayMs: 1, clockDriftMs: 0, longestGapMs: 50, extensions: 0, unfinished: 12 }
    const point = pointOf(1, { perSecond: [9], each: { steady: false, tasks: { ok: 18, failed: 0 }, checks } })
    const [flag] = checkedFlags(point, { scenario: scenarioOf({ arrivals: { kind: 'batch', batch: 30 } }), machine: machineOf() })
    expect(flag).toMatchObject({ kind: 'not-steady', keptOut: false })
    expect(flag?.text).toContain('given up after 2 s with 12 of 30 tasks not ended (its only window)')
  })
})

describe('a point', () => {
  it('that passes every check has no flag, and neither has one from a file without records', () => {
    expect(flags({})).toEqual([])
    expect(flags(null)).toEqual([])
  })

  it('that was not steady says in how many windows', () => {
    const [flag] = flags({}, {}, { steady: false })
    expect(flag).toEqual({ kind: 'not-steady', text: 'Throughput still moved in all 3 windows; measure longer windows, so that it can settle.', keptOut: false })
    expect(flags({ extensions: 2 }, {}, { steady: false })[0]?.text).toContain('even after it was begun anew up to 2 times')
  })

  it("breaks Little's law from 2 % on, unless its tasks are too short to tell", () => {
    expect(kinds(flags({ littleError: 0.021 }))).toEqual(['littles-law'])
    expect(kinds(flags({ littleError: 0.019 }))).toEqual([])
    expect(kinds(flags({ littleError: null }))).toEqual([])
    const short = pointOf(8, { perSecond: [100_000], latencyMs: 0.08, each: { checks: { ...quiet, littleError: 0.3 } } })
    expect(checkedFlags(short, { scenario: scenarioOf({}), machine: machineOf() })).toEqual([])
  })

  it('at which Poolscope itself is the bottleneck says so and is kept out', () => {
    const [flag] = flags({ ownCpuShare: 0.93 })
    expect(flag).toMatchObject({ kind: 'own-bottleneck', keptOut: true })
    expect(flag?.text).toContain('Poolscope and its target used 93 % of the 2 cores, so this measures the measuring')
    expect(kinds(flags({ ownCpuShare: 0.89 }))).toEqual([])
  })

  it('whose work is computing, waiting or files is measured, not held down, by a busy processor', () => {
    expect(kinds(flags({ ownCpuShare: 0.97 }, { workload: { kind: 'wait' } }))).toEqual([])
    expect(kinds(flags({ ownCpuShare: 0.97 }, { workload: { kind: 'file' } }))).toEqual([])
    expect(kinds(flags({ ownCpuShare: 0.97 }, { workload: { cpuMs: 12 } }, { cpuMsPerTask: 13 }))).toEqual([])
  })

  it('at which the main thread is full says so, whatever the work is', () => {
    const [flag] = flags({ loopBusyShare: 0.96 }, { workload: { kind: 'wait' }, pool: { executor: 'piscina' } })
    expect(flag).toMatchObject({ kind: 'own-bottleneck', keptOut: true })
    expect(flag?.text).toContain("main thread was busy 96 % of the time, because every task passes through it")
    expect(flags({ loopBusyShare: 0.89 }, { workload: { kind: 'wait' } })).toEqual([])
  })

  it("at which the target's one thread is full says so", () => {
    const [flag] = flags({ ownCpuShare: 0.5 }, {}, { targetCpuMsPerTask: 9.5 })
    expect(flag?.text).toContain('busy 95 % of the time on its one thread')
  })

  it('measured while this process was held up is kept out', () => {
    expect(flags({ loopDelayMs: 80 })).toMatchObject([{ kind: 'event-loop', keptOut: true }])
    expect(flags({ loopDelayMs: 49 })).toEqual([])
  })

  it('measured while the machine slept is kept out, and a clock that was set is told', () => {
    expect(flags({ longestGapMs: 60_000, clockDriftMs: 60_000 }).map(({ kind, keptOut }) => [kind, keptOut])).toEqual([['suspended', true]])
    expect(flags({ clockDriftMs: -3_600_000 })[0]?.text).toContain("The system's clock was set back by 1 h 00 min in all 3 windows")
  })

  it('measured while other programs took the processor says how much they took', () => {
    expect(flags({ machineCpuShare: 0.98, ownCpuShare: 0.4 })[0]?.text).toContain("Other programs used 58 % of the machine's cores in all 3 windows")
    expect(flags({ machineCpuShare: 0.7, ownCpuShare: 0.1 })).toEqual([])
    expect(flags({ machineCpuShare: null })).toEqual([])
  })

  it('with one repeat far from the others keeps it and says so', () => {
    const perSecond = [100, 101, 99, 100.5, 99.5, 100.2, 99.8, 100.1, 99.9, 60]
    const point = { ...pointOf(8, { perSecond }), repeats: perSecond.map((value, index) => repeatOf(value, { repeat: index + 1 })) }
    const [flag] = checkedFlags(point, { scenario: scenarioOf({}), machine: machineOf() })
    expect(flag).toMatchObject({ kind: 'outlier', keptOut: false })
    expect(flag?.text).toContain('window 10 of 10, 60/s; it counts')
  })
})

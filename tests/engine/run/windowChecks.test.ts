import * as os from 'node:os'
import { describe, expect, it } from 'vitest'
import { checkedFlags } from '../../../src/analysis/checks/table'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import type { Checks } from '../../../src/contract/result/result'
import type { TargetStats } from '../../../src/engine/targets/process/launch'
import { checksOf, type CheckedRecord } from '../../../src/engine/run/windowChecks'
import { machineOf, pointOf, scenarioOf } from '../../analysis/given'
import { edgeOf, surroundingsOf } from './edges'
import { windowBench } from './measuredWindow'

const from = edgeOf()
const samples = { longestGapMs: 52, bunch: 0, looks: [] }

/** A window of two seconds in which 400 tasks ended, 40 of them badly, and nothing happened to the machine. */
function watched(changes: Partial<CheckedRecord> = {}): CheckedRecord {
  const { wallMs, uptimeMs } = from.surroundings
  const surroundings = surroundingsOf({ atMs: 2_000, wallMs: wallMs + 2_000, uptimeMs: uptimeMs + 2_000 })
  const to = edgeOf({ atMs: 2_000, totals: { ...from.totals, ok: 360, failed: 40 }, surroundings })
  return { from, to, samples, loopDelayMs: 3, loopBusyShare: 0.1, extensions: 0, ...changes }
}

/** The same window with other tasks in it. */
function windowOf(ok: number, failed: number): CheckedRecord {
  const { to } = watched()
  return watched({ to: { ...to, totals: { ...to.totals, ok, failed } } })
}

describe("the error of Little's law", () => {
  it('is 0 where every worker was in a task all the time', () => {
    expect(checksOf(watched(), 16_000, 8).littleError).toBe(0)
  })
  it('is the share of the time in which workers of a saturated window were without a task', () => {
    // By hand: 12 s of work in 2 s are 6 at work of 8; 15.5 s are 7.75.
    expect(checksOf(watched(), 12_000, 8).littleError).toBeCloseTo(0.25, 12)
    expect(checksOf(watched(), 15_500, 8).littleError).toBeCloseTo(1 / 32, 12)
  })
  it('is as large where there was more work than workers: then something was counted twice', () => {
    expect(checksOf(watched(), 20_000, 8).littleError).toBeCloseTo(0.25, 12)
  })
  it('is unknown where workers may idle, however many tasks ended', () => {
    expect(checksOf(watched(), 12_000, null).littleError).toBeNull()
  })
  it('is unknown of fewer than 20 tasks, failed ones among them', () => {
    expect(checksOf(windowOf(15, 4), 12_000, 8).littleError).toBeNull()
    expect(checksOf(windowOf(15, 5), 12_000, 8).littleError).toBeCloseTo(0.25, 12)
  })
  it('flags a point of which a worker in eight was idle', () => {
    const flagsAt = (busyMs: number): readonly string[] => {
      const checks: Checks = { ...checksOf(watched(), busyMs, 8), machineCpuShare: null }
      return checkedFlags(pointOf(8, { perSecond: [100], latencyMs: 80, each: { checks } }), { scenario: scenarioOf({}), machine: machineOf() }).map(({ kind }) => kind)
    }
    expect(flagsAt(14_000)).toEqual(['littles-law'])
    expect(flagsAt(15_900)).toEqual([])
  })
})

describe('the share of the cores that pool and target used', () => {
  const cores = os.availableParallelism()
  const stats = (cpuMs: number): TargetStats => ({ served: 0, rejected: 0, errors: 0, cpuMs, servingNow: 0, waitingNow: 0, maxServing: 0, bytesSent: 0, latencyMeanMs: null })
  /** CPU of so many cores' whole window, ms. */
  const fullCores = (count: number): number => count * 2_000

  /** The share where the subject and the target had counted something before the window already. */
  function shareOf(cpuMs: number, targetMs: number | null): number {
    const { to } = watched()
    const begun = { ...from, cpuMs: 10, target: targetMs === null ? null : stats(5_000) }
    const ended = { ...to, cpuMs: 10 + cpuMs, target: targetMs === null ? null : stats(5_000 + targetMs) }
    return checksOf(watched({ from: begun, to: ended }), 16_000, 8).ownCpuShare
  }

  it('is the processor time of what runs the tasks over what all cores could give', () => {
    expect(shareOf(fullCores(cores) * 0.375, null)).toBeCloseTo(0.375, 10)
    expect(shareOf(fullCores(1), null)).toBeCloseTo(1 / cores, 10)
  })
  it('holds that of the embedded target, since the window began', () => {
    expect(shareOf(fullCores(cores) / 4, 500 * cores)).toBeCloseTo(0.5, 10)
  })
  it('stays between 0 and 1, though clocks and counters have grains of their own', () => {
    expect(shareOf(fullCores(cores) * 1.01, null)).toBe(1)
    expect(shareOf(0, -1)).toBe(0)
  })
})

describe('the other checks', () => {
  it('hand on what was seen: how late and how busy the event loop was, and how often the window was begun anew', () => {
    expect(checksOf(watched({ loopDelayMs: 71, loopBusyShare: 0.6, extensions: 2 }), 16_000, 8)).toMatchObject({ loopDelayMs: 71, loopBusyShare: 0.6, extensions: 2, clockDriftMs: 0, longestGapMs: 52, machineCpuShare: null })
  })
  it('add the time the machine slept to the longest gap, which a steady clock that stood still does not show', () => {
    const { to } = watched()
    const slept = { ...to.surroundings, wallMs: to.surroundings.wallMs + 60_000, uptimeMs: to.surroundings.uptimeMs + 60_000, cores: { busyMs: 1_000, totalMs: 4_000 } }
    expect(checksOf(watched({ to: { ...to, surroundings: slept } }), 16_000, 8)).toMatchObject({ longestGapMs: 60_052, clockDriftMs: 60_000, machineCpuShare: 0.25 })
  })
})

describe('a real window', () => {
  it('is held against the law only where its workers always have work', async () => {
    const littleError = async (arrivals: ScenarioInput['arrivals']): Promise<number | null | undefined> => {
      const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 5 }, arrivals })
      const { repeat } = await measure(4)
      expect(repeat.tasks.ok).toBeGreaterThanOrEqual(20)
      return repeat.checks?.littleError
    }
    // On a machine that others crowd, threads wait for a core between two tasks.
    expect(await littleError({ kind: 'saturate' })).toBeLessThan(0.3)
    expect(await littleError({ kind: 'rate', ratePerSecond: 100 })).toBeNull()
    expect(await littleError({ kind: 'batch', batch: 60 })).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { checkedFlags } from '../../../src/analysis/checks/table'
import { machineDifferences } from '../../../src/analysis/compare/differences'
import { currentLimits } from '../../../src/analysis/limits/currentLimits'
import { defaultRule } from '../../../src/analysis/plan/defaultRule'
import { usableCores } from '../../../src/analysis/limits/rows/cpu'
import { rulesOfThumb } from '../../../src/analysis/verdict/rules'
import type { Checks } from '../../../src/contract/result/result'
import { machineOf, pointOf, scenarioOf } from '../given'

const half = machineOf({ cpus: 8, availableParallelism: 8, cpuQuota: 0.5 })

describe("a container's quota", () => {
  it('is what its cores can give, whole or not, and never more than there are', () => {
    expect(usableCores(half)).toBe(0.5)
    expect(usableCores(machineOf({ cpus: 8, availableParallelism: 8, cpuQuota: null }))).toBe(8)
    expect(usableCores(machineOf({ cpus: 2, availableParallelism: 2, cpuQuota: 6 }))).toBe(2)
  })
  it('is the limit of the CPU, not the cores of the machine', () => {
    const scenario = scenarioOf({ workload: { kind: 'wait', waitMs: 1, cpuMs: 5 } })
    const task = { ioMs: 1, waitMs: 1, holdMs: 0, poolCpuMs: 5, targetCpuMs: null, provenPerSecond: 0 }
    const [cpu] = currentLimits({ scenario, machine: half, task }, { perWorkerPerSecond: 100, measuredAtWorkers: 1 }).filter(({ kind }) => kind === 'cpu')
    expect(cpu).toMatchObject({ throughputPerSecond: 100, fromWorkers: 1, servers: 1 })
    expect(cpu?.label).toContain('0.5 CPU cores')
  })
  it('is what Poolscope has used up when it is the bottleneck', () => {
    const checks: Checks = { littleError: 0, ownCpuShare: 0.95, machineCpuShare: 0.06, loopDelayMs: 4, clockDriftMs: 0, longestGapMs: 100, extensions: 0 }
    const flags = checkedFlags(pointOf(4, { perSecond: [100], each: { checks } }), { scenario: scenarioOf({ workload: { kind: 'http' } }), machine: half })
    expect(flags.find(({ kind }) => kind === 'own-bottleneck')?.text).toContain('95 % of the 0.5 cores')
  })
  it("is counted by formulas about cores, and by a runtime's own rule only as that runtime sees it", () => {
    const rules = rulesOfThumb({ defaultWorkers: defaultRule(half), machine: half, task: { waitMs: 90, poolCpuMs: 10 } })
    const workers = (name: string): number | undefined => rules.find(({ rule }) => rule === name)?.workers
    expect(workers('Goetz')).toBe(5)
    expect(workers('HikariCP formula')).toBe(3)
    expect(workers('Piscina maxThreads')).toBe(12)
    expect(workers('min(32, cpus + 4)')).toBe(12)
  })
  it('is a difference between two machines', () => {
    expect(machineDifferences(half, { ...half, cpuQuota: null })).toEqual([{ path: 'machine.cpuQuota', a: 0.5, b: null }])
  })
})

import { describe, expect, it } from 'vitest'
import { differences, differencesInWords, machineDifferences } from '../../../src/analysis/compare/differences'
import { defaultScenario } from '../../../src/contract/scenario/scenario'
import { machineOf, scenarioOf } from '../given'

describe('what two scenarios differ in', () => {
  it('is nothing when they are the same', () => {
    expect(differences(defaultScenario, scenarioOf({}))).toEqual([])
  })
  it('is named by its path with both values, in the order of the form', () => {
    const other = scenarioOf({ pool: { executor: 'async' }, target: { latencyMs: 50 }, limits: { ratePerSecond: 100 } })
    expect(differencesInWords(differences(defaultScenario, other))).toBe('target.latencyMs 20 -> 50, limits.ratePerSecond none -> 100, pool.executor "shared-queue" -> "async"')
  })
  it('is not its name, its seed, its sizes or its repeats: those are seen anyway', () => {
    const other = scenarioOf({ name: 'Other', note: 'x', pool: { workers: '1-4', maxWorkers: 64 }, measuring: { seed: 9, repeats: 6, budgetSeconds: 100 } })
    expect(differences(defaultScenario, other)).toEqual([])
  })
  it('is how long windows were and what bound was set', () => {
    const other = scenarioOf({ measuring: { seconds: 5, p99Ms: 200, order: 'ascending' } })
    expect(differences(defaultScenario, other).map(({ path }) => path)).toEqual(['measuring.seconds', 'measuring.order', 'measuring.p99Ms'])
  })
})

describe('what two machines differ in', () => {
  it('is nothing when only the memory is told otherwise', () => {
    expect(machineDifferences(machineOf(), machineOf({ totalMemoryMb: 8001 }))).toEqual([])
  })
  it('is their cores, system and versions, also one that only either has', () => {
    const other = machineOf({ cpus: 8, platform: 'darwin', versions: { node: '22.13.0', electron: '37' } })
    expect(differencesInWords(machineDifferences(machineOf(), other))).toBe(
      'machine.cpus 2 -> 8, machine.platform "linux" -> "darwin", machine.versions.node "22.12.0" -> "22.13.0", machine.versions.uv "1.49.1" -> none, machine.versions.electron none -> "37"'
    )
  })
})

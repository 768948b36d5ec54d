import { describe, expect, it } from 'vitest'
import { defaultRule } from '../../../src/analysis/plan/defaultRule'
import { machineOf } from '../given'

describe('the default rule', () => {
  it.each([
    [1, 5],
    [2, 6],
    [4, 8],
    [28, 32],
    [64, 32]
  ])('gives, for %d cores, %d workers', (availableParallelism, workers) => {
    expect(defaultRule(machineOf({ cpus: availableParallelism, availableParallelism }))).toMatchObject({ rule: 'min(32, cpus + 4)', workers })
  })
  it('counts the cores the process may use, not those of the machine, and says so', () => {
    const rule = defaultRule(machineOf({ cpus: 16, availableParallelism: 2 }))
    expect(rule.workers).toBe(6)
    expect(rule.cpuSource).toBe('availableParallelism = 2: cores of 16 this process may use, container quota included')
  })
  it('names the source of the count', () => {
    expect(defaultRule(machineOf()).cpuSource).toBe('availableParallelism = 2: cores this process may use, container quota included')
  })
  it('says that an older libuv does not see the quota', () => {
    expect(defaultRule(machineOf({ versions: { uv: '1.46.0' } })).cpuSource).toContain('container quota not included (libuv 1.46.0)')
    expect(defaultRule(machineOf({ versions: { uv: '2.0.0' } })).cpuSource).toContain('container quota included')
  })
  it('says under which condition the quota counts when the version is not known', () => {
    expect(defaultRule(machineOf({ versions: {} })).cpuSource).toContain('container quota included from libuv 1.49 on')
  })
})

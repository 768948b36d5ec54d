import { describe, expect, it } from 'vitest'
import { nominalLimits } from '../../../src/analysis/limits/nominalLimits'
import { nominalTaskMs } from '../../../src/analysis/task/nominalTask'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { machineOf, scenarioOf } from '../given'

function fromWorkers(input: ScenarioInput, machine = machineOf()): Record<string, number> {
  return Object.fromEntries(nominalLimits(scenarioOf(input), machine).map((limit) => [limit.kind, limit.fromWorkers]))
}

describe('the sizes at which limits should begin to bind', () => {
  it('are 5 for 100/s and 50 ms', () => {
    expect(fromWorkers({ target: { latencyMs: 50 }, limits: { ratePerSecond: 100 } })).toEqual({ rate: 5 })
  })
  it('are as many as there are connections', () => {
    expect(fromWorkers({ target: { latencyMs: 15 }, limits: { connections: 8 } })).toEqual({ connections: 8 })
  })
  it('are 2 for 64 KB answers of 20 ms over 20 Mbit/s, where one answer takes 26 ms to send', () => {
    expect(fromWorkers({ workload: { bodyBytes: 65_536 }, limits: { bandwidthMbit: 20 } })).toEqual({ bandwidth: 2 })
  })
  it('are 21 for 20 ms of waiting and 1 ms under the lock', () => {
    expect(fromWorkers({ workload: { kind: 'wait', waitMs: 20 }, lock: { holdUs: 1000 } })).toEqual({ lock: 21 })
  })
  it('are cores times task over computing', () => {
    expect(fromWorkers({ workload: { kind: 'wait', waitMs: 20, cpuMs: 5 } })).toEqual({ cpu: 10 })
  })
  it("are libuv's threads for asynchronous files, however long a file takes", () => {
    expect(fromWorkers({ workload: { kind: 'file' } })).toEqual({ libuv: 4 })
    expect(fromWorkers({ workload: { kind: 'file' } }, machineOf({ uvThreadpoolSize: 16 }))).toEqual({ libuv: 16 })
    expect(fromWorkers({ workload: { kind: 'file', fileMode: 'sync' } })).toEqual({})
  })
  it('are all named where a scenario has several limits', () => {
    const input = { target: { latencyMs: 15 }, limits: { connections: 8, ratePerSecond: 400 }, lock: { holdUs: 1000 } }
    expect(fromWorkers(input)).toEqual({ rate: 7, connections: 9, lock: 16 })
  })
  it('are none without limits, and none at a target that takes no time', () => {
    expect(fromWorkers({})).toEqual({})
    expect(fromWorkers({ target: { latencyMs: 0 }, limits: { connections: 4 } })).toEqual({})
  })
  it("do not apply the embedded target's limits to the user's own server", () => {
    expect(fromWorkers({ workload: { url: 'http://127.0.0.1:8080/' }, limits: { ratePerSecond: 100, connections: 8 } })).toEqual({})
  })
})

describe('the sizes worth measuring to see a limit bind', () => {
  it.each([
    [10, [1, 2]],
    [100, [5, 6, 7]],
    [200, [10, 11, 14]],
    [400, [20, 22, 28]]
  ])('for a rate of %d/s and 50 ms are %j', (ratePerSecond, sizes) => {
    expect(nominalLimits(scenarioOf({ target: { latencyMs: 50 }, limits: { ratePerSecond } }), machineOf())[0]?.tellingSizes).toEqual(sizes)
  })
})

describe('the expected time of a task', () => {
  it('adds up latency, transfer, computing and lock', () => {
    const scenario = scenarioOf({ workload: { cpuMs: 2, bodyBytes: 65_536 }, limits: { bandwidthMbit: 20 }, lock: { holdUs: 500 } })
    expect(nominalTaskMs(scenario)).toBeCloseTo(20 + 26.2144 + 2 + 0.5, 9)
  })
  it('is the wait of a pure wait', () => {
    expect(nominalTaskMs(scenarioOf({ workload: { kind: 'wait', waitMs: 30 } }))).toBe(30)
  })
  it('is a stand-in, above zero, for files and for servers of the user’s own', () => {
    expect(nominalTaskMs(scenarioOf({ workload: { kind: 'file' } }))).toBeGreaterThan(0)
    expect(nominalTaskMs(scenarioOf({ workload: { url: 'http://127.0.0.1:8080/' } }))).toBeGreaterThan(0)
  })
})

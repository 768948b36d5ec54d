import { availableParallelism } from 'node:os'
import { expect, it } from 'vitest'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import type { Pool } from '../../../src/engine/pool/pool'
import { Cancelled } from '../../../src/engine/base/untilTrue'
import { compiledAfterTasks } from '../../../src/engine/rig/compiling'
import { warmUpPool } from '../../../src/engine/rig/poolWarmUp'
import { endedTasks, never, startTestPool, until } from '../pool/testPool'

const waiting: ScenarioInput = { workload: { kind: 'wait', waitMs: 5 } }
/** Half a millisecond of computing a task: two slots for each core keep all cores busy. */
const computing: ScenarioInput = { workload: { kind: 'wait', waitMs: 0, cpuMs: 0.5 } }
const allCoresBusy = 2 * availableParallelism()
const each = compiledAfterTasks(process.versions.v8)

interface Warmed {
  readonly compilingMs: number
  readonly stillCompiling: boolean
  readonly tookMs: number
  readonly longer: readonly number[]
}

async function warm(pool: Pool, leastMs: number, compilingMostMs: number, signal = never): Promise<Warmed> {
  const longer: number[] = []
  const startedMs = performance.now()
  const { longerMs, stillCompiling } = await warmUpPool({ subject: pool, firstSlot: 0, taskMs: 1, leastMs, compilingMostMs, signal, onLonger: (moreMs) => longer.push(moreMs) })
  return { compilingMs: longerMs, stillCompiling, tookMs: performance.now() - startedMs, longer }
}

it('a pool that waits is warm after the least time, and parked', async () => {
  const pool = await startTestPool(waiting)
  const { compilingMs, stillCompiling, tookMs, longer } = await warm(pool, 200, 60_000)
  expect(compilingMs).toBe(0)
  expect(stillCompiling).toBe(false)
  expect(tookMs).toBeGreaterThanOrEqual(199)
  expect(longer).toEqual([])
  expect(pool.gauges.lanes(4)).toEqual([0, 0, 0, 0])
  expect(pool.gauges.ok()).toBeGreaterThan(4)
})

it('a pool that keeps the cores busy runs until the code of its tasks is compiled', async () => {
  const pool = await startTestPool(computing, { slots: allCoresBusy })
  const { compilingMs, stillCompiling, tookMs, longer } = await warm(pool, 300, 60_000)
  expect(stillCompiling).toBe(false)
  expect(longer.length).toBeGreaterThan(0)
  expect(compilingMs).toBeGreaterThan(0)
  expect(tookMs).toBeGreaterThan(300 + compilingMs - 1)
  expect(endedTasks(pool)).toBeGreaterThan(each * allCoresBusy * 0.9)
})

it('but no longer than it may, and then it says so', async () => {
  const pool = await startTestPool(computing, { slots: allCoresBusy })
  const { stillCompiling, tookMs, longer } = await warm(pool, 200, 300)
  expect(stillCompiling).toBe(true)
  expect(tookMs).toBeGreaterThanOrEqual(499)
  expect(endedTasks(pool)).toBeLessThan(each * allCoresBusy)
  expect(longer[0]).toBeLessThanOrEqual(300)
})

it('is not behind with what it was given no time for', async () => {
  const pool = await startTestPool(computing, { slots: allCoresBusy })
  const { compilingMs, stillCompiling } = await warm(pool, 200, 0)
  expect(compilingMs).toBe(0)
  expect(stillCompiling).toBe(false)
})

it('is cancelled at once', async () => {
  const pool = await startTestPool(computing, { slots: allCoresBusy })
  const cancel = new AbortController()
  const warming = warm(pool, 60_000, 60_000, cancel.signal)
  await until('it is at work', () => endedTasks(pool) > 0)
  cancel.abort()
  await expect(warming).rejects.toBeInstanceOf(Cancelled)
})

import { describe, expect, it } from 'vitest'
import { executorKinds } from '../../../src/contract/executors/table'
import { slotStates } from '../../../src/engine/pool/slots/slotCounters'
import { httpServer } from '../workloads/testServer'
import { endedTasks, never, runBatch, saturate, startTestPool, until } from './testPool'

const HOLD_US = 3_000

describe.each(executorKinds)('the critical section of a task (%s)', (executor) => {
  it('is passed once a task and lasts at least as long as it says', async () => {
    const pool = await startTestPool({ workload: { kind: 'wait', waitMs: 2 }, lock: { holdUs: HOLD_US }, pool: { executor } })
    await runBatch(pool, 60, 4)
    const lock = pool.gauges.lock()
    expect(pool.gauges.ok()).toBe(60)
    expect(lock.acquisitions).toBe(60)
    expect(lock.holdMs).toBeGreaterThanOrEqual((60 * HOLD_US) / 1000)
    if (executor === 'async') expect(lock.contended).toBe(0) // one thread has nobody to wait for
    else {
      // Four workers that hold it longer than they wait must meet there.
      expect(lock.contended).toBeGreaterThan(20)
      expect(lock.contended).toBeLessThanOrEqual(60)
      expect(lock.waitMs).toBeGreaterThan(20)
    }
  })

  it('comes after the I/O and is never held across it', async () => {
    let now = 0
    let most = 0
    const server = await httpServer((response) => {
      now++
      most = Math.max(most, now)
      setTimeout(() => {
        now--
        response.end('ok')
      }, 40)
    })
    const pool = await startTestPool({ workload: { kind: 'http' }, lock: { holdUs: HOLD_US }, pool: { executor } }, { targetUrl: server.url })
    pool.run(saturate(4))
    await until('two requests are in flight at once', () => most > 1)
    await until('some tasks have passed the lock', () => endedTasks(pool) > 12)
    await pool.park(never)
    expect(pool.gauges.lock().acquisitions).toBe(pool.gauges.ok())
  })

  it('is not entered by a task whose I/O failed', async () => {
    const server = await httpServer((response, _request, number) => response.writeHead(number % 2 === 0 ? 500 : 200).end())
    const pool = await startTestPool({ workload: { kind: 'http' }, lock: { holdUs: 100 }, pool: { executor } }, { targetUrl: server.url })
    await runBatch(pool, 40, 4)
    expect(pool.gauges.failed()).toBe(20)
    expect(pool.gauges.lock().acquisitions).toBe(20)
  })
})

it('counts a task that is over its time limit at the lock as a timeout, and the lock is not lost', async () => {
  const pool = await startTestPool({ workload: { kind: 'wait', waitMs: 0, timeoutMs: 150 }, lock: { holdUs: 100_000 } })
  await runBatch(pool, 12, 4)
  const { ok, failed, errors, lock } = pool.gauges.totals()
  expect(ok + failed).toBe(12)
  expect(errors).toEqual({ timeout: failed })
  // Each has 150 ms for its turn and 100 ms of holding: of four that come at once, the third can have no time left.
  expect(failed).toBeGreaterThan(0)
  expect(ok).toBeGreaterThan(0)
  expect(lock.acquisitions).toBeGreaterThanOrEqual(ok)
  expect(lock.acquisitions).toBeLessThanOrEqual(12)
})

it('shows what each worker is doing', async () => {
  const pool = await startTestPool({ workload: { kind: 'wait', waitMs: 5, cpuMs: 5 }, lock: { holdUs: 20_000 } })
  const seen = new Set<number>()
  pool.run(saturate(3))
  await until('every state was seen', () => {
    for (const state of pool.gauges.lanes(4)) seen.add(state)
    return seen.size === 5
  })
  expect([...seen].sort()).toEqual(Object.values(slotStates).sort())
  await pool.park(never)
  expect(new Set(pool.gauges.lanes(4))).toEqual(new Set([slotStates.idle]))
})

describe.each(executorKinds)('computing in a task (%s)', (executor) => {
  it('takes CPU of the process and makes the task longer', async () => {
    const pool = await startTestPool({ workload: { kind: 'wait', waitMs: 0, cpuMs: 20 }, pool: { executor } })
    const before = process.cpuUsage()
    await runBatch(pool, 20, 2)
    const { user, system } = process.cpuUsage(before)
    // Asked for 400 ms; see the test of cpuBurn for what a shared core does to it.
    expect((user + system) / 1000).toBeGreaterThan(200)
    expect(pool.gauges.ok()).toBe(20)
  })
})

import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { executorKinds } from '../../../src/contract/executors/table'
import { type ScenarioInput } from '../../../src/contract/scenario/scenario'
import { slotStates } from '../../../src/engine/pool/slots/slotCounters'
import { httpServer, type TestServer } from '../workloads/testServer'
import { aliveThreads } from './aliveThreads'
import { privateTemp } from './privateTemp'
import { batchOf, endedTasks, never, runBatch, saturate, startTestPool, until } from './testPool'

/** A server that counts what it serves, and how much of it at once. */
async function countingServer(latencyMs: number, isError: (number: number) => boolean = () => false): Promise<TestServer & { served: () => number; takeMost: () => number }> {
  let served = 0
  let now = 0
  let most = 0
  const server = await httpServer((response, _request, number) => {
    now++
    most = Math.max(most, now)
    setTimeout(() => {
      served++
      now--
      response.writeHead(isError(number) ? 500 : 200).end('ok')
    }, latencyMs)
  })
  const takeMost = (): number => {
    const taken = most
    most = 0
    return taken
  }
  return { ...server, served: () => served, takeMost }
}

describe.each(executorKinds)('the %s executor', (executor) => {
  const http: ScenarioInput = { workload: { kind: 'http' }, pool: { executor } }

  it('has exactly n tasks in flight at size n, up and down with one warm pool', async () => {
    const server = await countingServer(30)
    const pool = await startTestPool(http, { slots: 6, targetUrl: server.url })
    const threads = aliveThreads()
    for (const slots of [3, 6, 1, 4, 2]) {
      server.takeMost()
      pool.run(saturate(slots))
      let most = 0
      await until(`${slots} requests are in flight`, () => {
        const lanes = pool.gauges.lanes(6)
        expect(lanes.slice(slots).every((state) => state === slotStates.idle)).toBe(true)
        return (most = Math.max(most, server.takeMost())) >= slots
      })
      const before = endedTasks(pool)
      await until('each slot has done some more tasks', () => endedTasks(pool) >= before + 4 * slots)
      await pool.park(never)
      expect(Math.max(most, server.takeMost())).toBe(slots)
    }
    expect(aliveThreads()).toBe(threads)
  })

  it('is idle once it is parked: nothing is counted afterwards, at either end', async () => {
    const server = await countingServer(20)
    const pool = await startTestPool(http, { targetUrl: server.url })
    for (let round = 0; round < 3; round++) {
      pool.run(saturate(4))
      await until('some tasks have ended', () => endedTasks(pool) > 20 * (round + 1))
      await pool.park(never)
      expect(pool.gauges.lanes(4)).toEqual([0, 0, 0, 0])
      const ended = endedTasks(pool)
      expect(server.served()).toBe(ended)
      await new Promise((resolve) => setTimeout(resolve, 60))
      expect(endedTasks(pool)).toBe(ended)
      expect(server.served()).toBe(ended)
      pool.queue.reset()
    }
  })

  it('loses and doubles no task of a batch, failed ones included', async () => {
    const server = await countingServer(2, (number) => number % 7 === 0)
    const pool = await startTestPool(http, { targetUrl: server.url })
    for (const [round, tasks] of [150, 1, 4, 150].entries()) {
      const before = { served: server.served(), ok: pool.gauges.ok(), failed: pool.gauges.failed() }
      await runBatch(pool, tasks, 1 + round)
      expect(server.served() - before.served).toBe(tasks)
      expect(pool.gauges.ok() - before.ok + pool.gauges.failed() - before.failed).toBe(tasks)
      expect(pool.queue.depth()).toBe(0)
      pool.queue.reset()
    }
    expect(pool.gauges.failed()).toBe(Math.floor(server.served() / 7))
    expect(pool.gauges.totals().errors).toEqual({ http_500: pool.gauges.failed() })
    expect(pool.gauges.totals().bytes).toBe(2 * pool.gauges.ok())
  })

  it('lets a batch wait in the queue, all of it at once', async () => {
    const pool = await startTestPool({ workload: { kind: 'wait', waitMs: 1000 }, pool: { executor } })
    pool.run(batchOf(500, 2))
    await until('the queue is full', () => pool.queue.maxDepth() > 0 && pool.queue.depth() >= 490)
    expect(pool.queue.maxDepth()).toBeLessThanOrEqual(500)
    expect(pool.queue.maxDepth()).toBeGreaterThanOrEqual(498) // two may be taken while the last are put
    await pool.park(never)
    expect(endedTasks(pool) + pool.queue.depth()).toBe(500)
  })

  it('says what its start cost', async () => {
    const pool = await startTestPool({ workload: { kind: 'wait' }, pool: { executor } }, { slots: 3 })
    expect(pool.startup).toMatchObject({ executor, workers: 3 })
    expect(pool.startup.wallMs).toBeGreaterThan(1)
    expect(pool.startup.wallMs).toBeLessThan(60_000)
    expect(pool.startup.cpuMsPerWorker).toBeGreaterThan(0)
    expect(pool.startup.rssMbPerWorker).toBeGreaterThanOrEqual(0)
  })

  it('starts a thread for every slot that needs one, and one to feed them', async () => {
    const before = aliveThreads()
    const pool = await startTestPool({ workload: { kind: 'wait' }, pool: { executor } }, { slots: 5 })
    expect(aliveThreads() - before).toBe(executor === 'async' ? 2 : 6)
    await pool.stop()
    expect(aliveThreads()).toBe(before)
  })

  it.each(['async', 'sync'] as const)('gives every slot its turn at files, %s', async (fileMode) => {
    const temp = privateTemp()
    const pool = await startTestPool({ workload: { kind: 'file', fileOperation: 'write', fileMode, bodyBytes: 100 }, pool: { executor } })
    const folder = join(temp, readdirSync(temp)[0] ?? '')
    const files = readdirSync(folder)
    expect(files).toHaveLength(4)
    for (const file of files) rmSync(join(folder, file))
    pool.run(saturate(4))
    await until('every slot has written its file anew', () => readdirSync(folder).length === 4)
    await pool.park(never)
    expect(pool.gauges.failed()).toBe(0)
    expect(pool.gauges.totals().bytes).toBe(100 * pool.gauges.ok())
  })
})

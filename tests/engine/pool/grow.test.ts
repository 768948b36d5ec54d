import { describe, expect, it } from 'vitest'
import { slotStates } from '../../../src/engine/pool/slots/slotCounters'
import { addStartups } from '../../../src/engine/pool/startupMeter'
import { Cancelled } from '../../../src/engine/base/untilTrue'
import { aliveThreads } from './aliveThreads'
import { endedTasks, never, runBatch, saturate, startTestPool, until } from './testPool'

const waiting = { workload: { kind: 'wait', waitMs: 10 } } as const

describe('a pool that grows', () => {
  it('starts the threads it lacks, keeps those it has, and runs every slot', async () => {
    const before = aliveThreads()
    const pool = await startTestPool(waiting, { slots: 2, mostSlots: 6 })
    expect(aliveThreads() - before).toBe(3)
    await runBatch(pool, 20, 2)
    pool.queue.reset()
    await pool.grow(5, never)
    expect(aliveThreads() - before).toBe(6)
    expect(pool.slots).toBe(5)
    expect(pool.gauges.ok()).toBe(20)
    pool.run(saturate(5))
    await until('all five are in a task at once', () => pool.gauges.lanes(5).every((state) => state !== slotStates.idle))
    await pool.park(never)
    expect(pool.histograms).toHaveLength(5)
    await pool.stop()
    expect(aliveThreads()).toBe(before)
  })

  it('tells what all its threads cost', async () => {
    const pool = await startTestPool(waiting, { slots: 2, mostSlots: 6 })
    const { wallMs } = pool.startup
    await pool.grow(4, never)
    expect(pool.startup.workers).toBe(4)
    expect(pool.startup.wallMs).toBeGreaterThan(wallMs)
  })

  it('can let the new slots alone take work', async () => {
    const pool = await startTestPool(waiting, { slots: 2, mostSlots: 4 })
    await pool.grow(4, never)
    pool.run({ ...saturate(4), firstSlot: 2 })
    await until('they have done some tasks', () => endedTasks(pool) >= 8)
    await pool.park(never)
    expect([0, 1].map((slot) => pool.gauges.endedMs(slot))).toEqual([0, 0])
    await runBatch(pool, 40, 4)
    expect(pool.gauges.endedMs(0)).toBeGreaterThan(0)
  })

  it('is cancelled while it does', async () => {
    const before = aliveThreads()
    const pool = await startTestPool(waiting, { slots: 1, mostSlots: 24 })
    const cancel = new AbortController()
    const growing = pool.grow(24, cancel.signal)
    cancel.abort()
    await expect(growing).rejects.toBeInstanceOf(Cancelled)
    await pool.stop()
    expect(aliveThreads()).toBe(before)
  })

  it('cannot go further than it was made for, nor with executors whose slots have no thread of their own', async () => {
    const pool = await startTestPool(waiting, { slots: 2, mostSlots: 3 })
    await expect(pool.grow(4, never)).rejects.toThrow('can grow to 3 slots, not to 4')
    for (const executor of ['async', 'piscina'] as const) {
      const fixed = await startTestPool({ ...waiting, pool: { executor } }, { slots: 2, mostSlots: 4 })
      expect(fixed.mostSlots).toBe(2)
    }
  })
})

it('the cost of two starts is the sum of the waits and the mean over all threads', () => {
  const first = { wallMs: 100, cpuMsPerWorker: 40, rssMbPerWorker: 10 }
  const more = { wallMs: 50, cpuMsPerWorker: 20, rssMbPerWorker: 4 }
  expect(addStartups(first, 3, more, 1)).toEqual({ wallMs: 150, cpuMsPerWorker: 35, rssMbPerWorker: 8.5 })
})

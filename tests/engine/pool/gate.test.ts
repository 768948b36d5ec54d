import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { executorKinds } from '../../../src/contract/executors/table'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import type { Pool } from '../../../src/engine/pool/pool'
import { endedTasks, startTestPool } from './testPool'

const SLOTS = 8
const CYCLES = 750
/** A loop that missed its wake-up sleeps for ever, so this is only how long the test waits to say so. */
const LOST_MS = 15_000

/** Parks and waits without the 4 ms between two looks that `park` takes, so that the next run comes as early as it can. */
async function parkClosely(pool: Pool): Promise<void> {
  pool.control.park()
  pool.queue.interrupt()
  const startedMs = performance.now()
  while (pool.control.parkedSlots !== SLOTS + 1) {
    if (performance.now() - startedMs > LOST_MS) throw new Error(`Only ${pool.control.parkedSlots} of ${SLOTS + 1} loops are parked.`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Lets the pool go on for some turns of the event loop: sometimes too few for anybody to wake. */
async function forTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
}

describe.each(executorKinds)('the gate of the %s executor', (executor) => {
  it.each<ScenarioInput['arrivals']>([{ kind: 'saturate' }, { kind: 'rate', ratePerSecond: 20_000 }])(`lets the first n through and parks all, ${CYCLES} times in quick succession (%j)`, { timeout: 60_000 }, async (arrivals) => {
    const pool = await startTestPool({ workload: { kind: 'wait', waitMs: 0 }, arrivals, pool: { executor } }, { slots: SLOTS })
    const random = xoroshiro128plus(7)
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const slots = uniformInt(random, 0, SLOTS)
      const atOnce = [null, 0, uniformInt(random, 1, 40)][uniformInt(random, 0, 2)] ?? null
      const before = endedTasks(pool)
      pool.run({ slots, atOnce, queueLimit: Infinity, staggerMs: 0, windowFromMs: Infinity })
      await forTurns(uniformInt(random, 0, 3))
      await parkClosely(pool)
      const ended = endedTasks(pool) - before
      const counts = pool.queue.counts()
      expect(counts.takes).toBe(ended) // all that was taken has ended, and nothing else
      expect(counts.puts - counts.takes).toBe(pool.queue.depth())
      if (atOnce === 0 || slots === 0) expect(ended).toBe(0)
      if (atOnce !== null) expect(counts.puts).toBeLessThanOrEqual(atOnce)
      pool.queue.reset()
      expect(pool.queue.depth()).toBe(0)
    }
    // On a busy machine every cycle may have been too short for a worker to wake: given the time, it works.
    const before = endedTasks(pool)
    pool.run({ slots: SLOTS, atOnce: null, queueLimit: Infinity, staggerMs: 0, windowFromMs: Infinity })
    await expect.poll(() => endedTasks(pool), { timeout: 20_000 }).toBeGreaterThan(before)
    await parkClosely(pool)
    expect(pool.gauges.failed()).toBe(0)
  })

  it('runs every batch to its end, however short the pause before it', { timeout: 60_000 }, async () => {
    const pool = await startTestPool({ workload: { kind: 'wait', waitMs: 0 }, pool: { executor } }, { slots: SLOTS })
    const random = xoroshiro128plus(8)
    for (let cycle = 0; cycle < 200; cycle++) {
      const slots = uniformInt(random, 1, SLOTS)
      const tasks = uniformInt(random, 1, 30)
      const before = endedTasks(pool)
      pool.run({ slots, atOnce: tasks, queueLimit: Infinity, staggerMs: 0, windowFromMs: Infinity })
      const startedMs = performance.now()
      while (endedTasks(pool) - before < tasks) {
        if (performance.now() - startedMs > LOST_MS) throw new Error(`${endedTasks(pool) - before} of ${tasks} tasks ended in cycle ${cycle}.`)
        await new Promise((resolve) => setImmediate(resolve))
      }
      await parkClosely(pool)
      expect(endedTasks(pool) - before).toBe(tasks)
      pool.queue.reset()
    }
  })
})

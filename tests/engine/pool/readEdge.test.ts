import { expect, it } from 'vitest'
import { nowMs } from '../../../src/engine/base/clock'
import { never, runBatch, startTestPool } from './testPool'

it('an edge of a pool holds its counts, the time, and what its process computed, user and system, up to one moment', async () => {
  const pool = await startTestPool({ workload: { kind: 'wait', waitMs: 1, cpuMs: 5 } })
  const cpuMs = (): number => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  const before = { atMs: nowMs(), cpuMs: cpuMs() }
  const from = await pool.readEdge(never)
  await runBatch(pool, 40, 4)
  const to = await pool.readEdge(never)
  const after = { atMs: nowMs(), cpuMs: cpuMs() }
  for (const key of ['atMs', 'cpuMs'] as const) {
    expect(from[key]).toBeGreaterThanOrEqual(before[key])
    expect(to[key]).toBeLessThanOrEqual(after[key])
  }
  expect(to.totals.ok - from.totals.ok).toBe(40)
  // 40 tasks of 5 ms, however the burning was calibrated on a busy machine.
  expect(to.cpuMs - from.cpuMs).toBeGreaterThan(50)
})

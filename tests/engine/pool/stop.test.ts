import { describe, expect, it } from 'vitest'
import { executorKinds } from '../../../src/contract/executors/table'
import { type ScenarioInput } from '../../../src/contract/scenario/scenario'
import { slotStates } from '../../../src/engine/pool/slots/slotCounters'
import { Cancelled } from '../../../src/engine/base/untilTrue'
import { freePort, rawServer } from '../workloads/testServer'
import { aliveThreads } from './aliveThreads'
import { workerFile } from './headless'
import { never, saturate, startTestPool, until } from './testPool'

/** A second is promised; twice that on a machine that is busy with other tests. */
const STOP_MOST_MS = 2_000

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

interface Occupation {
  readonly what: string
  readonly scenario: ScenarioInput
  readonly state: keyof typeof slotStates
}

const occupations: readonly Occupation[] = [
  { what: 'waits of ten minutes', scenario: { workload: { kind: 'wait', waitMs: 600_000, timeoutMs: 600_000 } }, state: 'waiting' },
  { what: 'requests that are never answered', scenario: { workload: { kind: 'http', timeoutMs: 600_000 } }, state: 'waiting' },
  { what: 'tasks that compute for ten seconds', scenario: { workload: { kind: 'wait', waitMs: 0, cpuMs: 10_000, timeoutMs: 600_000 } }, state: 'running' },
  { what: 'a lock that is held for a second a task', scenario: { workload: { kind: 'wait', waitMs: 0 }, lock: { holdUs: 1_000_000 } }, state: 'holding' }
]

describe.each(executorKinds)('a pool of the %s executor ends at once in the middle of', (executor) => {
  it.each(occupations)('$what', async ({ scenario, state }) => {
    const before = aliveThreads()
    const server = await rawServer(() => undefined)
    const pool = await startTestPool({ ...scenario, pool: { executor } }, { targetUrl: server.url })
    pool.run(saturate(4))
    await until(`a worker is ${state}`, () => pool.gauges.lanes(4).includes(slotStates[state]))
    expect(await timed(() => pool.stop())).toBeLessThan(STOP_MOST_MS)
    expect(aliveThreads()).toBe(before)
    expect(await timed(() => pool.stop())).toBeLessThan(100)
    expect(await Promise.race([pool.failed, Promise.resolve('no failure')])).toBe('no failure')
  })

  it('nothing at all', async () => {
    const before = aliveThreads()
    const pool = await startTestPool({ workload: { kind: 'wait' }, pool: { executor } })
    expect(await timed(() => pool.stop())).toBeLessThan(STOP_MOST_MS)
    expect(aliveThreads()).toBe(before)
  })

  it.each([0, 5, 40, 120])('its start, cancelled after %i ms', async (delayMs) => {
    const before = aliveThreads()
    const cancel = new AbortController()
    const starting = startTestPool({ workload: { kind: 'wait' }, pool: { executor } }, { slots: 12, signal: cancel.signal }).then(
      () => 'started',
      (thrown: unknown) => thrown
    )
    await new Promise((resolve) => setTimeout(resolve, delayMs))
    cancel.abort()
    const cancelledMs = performance.now()
    const outcome = await starting
    // A quick machine may be done with its start by then.
    if (outcome !== 'started') {
      expect(outcome).toBeInstanceOf(Cancelled)
      expect(performance.now() - cancelledMs).toBeLessThan(STOP_MOST_MS)
      expect(aliveThreads()).toBe(before)
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(aliveThreads()).toBe(before)
    }
  })
})

it('does not wait for a task that never ends when the park is cancelled', async () => {
  const cancel = new AbortController()
  const pool = await startTestPool({ workload: { kind: 'wait', waitMs: 600_000, timeoutMs: 600_000 } })
  pool.run(saturate(4))
  await until('a worker waits', () => pool.gauges.lanes(4).includes(slotStates.waiting))
  const parking = pool.park(cancel.signal)
  cancel.abort()
  await expect(parking).rejects.toBeInstanceOf(Cancelled)
})

it('outlives a target that refuses every connection', async () => {
  const pool = await startTestPool({ workload: { kind: 'http' } }, { targetUrl: `http://127.0.0.1:${await freePort()}/`, workerFile })
  pool.run(saturate(4))
  await until('some tasks have failed', () => pool.gauges.failed() > 50)
  await pool.park(never)
  expect(pool.gauges.totals().errors).toEqual({ connect_refused: pool.gauges.failed() })
})

import { describe, expect, it } from 'vitest'
import type { SweepResult } from '../../../src/contract/result/result'
import { executorKinds } from '../../../src/contract/executors/table'
import { type ScenarioInput } from '../../../src/contract/scenario/scenario'
import { aliveThreads } from '../pool/aliveThreads'
import { httpServer } from '../workloads/testServer'
import { startSweep, sweepToEnd } from './testSweep'

const wait: ScenarioInput = { workload: { kind: 'wait', waitMs: 10 }, pool: { workers: '1,4' } }

describe('a sweep', () => {
  it('measures every size as often as asked, and tells how far it is', async () => {
    const before = aliveThreads()
    const sweep = startSweep({ ...wait, measuring: { repeats: 2 } })
    const result = await sweepToEnd(sweep)
    expect(result.state).toBe('done')
    expect(result.points.map(({ workers, repeats }) => [workers, repeats.length])).toEqual([[1, 2], [4, 2]])
    expect(result.points.map(({ throughputPerSecond }) => throughputPerSecond.low)).not.toContain(null)
    expect(result.startup).toMatchObject({ executor: 'shared-queue', workers: 4 })
    expect(result.eventLoopDelayMs).not.toBeNull()
    expect(aliveThreads()).toBe(before)

    const { progress } = sweep
    progress.reduce((last, now) => {
      expect(now.share).toBeGreaterThanOrEqual(last.share)
      expect(now.elapsedMs).toBeGreaterThanOrEqual(last.elapsedMs)
      expect(now.remainingMs).toBeLessThanOrEqual(last.remainingMs + 1e-6)
      expect(now.finishedWindows).toBeGreaterThanOrEqual(last.finishedWindows)
      return now
    })
    expect(new Set(progress.map(({ plannedWindows }) => plannedWindows))).toEqual(new Set([4]))
    expect(new Set(progress.map(({ phase }) => phase))).toContain('starting')
    expect(new Set(progress.map(({ phase }) => phase))).toContain('warming')
    expect(progress.at(-1)).toMatchObject({ phase: 'finishing', share: 1, remainingMs: 0, finishedWindows: 4 })
    expect((progress[0]?.remainingMs ?? 0)).toBeGreaterThan(2000) // four windows of half a second, and the start
    expect(progress.length).toBeLessThan(14 * ((progress.at(-1)?.elapsedMs ?? 0) / 1000 + 1))
  })

  it('ticks ten times a second on the clock of its progress', async () => {
    const sweep = startSweep(wait)
    await sweepToEnd(sweep)
    const { ticks, progress } = sweep
    const lastMs = progress.at(-1)?.elapsedMs ?? 0
    expect(ticks.at(-1)?.atMs).toBeLessThanOrEqual(lastMs + 200)
    expect(ticks.at(-1)?.atMs).toBeGreaterThan(lastMs - 1000)
    // From the start of the pool on; timers are late on a busy machine.
    const tickedMs = (ticks.at(-1)?.atMs ?? 0) - (ticks[0]?.atMs ?? 0)
    expect(ticks.length - 1).toBeLessThanOrEqual(tickedMs / 95)
    expect(ticks.length - 1).toBeGreaterThan(tickedMs / 300)
    const starting = progress.filter(({ phase }) => phase === 'starting')
    expect(ticks[0]?.atMs ?? 0).toBeGreaterThan((starting[0]?.elapsedMs ?? 0))
    for (const tick of ticks) expect(tick.lanes.length).toBe(tick.workers)
  })

  it('runs its windows in the order of the seed', async () => {
    const orderOf = async (seed: number): Promise<number[]> => {
      const result = await sweepToEnd(startSweep({ ...wait, pool: { workers: '1-4' }, measuring: { seed } }))
      return result.points.map(({ repeats }) => repeats[0]?.order ?? 0)
    }
    const [one, again, other] = await Promise.all([orderOf(3), orderOf(3), orderOf(4)])
    expect(one).toEqual(again)
    expect(other).not.toEqual(one)
  })

  it('counts refusals of a rate limit apart from what succeeds, with every executor', async () => {
    const scenario: ScenarioInput = { workload: { kind: 'http' }, target: { latencyMs: 40 }, limits: { ratePerSecond: 50, ratePolicy: 'reject' } }
    const sweeps = executorKinds.map((executor) => startSweep({ ...scenario, pool: { workers: '1,8', executor }, measuring: { seconds: 0.6 } }))
    for (const result of await Promise.all(sweeps.map(sweepToEnd))) expectRefusalsApart(result)
  })

  function expectRefusalsApart(result: SweepResult): void {
    expect(result.state).toBe('done')
    const [one, eight] = result.points
    expect(one?.errors).toEqual({})
    expect(Object.keys(eight?.errors ?? {})).toEqual(['http_429'])
    expect(eight?.errors['http_429']).toBe(eight?.tasks.failed)
    // A refusal comes in a moment: mixed in, it would make latency shorter than the target is.
    expect(eight?.latencyMs.mean).toBeGreaterThan(39)
    // What the bucket holds, 50 ms of the rate, comes on top.
    expect(eight?.throughputPerSecond.mean).toBeLessThan(50 * 1.25)
    expect(eight?.targetCpuMsPerTask).toBeGreaterThan(0)
    expect(result.limits.map(({ kind }) => kind)).toContain('rate')
  }

  it('takes open arrivals', async () => {
    const sweeps = (['constant', 'poisson'] as const).map((process) =>
      startSweep({ ...wait, arrivals: { kind: 'rate', ratePerSecond: 40, process }, measuring: { seconds: 0.5 } })
    )
    for (const result of await Promise.all(sweeps.map(sweepToEnd))) {
      expect(result.state).toBe('done')
      expect(result.points[1]?.tasks.ok).toBeGreaterThan(3)
      expect(result.points[1]?.tasks.ok).toBeLessThan(60)
    }
  })

  it('takes batches', async () => {
    const result = await sweepToEnd(startSweep({ ...wait, arrivals: { kind: 'batch', batch: 20 } }))
    expect(result.state).toBe('done')
    const [one, four] = result.points
    expect([one?.tasks, four?.tasks]).toEqual([{ ok: 20, failed: 0 }, { ok: 20, failed: 0 }])
    expect(one?.repeats[0]?.durationSeconds).toBeGreaterThan(four?.repeats[0]?.durationSeconds ?? Infinity)
  })

  it('chooses sizes itself, within its budget', async () => {
    const sweep = startSweep({ ...wait, pool: { workers: 'auto', maxWorkers: 8 }, measuring: { budgetSeconds: 5, repeats: 2 } })
    const startedMs = performance.now()
    const result = await sweepToEnd(sweep)
    expect(result.state).toBe('done')
    expect(result.points.length).toBeGreaterThanOrEqual(2)
    // The window that was begun within the budget may end after it.
    expect(performance.now() - startedMs).toBeLessThan(8_000)
    expect(sweep.progress.every(({ finishedWindows, plannedWindows }) => finishedWindows <= plannedWindows)).toBe(true)
  })

  it("measures a server of the user's own, and starts none", async () => {
    const agents = new Set<unknown>()
    const server = await httpServer((response, { headers }) => {
      agents.add(headers['user-agent'])
      setTimeout(() => response.end('mine'), 10)
    })
    const sweep = startSweep({ workload: { kind: 'http', url: server.url }, pool: { workers: '2' } })
    const result = await sweepToEnd(sweep)
    expect(result.state).toBe('done')
    expect(sweep.target()).toBeNull()
    expect(agents).toEqual(new Set(['poolscope']))
    expect(result.points[0]?.tasks.failed).toBe(0)
    expect(result.points[0]?.tasks.ok).toBeGreaterThan(3)
    expect(result.points[0]?.targetCpuMsPerTask).toBeNull()
    expect(result.points[0]?.repeats[0]?.bytes).toBe(4 * (result.points[0]?.tasks.ok ?? 0))
    expect(server.connections()).toBeLessThanOrEqual(2)
  })
})

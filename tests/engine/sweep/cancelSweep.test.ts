import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { SweepResult } from '../../../src/contract/result/result'
import { type ExecutorKind, executorKinds } from '../../../src/contract/executors/table'
import { type ScenarioInput } from '../../../src/contract/scenario/scenario'
import type { Progress } from '../../../src/contract/result/tick'
import { aliveThreads } from '../pool/aliveThreads'
import { privateTemp } from '../pool/privateTemp'
import { until } from '../pool/testPool'
import { httpServer } from '../workloads/testServer'
import { startSweep, sweepToEnd, type TestSweep } from './testSweep'

/** A second is promised; twice that on a machine that is busy with other tests. */
const CANCEL_MOST_MS = 2_000

const http: ScenarioInput = { workload: { kind: 'http' }, target: { latencyMs: 30 }, pool: { workers: '1,3,6' } }

interface Moment {
  readonly name: string
  readonly come: (sweep: TestSweep, now: Progress | undefined) => boolean
  /** Points that are finished by then, at least. */
  readonly points?: number
}

const inPhase =
  (phase: Progress['phase'], windows: number) =>
  (_sweep: TestSweep, now: Progress | undefined): boolean =>
    now?.phase === phase && now.finishedWindows >= windows && (windows === 0 || now.workers > 0)

const moments: readonly Moment[] = [
  { name: 'before anything', come: () => true },
  { name: 'while the target starts', come: (sweep) => sweep.target() !== null },
  { name: 'while the threads start', come: () => aliveThreads() > 2 },
  { name: 'while the pool warms up', come: inPhase('warming', 0) },
  { name: 'while a window warms up', come: inPhase('warming', 1), points: 1 },
  { name: 'in the middle of a window', come: inPhase('measuring', 1), points: 1 },
  { name: 'after two points', come: (_sweep, now) => (now?.finishedWindows ?? 0) >= 2, points: 2 }
]

async function cancelAt(sweep: TestSweep, come: Moment['come']): Promise<SweepResult> {
  await until('the moment has come', () => come(sweep, sweep.progress.at(-1)))
  const cancelledMs = performance.now()
  sweep.cancel()
  sweep.cancel() // once more does no harm
  const result = await sweepToEnd(sweep)
  expect(performance.now() - cancelledMs).toBeLessThan(CANCEL_MOST_MS)
  return result
}

describe('a sweep that is cancelled', () => {
  it.each(moments)('$name ends at once and keeps its points', async ({ come, points = 0 }) => {
    const before = aliveThreads()
    const sweep = startSweep({ ...http, measuring: { seconds: 1 } })
    const result = await cancelAt(sweep, come)
    expect(result).toMatchObject({ state: 'stopped', failure: null })
    expect(result.points.length).toBeGreaterThanOrEqual(points)
    expect(result.points.length).toBeLessThan(3)
    expect(aliveThreads()).toBe(before)
    if (sweep.target() !== null) expect(sweep.targetEnded()).toBe(true)
  })

  it('while it drains ends at once, whatever is still under way, with every executor', async () => {
    await Promise.all(executorKinds.map(cancelWhileDraining))
  })

  async function cancelWhileDraining(executor: ExecutorKind): Promise<void> {
    let silent = false
    const server = await httpServer((response) => (silent ? undefined : setTimeout(() => response.end('ok'), 10)))
    const sweep = startSweep({ workload: { kind: 'http', url: server.url }, pool: { workers: '2', executor } })
    await until('a window is being measured', () => sweep.progress.at(-1)?.phase === 'measuring')
    silent = true
    const result = await cancelAt(sweep, (_sweep, now) => now?.phase === 'draining')
    expect(result).toMatchObject({ state: 'stopped', points: [] })
  }

  it('leaves no file', async () => {
    const temp = privateTemp()
    const sweep = startSweep({ workload: { kind: 'file', fileOperation: 'write' }, pool: { workers: '2' } })
    await cancelAt(sweep, inPhase('warming', 0))
    expect(readdirSync(temp)).toEqual([])
  })

  it('before it begins starts nothing at all', async () => {
    const signal = AbortSignal.abort()
    const before = aliveThreads()
    const sweep = startSweep(http, { signal })
    const result = await sweepToEnd(sweep)
    expect(result).toMatchObject({ state: 'stopped', points: [], startup: null })
    expect(sweep.target()).toBeNull()
    expect(aliveThreads()).toBe(before)
  })

  it('tells nothing more once it has ended', async () => {
    const sweep = startSweep(http)
    await cancelAt(sweep, inPhase('measuring', 0))
    const told = [sweep.results.length, sweep.progress.length, sweep.ticks.length]
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect([sweep.results.length, sweep.progress.length, sweep.ticks.length]).toEqual(told)
  })
})

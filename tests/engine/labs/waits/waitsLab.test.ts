import { describe, expect, it } from 'vitest'
import { waitsLab } from '../../../../src/contract/labs/waitsLab'
import type { LabEnvironment } from '../../../../src/engine/labs/threads/lab'
import { runLab } from '../../../../src/engine/labs/runLab'
import { aliveThreads } from '../../pool/aliveThreads'
import { workerFileOf } from '../../pool/faultyWorker'
import { until } from '../../pool/testPool'
import { type TestBench, testBench } from '../labBench'

type Settings = Readonly<Record<string, number | string>>

async function measuredWith(settings: Settings, bench = testBench()) {
  const outcome = await runLab('waits', settings, bench.environment)
  if (outcome.state !== 'done') throw new Error(`the lab ended as ${JSON.stringify(outcome)}`)
  return { ...outcome.result, measured: waitsLab.measured.parse(outcome.result.measured), events: bench.events, progress: bench.progress }
}

describe.each(['wait', 'http'])('stacked waits over %s', (over) => {
  it('take far less with a pool, and never less than theory', { timeout: 30_000 }, async () => {
    const { measured, expected, settings } = await measuredWith({ tasks: 12, waitMs: 30, workers: 4, over })
    expect(settings).toEqual({ tasks: 12, waitMs: 30, workers: 4, over })
    expect(expected).toEqual({ sequentialMs: 360, pooledMs: 90, speedup: 4 })
    // A wait may end a little before its time by the grain of timers, never by much.
    expect(measured.sequentialMs).toBeGreaterThan(360 * 0.95)
    expect(measured.pooledMs).toBeGreaterThan(90 * 0.95)
    expect(measured.pooledMs).toBeLessThan(measured.sequentialMs * 0.7)
    expect(measured.speedup).toBeCloseTo(measured.sequentialMs / measured.pooledMs, 9)
    expect(measured.scaling.map(({ workers, idealMs }) => [workers, idealMs])).toEqual([[1, 360], [2, 180], [4, 90], [8, 60]])
    expect([1, 2, 4, 8]).toContain(measured.scalesTo)
    expect(aliveThreads()).toBe(0)
  })

  it('do every task exactly once in every run, each worker in order', { timeout: 30_000 }, async () => {
    const { events } = await measuredWith({ tasks: 8, waitMs: 10, workers: 3, over })
    for (const [run, workers] of [['1 worker', 1], ['2 workers', 2], ['3 workers', 3], ['8 workers', 8]] as const) {
      const own = events.filter((event) => event.run === run)
      for (const what of ['waiting', 'done'] as const) {
        expect(own.filter((event) => event.what === what).map(({ item }) => item).sort(), `${run}, ${what}`).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
      }
      const actors = [...new Set(own.map(({ actor }) => actor))].sort()
      expect(actors).toEqual(Array.from({ length: workers }, (_, slot) => `worker ${slot + 1}`))
      for (const actor of actors) {
        const did = own.filter((event) => event.actor === actor)
        const items = did.filter(({ what }) => what === 'waiting').map(({ item }) => item)
        expect(did.map(({ what, item }) => `${what} ${item}`)).toEqual([...items.flatMap((item) => [`waiting ${item}`, `done ${item}`]), 'idle null'])
        expect(items).toEqual([...items].sort((a, b) => Number(a) - Number(b)))
        expect(did.map(({ atMs }) => atMs)).toEqual(did.map(({ atMs }) => atMs).sort((a, b) => a - b))
      }
    }
  })

  it('end at once when they are cancelled', { timeout: 30_000 }, async () => {
    const abort = new AbortController()
    const bench = testBench({ signal: abort.signal })
    const running = runLab('waits', { tasks: 4, waitMs: 5000, workers: 2, over }, bench.environment)
    await until('a worker runs', () => aliveThreads() > 0)
    await until('the first run is on', () => bench.progress.some(({ doing }) => doing === '4 waits with 1 worker'))
    const askedMs = performance.now()
    abort.abort()
    expect(await running).toEqual({ state: 'stopped' })
    expect(performance.now() - askedMs).toBeLessThan(3500)
    expect(aliveThreads()).toBe(0)
  })
})

describe('the lab of stacked waits', () => {
  it('goes on to one worker a task, and no further than was asked', async () => {
    const sizes = async (settings: Settings): Promise<readonly number[]> => (await measuredWith({ waitMs: 1, over: 'wait', ...settings })).measured.scaling.map(({ workers }) => workers)
    expect(await sizes({ tasks: 5, workers: 2 })).toEqual([1, 2, 4])
    expect(await sizes({ tasks: 1, workers: 3 })).toEqual([1, 2, 3])
  })

  it('tells how far it is, and is never done before it is over', async () => {
    const { progress } = await measuredWith({ tasks: 6, waitMs: 20, workers: 2, over: 'wait' })
    expect(progress.map(({ doing }) => doing)).toContain('6 waits with 2 workers')
    for (const { share, remainingMs } of progress) {
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThan(1)
      expect(remainingMs).toBeGreaterThanOrEqual(0)
    }
    const shares = progress.map(({ share }) => share)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })

  it('is stopped before it begins when that was wished', async () => {
    expect(await runLab('waits', {}, testBench({ signal: AbortSignal.abort() }).environment)).toEqual({ state: 'stopped' })
  })

  it('refuses settings that are out of range or unknown', async () => {
    const { environment } = testBench()
    await expect(runLab('waits', { workers: 1 }, environment)).rejects.toThrow('Workers must be a whole number from 2 to 128; got 1')
    await expect(runLab('waits', { speed: 1 }, environment)).rejects.toThrow('speed')
  })
})

describe('a lab that cannot go on says why', () => {
  const failureOf = async (given: Partial<LabEnvironment>, settings: Settings = {}, bench: TestBench = testBench(given)) => {
    const outcome = await runLab('waits', { tasks: 4, waitMs: 20, workers: 2, ...settings }, bench.environment)
    await until('every thread has ended', () => aliveThreads() === 0)
    return outcome
  }

  it('when no server can be started', async () => {
    const outcome = await failureOf({ spawnTarget: () => { throw new Error('no more processes') } }, { over: 'http' })
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'target-died', message: 'The embedded target could not be started: no more processes' } })
  })

  it('when the server ends meanwhile', async () => {
    const bench = testBench()
    const { spawnTarget } = bench.environment
    let kill = (): void => undefined
    const environment: LabEnvironment = {
      ...bench.environment,
      spawnTarget() {
        const channel = spawnTarget()
        kill = () => channel.kill()
        return channel
      },
      onEvents: () => kill()
    }
    const outcome = await runLab('waits', { tasks: 40, waitMs: 20, workers: 2, over: 'http' }, environment)
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'target-unreachable', message: expect.stringMatching(/^\d+ of 40 tasks failed with 1 worker\.$/) as string } })
    expect(aliveThreads()).toBe(0)
  })

  it('when a thread ends by itself', async () => {
    const file = workerFileOf('exports.anyRole = () => { setTimeout(() => process.exit(7), 50); return new Promise(() => undefined) }')
    expect(await failureOf({ labWorkerFile: file })).toMatchObject({ state: 'failed', failure: { code: 'worker-failed' } })
  })

  it('when the file of its threads cannot be loaded', async () => {
    const outcome = await failureOf({ labWorkerFile: workerFileOf('throw new Error("cut off")') })
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'worker-failed', message: expect.stringContaining('cut off') as string } })
  })
})

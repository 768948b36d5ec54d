import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { aliveThreads } from '../pool/aliveThreads'
import { type Misbehaviour, workerThatGoesWrong } from '../pool/faultyWorker'
import { privateTemp } from '../pool/privateTemp'
import { until } from '../pool/testPool'
import { freePort, httpServer, rawServer } from '../workloads/testServer'
import { startSweep, sweepToEnd } from './testSweep'

const http: ScenarioInput = { workload: { kind: 'http' }, target: { latencyMs: 20 }, pool: { workers: '1,2,3' } }

describe('a sweep whose embedded target', () => {
  it('is killed keeps its points and says so', async () => {
    const sweep = startSweep(http)
    await until('a point is finished', () => (sweep.results.at(-1)?.points.length ?? 0) >= 1)
    sweep.target()?.kill()
    const result = await sweepToEnd(sweep)
    expect(result).toMatchObject({ state: 'failed', failure: { code: 'target-died', message: expect.stringContaining('SIGKILL') as string } })
    expect(result.points.length).toBeGreaterThanOrEqual(1)
    expect(result.points.every(({ tasks }) => tasks.failed === 0)).toBe(true)
  })

  it('cannot be started says so', async () => {
    const spawnTarget = (): never => {
      throw new Error('no more processes')
    }
    const result = await sweepToEnd(startSweep(http, { spawnTarget }))
    expect(result).toMatchObject({ state: 'failed', points: [], failure: { code: 'target-died', message: expect.stringContaining('no more processes') as string } })
  })
})

describe('a sweep whose workers', () => {
  it.each<[Misbehaviour, NonNullable<ScenarioInput['pool']>['executor']]>([
    ['exits', 'shared-queue'],
    ['throwsLate', 'piscina'],
    ['rejectsLate', 'async']
  ])('are lost (one %s, %s) keeps its points and says so', async (misbehaviour, executor) => {
    const before = aliveThreads()
    const { file, when } = workerThatGoesWrong(misbehaviour)
    const sweep = startSweep({ ...http, pool: { workers: '1,2,3', executor } }, { workerFile: file })
    await until('a point is finished', () => (sweep.results.at(-1)?.points.length ?? 0) >= 1)
    when()
    const result = await sweepToEnd(sweep)
    expect(result).toMatchObject({ state: 'failed', failure: { code: 'worker-failed' } })
    expect(result.points.length).toBeGreaterThanOrEqual(1)
    await expect.poll(aliveThreads).toBe(before)
  })

  it('cannot start says so, and leaves neither target nor file', async () => {
    const temp = privateTemp()
    const sweeps = [http, { workload: { kind: 'file' } } as const].map((input) => startSweep(input, { workerFile: '/nowhere/worker.js' }))
    for (const sweep of sweeps) {
      const result = await sweepToEnd(sweep)
      expect(result).toMatchObject({ state: 'failed', points: [], failure: { code: 'worker-failed', message: expect.stringContaining('/nowhere/worker.js') as string } })
    }
    expect(readdirSync(temp)).toEqual([])
  })
})

describe("a server of the user's own", () => {
  const own = (url: string, workload: { readonly timeoutMs?: number } = {}): ScenarioInput => ({ workload: { kind: 'http', url, ...workload }, pool: { workers: '1,2' } })

  it('on which nobody listens is told at once, with what to do', async () => {
    const url = `http://127.0.0.1:${await freePort()}/`
    const result = await sweepToEnd(startSweep(own(url)))
    expect(result).toMatchObject({ state: 'failed', points: [] })
    expect(result.failure).toEqual({
      code: 'target-unreachable',
      message: `${url} cannot be measured: nobody listens there (connection refused).`,
      hint: 'Start the server, or correct the port.',
      field: 'workload.url'
    })
  })

  it.each([
    ['that speaks no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'not HTTP'],
    ['that never answers', '', 'within the time limit'],
    ['with a header without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`, 'too large']
  ])('%s is told, too', async (_which, words, reason) => {
    const server = await rawServer((socket) => socket.once('data', () => socket.write(words)))
    const result = await sweepToEnd(startSweep(own(server.url, { timeoutMs: 400 })))
    expect(result).toMatchObject({ state: 'failed', points: [], failure: { code: 'target-unreachable', message: expect.stringContaining(reason) as string } })
  })

  it('at an address that no load is sent to is never connected', async () => {
    const result = await sweepToEnd(startSweep(own('http://169.254.169.254/'), { authorisedHosts: ['169.254.169.254'] }))
    expect(result.failure).toMatchObject({ code: 'target-unreachable', message: expect.stringContaining('must not be sent load') as string })
  })

  it('that answers with nothing but errors is left alone after five seconds; what was measured before is kept', { timeout: 60_000 }, async () => {
    let failing = false
    const server = await httpServer((response) => setTimeout(() => response.writeHead(failing ? 503 : 200).end(), 10))
    const sweep = startSweep({ ...own(server.url), pool: { workers: '1,2,3,4' }, measuring: { seconds: 2 } })
    await until('a point is finished', () => (sweep.results.at(-1)?.points.length ?? 0) >= 1)
    failing = true
    const failingSinceMs = performance.now()
    const result = await sweepToEnd(sweep)
    expect(performance.now() - failingSinceMs).toBeGreaterThan(4_900)
    expect(result).toMatchObject({ state: 'failed', failure: { code: 'too-many-errors', message: expect.stringContaining('http_503') as string } })
    expect(result.points.length).toBeGreaterThanOrEqual(1)
  })

  it('that goes away for a moment costs neither the sweep nor the window: it is measured again, and that is told', async () => {
    let away = false
    const server = await httpServer((response, request) => {
      if (away) request.socket.resetAndDestroy()
      else setTimeout(() => response.end('ok'), 5)
    })
    const sweep = startSweep({ ...own(server.url), measuring: { seconds: 1 } })
    await until('a window is being measured', () => sweep.progress.at(-1)?.phase === 'measuring')
    away = true
    setTimeout(() => (away = false), 200)
    const result = await sweepToEnd(sweep)
    expect(result.state).toBe('done')
    const failed = result.points.reduce((sum, { tasks }) => sum + tasks.failed, 0)
    expect(failed).toBe(0)
    const replaced = result.points.flatMap(({ repeats }) => repeats.flatMap(({ checks }) => checks?.replaced ?? []))
    expect(replaced).toEqual(['outage'])
    const told = result.points.flatMap(({ flags }) => flags).filter(({ kind }) => kind === 'outage')
    expect(told).toMatchObject([{ keptOut: false, text: expect.stringContaining('measured again after it had come back') as string }])
  })
})

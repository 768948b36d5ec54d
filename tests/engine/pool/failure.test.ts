import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../src/contract/base/failure'
import { type ExecutorKind, executorKinds } from '../../../src/contract/executors/table'
import type { Pool } from '../../../src/engine/pool/pool'
import { httpServer } from '../workloads/testServer'
import { aliveThreads } from './aliveThreads'
import { type Misbehaviour, workerFileOf, workerThatGoesWrong } from './faultyWorker'
import { workerFile } from './headless'
import { endedTasks, never, saturate, startTestPool, until } from './testPool'

/** Longer than any start of four threads, far shorter than the minute a pool waits for threads that say nothing. */
const SOON_MS = 15_000

async function failureOf(starting: Promise<Pool>): Promise<unknown> {
  const startedMs = performance.now()
  const thrown = await starting.then(
    () => 'started',
    (reason: unknown) => reason
  )
  expect(performance.now() - startedMs).toBeLessThan(SOON_MS)
  return thrown instanceof FailureError ? thrown.failure : thrown
}

const badFiles = {
  'a worker file that is missing': () => '/nowhere/worker.js',
  'a worker file that throws while it loads': () => workerFileOf('throw new Error("no good")'),
  'a worker file with nothing in it': () => workerFileOf(''),
  'a thread that exits': () => workerFileOf(`module.exports = { ...require(${JSON.stringify(workerFile)}), produce: () => process.exit(4) }`)
} as const

type BadFile = keyof typeof badFiles

const failingStarts: readonly (readonly [ExecutorKind, BadFile])[] = [
  ...executorKinds.map((executor) => [executor, 'a worker file that is missing'] as const),
  ...(Object.keys(badFiles) as BadFile[]).slice(1).map((what) => ['shared-queue', what] as const)
]

describe('a pool that cannot start', () => {
  it.each(failingStarts)('(%s) names the file: %s', async (executor, what) => {
    const before = aliveThreads()
    const file = badFiles[what]()
    const failure = await failureOf(startTestPool({ workload: { kind: 'wait' }, pool: { executor } }, { workerFile: file }))
    expect(failure).toMatchObject({ code: 'worker-failed', message: expect.stringContaining(file) as string })
    await expect.poll(aliveThreads).toBe(before)
  })
})

// Every way to go wrong is tried on bare threads, in threads.test.ts.
describe.each(executorKinds)('a pool (%s) in mid-run', (executor) => {
  it.each<Misbehaviour>(['exits', 'throwsLate'])('tells of a thread that %s, and can be stopped', async (misbehaviour) => {
    const before = aliveThreads()
    const server = await httpServer((response) => setTimeout(() => response.end('ok'), 10))
    const { file, when } = workerThatGoesWrong(misbehaviour)
    const pool = await startTestPool({ workload: { kind: 'http' }, pool: { executor } }, { workerFile: file, targetUrl: server.url })
    pool.run(saturate(4))
    await until('some tasks have ended', () => endedTasks(pool) > 20)
    when()
    const failure = await pool.failed
    expect(failure.code).toBe('worker-failed')
    expect(failure.message).toMatch(/^A worker thread ended: ./)
    await expect(pool.park(never)).rejects.toMatchObject({ failure })
    await pool.stop()
    await expect.poll(aliveThreads).toBe(before)
  })
})

it('gives up a worker in an endless loop when its task is long overdue', { timeout: 40_000 }, async () => {
  const server = await httpServer((response) => setTimeout(() => response.end('ok'), 5))
  const { file, when } = workerThatGoesWrong('loops')
  const pool = await startTestPool({ workload: { kind: 'http', timeoutMs: 100 } }, { workerFile: file, targetUrl: server.url, slots: 2 })
  pool.run(saturate(2))
  await until('some tasks have ended', () => endedTasks(pool) > 20)
  when()
  await new Promise((resolve) => setTimeout(resolve, 200))
  await expect(pool.park(never)).rejects.toMatchObject({ failure: { code: 'worker-failed', message: expect.stringMatching(/did not finish its task/) as string } })
  const startedMs = performance.now()
  await pool.stop()
  expect(performance.now() - startedMs).toBeLessThan(2000)
})

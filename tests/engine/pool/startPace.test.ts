import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { StartPace } from '../../../src/engine/pool/threads/startPace'
import { openThreads } from '../../../src/engine/pool/threads/threads'
import { workerFileOf } from './faultyWorker'

const AT_ONCE = 2 * availableParallelism()

/** A pace of which the test says how many threads were started. */
function paceOf(): { readonly pace: StartPace; readonly start: () => Promise<boolean>; readonly started: () => number } {
  let started = 0
  const pace = new StartPace(() => started)
  const start = async (): Promise<boolean> => {
    const may = await pace.mayStart()
    if (may) started++
    return may
  }
  return { pace, start, started: () => started }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the pace at which threads start', () => {
  it('is a few at a time; each that has loaded makes room for one', async () => {
    const { pace, start, started } = paceOf()
    for (let thread = 0; thread < AT_ONCE; thread++) expect(await start()).toBe(true)
    void start()
    await settle()
    expect(started()).toBe(AT_ONCE)
    pace.countLoaded()
    await settle()
    expect(started()).toBe(AT_ONCE + 1)
  })

  it('lets nobody wait when there is nothing to wait for any more', async () => {
    const { pace, start } = paceOf()
    for (let thread = 0; thread < AT_ONCE; thread++) await start()
    const waiting = start()
    pace.end()
    expect(await waiting).toBe(false)
    expect(await start()).toBe(false)
  })
})

it('keeps to it with real threads, all of which start in the end', async () => {
  const file = workerFileOf(`
    const cells = new Int32Array(require('node:worker_threads').workerData)
    const now = Atomics.add(cells, 0, 1) + 1
    if (now > Atomics.load(cells, 1)) Atomics.store(cells, 1, now)
    for (const until = performance.now() + 20; performance.now() < until; );
    Atomics.sub(cells, 0, 1)
    exports.produce = () => new Promise((resolve) => setTimeout(resolve, 300))
  `)
  const memory = new SharedArrayBuffer(8)
  const count = 3 * AT_ONCE
  const threads = openThreads(file, count, memory)
  await threads.runEach('produce', Array.from({ length: count }))
  await threads.destroy()
  const [loading, loadingMost] = new Int32Array(memory)
  expect(loading).toBe(0)
  expect(loadingMost).toBeLessThanOrEqual(AT_ONCE)
})

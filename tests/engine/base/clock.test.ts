import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nowMs } from '../../../src/engine/base/clock'
import { bundleProgram, fromSource } from '../bundleProgram'

const THREADS = 8
const ROUNDS = 300
/** Reading the shared clock and the thread's own takes this long at most, unless the thread loses its core in between. */
const GRAIN_MS = 0.1

/** A thread that answers every call with the time it has. Calls and answers are counted in shared memory. */
const program = `
  import { workerData } from 'node:worker_threads'
  import { nowMs } from ${fromSource('engine/base/clock')}
  const calls = new Int32Array(workerData, 0, 2)
  const times = new Float64Array(workerData, 8, 1)
  for (let round = 1; round <= ${ROUNDS}; round++) {
    while (Atomics.load(calls, 0) < round);
    times[0] = nowMs()
    Atomics.store(calls, 1, round)
  }
`

describe('the clock', () => {
  let folder = ''
  let file = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'poolscope-test-'))
    file = await bundleProgram(folder, program)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** How far a thread's clock was ahead of the latest and behind the earliest time it can have been, ms; 0 or less is right. */
  async function worstError(): Promise<number> {
    const memory = new SharedArrayBuffer(16)
    const calls = new Int32Array(memory, 0, 2)
    const times = new Float64Array(memory, 8, 1)
    const thread = new Worker(file, { workerData: memory })
    const ended = new Promise((resolve) => thread.once('exit', resolve))
    await new Promise((resolve) => thread.once('online', resolve))
    let worst = -Infinity
    for (let round = 1; round <= ROUNDS; round++) {
      const earliest = nowMs()
      Atomics.store(calls, 0, round)
      while (Atomics.load(calls, 1) < round);
      const latest = nowMs()
      const time = times[0] ?? NaN
      worst = Math.max(worst, earliest - time, time - latest)
    }
    await ended
    return worst
  }

  it('is the same in every thread', { timeout: 60_000 }, async () => {
    for (let thread = 0; thread < THREADS; thread++) expect(await worstError()).toBeLessThan(GRAIN_MS)
  })

  it('never goes back', () => {
    let before = nowMs()
    for (let reading = 0; reading < 100_000; reading++) {
      const now = nowMs()
      expect(now >= before).toBe(true)
      before = now
    }
  })

  it('runs as fast as the system’s monotonic clock and counts finer than a tenth of a millisecond', async () => {
    const [from, systemFrom] = [nowMs(), process.hrtime.bigint()]
    await new Promise((resolve) => setTimeout(resolve, 100))
    const tookMs = nowMs() - from
    const systemMs = Number(process.hrtime.bigint() - systemFrom) / 1e6
    expect(Math.abs(tookMs - systemMs)).toBeLessThan(20)
    const readings = new Set(Array.from({ length: 1000 }, nowMs))
    expect(readings.size).toBeGreaterThan(10)
  })
})

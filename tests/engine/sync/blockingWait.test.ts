import { describe, expect, it } from 'vitest'
import { blockingWait, requireWorkerThread } from '../../../src/engine/sync/blockingWait'
import { until, useTestThreads } from './testThreads'

const threads = useTestThreads()

describe('blocking wait', () => {
  // Vitest runs test files on the main thread of a process each (pool: forks), so the refusal can be met here.
  it('refuses the main thread, which it would freeze', () => {
    const cells = new Int32Array(new SharedArrayBuffer(4))
    expect(() => blockingWait(cells, 0, 0, 1)).toThrow(/main thread/)
    expect(requireWorkerThread).toThrow(/main thread/)
  })

  it('says at once when the cell holds something else', async () => {
    expect(await threads.start('waitOnCell', { cells: new SharedArrayBuffer(4), expected: 5 }).result).toBe('not-equal')
  })

  it('says when its time is up', async () => {
    expect(await threads.start('waitOnCell', { cells: new SharedArrayBuffer(4), expected: 0, timeoutMs: 20 }).result).toBe('timed-out')
  })

  it('sleeps until it is notified', async () => {
    const cells = new SharedArrayBuffer(4)
    const sleeper = threads.start('waitOnCell', { cells, expected: 0 })
    await until('it sleeps and is woken', () => Atomics.notify(new Int32Array(cells), 0) === 1)
    expect(await sleeper.result).toBe('ok')
  })
})

import { describe, expect, it } from 'vitest'
import { attachBarrier, createBarrier } from '../../../src/engine/sync/barrier'
import { createStopCell, requestStop } from '../../../src/engine/sync/stopCell'
import { until, useTestThreads } from './testThreads'

const threads = useTestThreads()

describe('barrier', () => {
  it('holds everyone back until the last thread arrives, then lets all go', async () => {
    const barrier = createBarrier(4)
    const early = [1, 2, 3].map(() => threads.start('arriveOnce', { barrier, timeoutMs: 10_000 }))
    await until('three have arrived', () => attachBarrier(barrier).arrived() === 3)
    const firstPast = await Promise.race([...early.map((thread) => thread.result), Promise.resolve('nobody yet')])
    expect(firstPast).toBe('nobody yet')
    const last = threads.start('arriveOnce', { barrier, timeoutMs: 10_000 })
    expect(await Promise.all([...early, last].map((thread) => thread.result))).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(attachBarrier(barrier).arrived()).toBe(0)
  })

  it('keeps 4 threads in step over 2,000 meetings', async () => {
    const parties = 4
    const barrier = createBarrier(parties)
    const rounds = new SharedArrayBuffer(4 * parties)
    const inputs = Array.from({ length: parties }, (_, me) => ({ barrier, rounds, me, times: 1000 }))
    expect(await threads.runAll('meetInRounds', inputs)).toEqual([0, 0, 0, 0])
  })

  it('times out when one is missing, and the leaver no longer counts as arrived', async () => {
    const barrier = createBarrier(3)
    const outcomes = await threads.runAll('arriveOnce', [
      { barrier, timeoutMs: 50 },
      { barrier, timeoutMs: 50 }
    ])
    expect(outcomes).toEqual(['timed-out', 'timed-out'])
    expect(attachBarrier(barrier).arrived()).toBe(0)
    const again = await threads.runAll('arriveOnce', Array.from({ length: 3 }, () => ({ barrier, timeoutMs: 10_000 })))
    expect(again).toEqual(['ok', 'ok', 'ok'])
  })

  it('frees its waiters in under 500 ms when their stop cell is set', async () => {
    const barrier = createBarrier(2)
    const stop = createStopCell()
    const waiting = threads.start('arriveOnce', { barrier, timeoutMs: 60_000, stop })
    await until('it waits', () => attachBarrier(barrier).arrived() === 1)
    const setAtMs = performance.now()
    requestStop(stop)
    expect(await waiting.result).toBe('stopped')
    expect(performance.now() - setAtMs).toBeLessThan(500)
  })

  it('refuses the main thread before it counts as arrived', () => {
    const barrier = attachBarrier(createBarrier(1))
    expect(() => barrier.arrive()).toThrow(/main thread/)
    expect(barrier.arrived()).toBe(0)
  })

  it('refuses sizes that cannot be, and foreign buffers', () => {
    for (const parties of [0, -1, 1.5, Number.NaN, 4096]) expect(() => createBarrier(parties)).toThrow(RangeError)
    expect(() => attachBarrier(new SharedArrayBuffer(128))).toThrow(TypeError)
  })
})

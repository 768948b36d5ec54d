import { describe, expect, it } from 'vitest'
import { createBarrier } from '../../../src/engine/sync/barrier'
import { attachLock, createLock, lockBlocked, lockHolder, lockStats, lockStatsBetween, resetLockStats } from '../../../src/engine/sync/lock'
import { createStopCell, requestStop } from '../../../src/engine/sync/stopCell'
import { NEVER_RECHECK_MS, until, useTestThreads } from './testThreads'

const threads = useTestThreads()

const THREADS = 8
const TIMES = 125_000

function newCounter(): { buffer: SharedArrayBuffer; value: () => number } {
  const buffer = new SharedArrayBuffer(4)
  return { buffer, value: () => new Int32Array(buffer)[0] ?? 0 }
}

describe('lock: mutual exclusion', () => {
  it('is needed: 8 threads that add to a plain cell without it lose updates', async () => {
    let lost = 0
    for (let round = 0; round < 20 && lost === 0; round++) {
      const counter = newCounter()
      const start = createBarrier(THREADS)
      await threads.runAll(
        'incrementWithoutLock',
        Array.from({ length: THREADS }, () => ({ counter: counter.buffer, start, times: TIMES }))
      )
      lost = THREADS * TIMES - counter.value()
    }
    expect(lost).toBeGreaterThan(0)
  })

  it('keeps every one of a million increments by 8 threads, and its statistics add up', { timeout: 60_000 }, async () => {
    const counter = newCounter()
    const start = createBarrier(THREADS)
    const lock = createLock()
    const startMs = performance.now()
    await threads.runAll(
      'incrementWithLock',
      Array.from({ length: THREADS }, (_, index) => ({
        counter: counter.buffer,
        start,
        times: TIMES,
        lock,
        me: index + 1,
        recheckMs: NEVER_RECHECK_MS
      }))
    )
    const tookMs = performance.now() - startMs
    const stats = lockStats(lock)
    expect(counter.value()).toBe(THREADS * TIMES)
    expect(stats.acquisitions).toBe(THREADS * TIMES)
    expect(stats.contended).toBeGreaterThan(0)
    expect(stats.contended).toBeLessThan(stats.acquisitions)
    // One holder at a time, so all holds fit into the run; 8 threads wait at most all of it.
    expect(stats.holdMs).toBeGreaterThan(0)
    expect(stats.holdMs).toBeLessThan(tookMs)
    expect(stats.waitMs).toBeGreaterThan(0)
    expect(stats.waitMs).toBeLessThan(THREADS * tookMs)
    expect(stats.maxWaitMs).toBeGreaterThanOrEqual(stats.waitMs / stats.contended)
    expect(lockBlocked(lock)).toBe(0)
    expect(lockHolder(lock)).toBeUndefined()
  })

  it('loses no wake-up when waiters give up in the middle', { timeout: 60_000 }, async () => {
    const counter = newCounter()
    const start = createBarrier(6)
    const lock = createLock()
    const common = { counter: counter.buffer, start, times: 20_000, lock, recheckMs: NEVER_RECHECK_MS }
    const impatient = threads.runAll(
      'incrementImpatiently',
      [1, 2, 3].map((me) => ({ ...common, me, patienceMs: 0.01 * me }))
    )
    await threads.runAll(
      'incrementWithLock',
      [4, 5, 6].map((me) => ({ ...common, me }))
    )
    const gaveUp = (await impatient).reduce((sum, times) => sum + times, 0)
    expect(gaveUp).toBeGreaterThan(0)
    expect(counter.value()).toBe(120_000)
    expect(lockStats(lock).acquisitions).toBe(120_000)
    expect(lockBlocked(lock)).toBe(0)
  })
})

describe('lock: what it measures', () => {
  it('measures a known hold', () => {
    const buffer = createLock()
    const lock = attachLock(buffer, { ownerId: 1 })
    let insideMs = 0
    let aroundMs = 0
    for (let time = 0; time < 5; time++) {
      const beforeMs = performance.now()
      lock.withLock(() => {
        const startMs = performance.now()
        while (performance.now() - startMs < 10);
        insideMs += performance.now() - startMs
      })
      aroundMs += performance.now() - beforeMs
    }
    const stats = lockStats(buffer)
    expect(stats.acquisitions).toBe(5)
    expect(stats.contended).toBe(0)
    expect(stats.waitMs).toBe(0)
    expect(insideMs).toBeGreaterThanOrEqual(50)
    expect(stats.holdMs).toBeGreaterThanOrEqual(insideMs)
    expect(stats.holdMs).toBeLessThanOrEqual(aroundMs)
  })

  it('measures a known wait, and counts the blocked thread while it lasts', async () => {
    const buffer = createLock()
    const lock = attachLock(buffer, { ownerId: 1 })
    lock.acquire()
    const waiter = threads.start('acquireOnce', { lock: buffer, me: 2 })
    await until('the other thread waits', () => lockBlocked(buffer) === 1)
    const blockedAtMs = performance.now()
    await new Promise((resolve) => setTimeout(resolve, 120))
    const before = lockStats(buffer)
    const knownMs = performance.now() - blockedAtMs
    lock.release()
    const { acquired, tookMs } = await waiter.result
    const during = lockStatsBetween(before, lockStats(buffer))
    expect(acquired).toBe(true)
    expect(during).toMatchObject({ acquisitions: 1, contended: 1 })
    expect(during.waitMs).toBeGreaterThanOrEqual(knownMs)
    expect(during.waitMs).toBeLessThanOrEqual(tookMs)
    expect(during.maxWaitMs).toBe(during.waitMs)
    expect(lockBlocked(buffer)).toBe(0)
  })

  it('subtracts snapshots, and begins again after a reset', () => {
    const buffer = createLock()
    const lock = attachLock(buffer, { ownerId: 1 })
    lock.withLock(() => undefined)
    const earlier = lockStats(buffer)
    lock.withLock(() => undefined)
    lock.withLock(() => undefined)
    const later = lockStats(buffer)
    expect(lockStatsBetween(earlier, later)).toEqual({
      acquisitions: 2,
      contended: 0,
      waitMs: 0,
      holdMs: later.holdMs - earlier.holdMs,
      maxWaitMs: 0
    })
    resetLockStats(buffer)
    expect(lockStats(buffer)).toEqual({ acquisitions: 0, contended: 0, waitMs: 0, holdMs: 0, maxWaitMs: 0 })
  })
})

describe('lock: waits that end without it', () => {
  it('gives up when its time is over and counts nothing', async () => {
    const buffer = createLock()
    attachLock(buffer, { ownerId: 1 }).acquire()
    const { acquired, tookMs } = await threads.start('acquireOnce', { lock: buffer, me: 2, timeoutMs: 30 }).result
    expect(acquired).toBe(false)
    expect(tookMs).toBeGreaterThanOrEqual(30)
    expect(lockStats(buffer)).toMatchObject({ acquisitions: 1, contended: 0, waitMs: 0 })
  })

  it('frees 4 blocked threads in under 500 ms when their stop cell is set', async () => {
    const buffer = createLock()
    attachLock(buffer, { ownerId: 99 }).acquire()
    const stop = createStopCell()
    const waiting = [1, 2, 3, 4].map((me) => threads.start('acquireOnce', { lock: buffer, me, stop }))
    await until('all wait', () => lockBlocked(buffer) === 4)
    const setAtMs = performance.now()
    requestStop(stop)
    for (const { result } of waiting) expect(await result).toMatchObject({ acquired: false })
    expect(performance.now() - setAtMs).toBeLessThan(500)
  })

  it('gives the lock to the next waiter when the one that was woken has been told to stop', async () => {
    const buffer = createLock()
    const holder = attachLock(buffer, { ownerId: 99 })
    holder.acquire()
    const stop = createStopCell()
    const stopping = threads.start('acquireOnce', { lock: buffer, me: 1, stop, recheckMs: NEVER_RECHECK_MS })
    await until('the first waits', () => lockBlocked(buffer) === 1)
    const going = threads.start('acquireOnce', { lock: buffer, me: 2, recheckMs: NEVER_RECHECK_MS })
    await until('both wait', () => lockBlocked(buffer) === 2)
    requestStop(stop)
    holder.release()
    expect(await going.result).toMatchObject({ acquired: true })
    await stopping.result
  })

  it('frees a blocked thread at once when it is interrupted', async () => {
    const buffer = createLock()
    const holder = attachLock(buffer, { ownerId: 99 })
    holder.acquire()
    const stop = createStopCell()
    const waiting = threads.start('acquireOnce', { lock: buffer, me: 1, stop, recheckMs: NEVER_RECHECK_MS })
    await until('it waits', () => lockBlocked(buffer) === 1)
    requestStop(stop)
    // The thread counts itself before it sleeps, so it is interrupted until it has heard it.
    await until('it gave up', () => {
      holder.interrupt()
      return lockBlocked(buffer) === 0
    })
    expect(await waiting.result).toMatchObject({ acquired: false })
  })

  it('goes on after a waiter was terminated between its wake-up and its turn', async () => {
    const buffer = createLock()
    const holder = attachLock(buffer, { ownerId: 99 })
    holder.acquire()
    const doomed = threads.start('acquireOnce', { lock: buffer, me: 1 })
    await until('the first waits', () => lockBlocked(buffer) === 1)
    const survivor = threads.start('acquireOnce', { lock: buffer, me: 2 })
    await until('both wait', () => lockBlocked(buffer) === 2)
    const terminated = doomed.worker.terminate()
    holder.release()
    await terminated
    // The doomed thread may have been quick enough to take the lock and die with it: then the holder says so.
    if (lockHolder(buffer)?.ownerId !== 1) expect(await survivor.result).toMatchObject({ acquired: true })
  })
})

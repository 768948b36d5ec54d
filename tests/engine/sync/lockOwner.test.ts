import { describe, expect, it } from 'vitest'
import { attachLock, createLock, lockBlocked, lockHolder, lockStats } from '../../../src/engine/sync/lock'
import { useTestThreads } from './testThreads'

const threads = useTestThreads()

describe('lock: owner', () => {
  it('is released when the critical section throws', () => {
    const buffer = createLock()
    const lock = attachLock(buffer, { ownerId: 1 })
    expect(() =>
      lock.withLock(() => {
        throw new Error('in the critical section')
      })
    ).toThrow('in the critical section')
    expect(lockHolder(buffer)).toBeUndefined()
    expect(attachLock(buffer, { ownerId: 2 }).tryAcquire()).toBe(true)
  })

  it('runs the critical section while it is held, by this thread', () => {
    const lock = attachLock(createLock(), { ownerId: 5 })
    let heldInside = false
    expect(
      lock.withLock(() => {
        heldInside = lock.held()
      })
    ).toBe(true)
    expect(heldInside).toBe(true)
    expect(lock.held()).toBe(false)
  })

  it('cannot be taken twice, nor by a second thread, until it is released', () => {
    const buffer = createLock()
    const first = attachLock(buffer, { ownerId: 1 })
    const second = attachLock(buffer, { ownerId: 2 })
    expect(first.tryAcquire()).toBe(true)
    expect(first.tryAcquire()).toBe(false)
    expect(second.tryAcquire()).toBe(false)
    first.release()
    expect(second.tryAcquire()).toBe(true)
  })

  it('refuses a release by a thread that does not hold it, and names the one that does', () => {
    const buffer = createLock()
    const first = attachLock(buffer, { ownerId: 1 })
    const second = attachLock(buffer, { ownerId: 2 })
    expect(() => {
      first.release()
    }).toThrow(/Thread 1 releases a lock that it does not hold; nobody does/)
    first.acquire()
    expect(() => {
      second.release()
    }).toThrow(/Thread 2 .* thread 1 does/)
    expect(first.held()).toBe(true)
  })

  it('refuses to let a thread wait for itself', () => {
    const lock = attachLock(createLock(), { ownerId: 3 })
    lock.acquire()
    expect(() => lock.acquire()).toThrow(/not re-entrant/)
  })

  it('refuses to block the main thread, and the holder is none the worse', () => {
    const buffer = createLock()
    const holder = attachLock(buffer, { ownerId: 1 })
    holder.acquire()
    expect(() => attachLock(buffer, { ownerId: 2 }).acquire()).toThrow(/main thread/)
    expect(lockBlocked(buffer)).toBe(0)
    holder.release()
    expect(holder.tryAcquire()).toBe(true)
  })

  it('shows who forgot to release it and since when, also after that thread is gone', async () => {
    const lock = createLock()
    const forgetful = threads.start('acquireOnce', { lock, me: 42, thenKeep: true })
    const beforeMs = performance.timeOrigin + performance.now()
    await forgetful.result
    await forgetful.ended
    const holder = lockHolder(lock)
    expect(holder?.ownerId).toBe(42)
    expect(holder?.acquiredAtMs).toBeGreaterThan(beforeMs)
    expect(holder?.acquiredAtMs).toBeLessThan(performance.timeOrigin + performance.now())
    expect(await threads.start('acquireOnce', { lock, me: 1, timeoutMs: 20 }).result).toMatchObject({ acquired: false })
  })

  it('refuses owner ids that cannot be, and foreign buffers', () => {
    for (const ownerId of [0, -1, 1.5, Number.NaN, 2 ** 31]) expect(() => attachLock(createLock(), { ownerId })).toThrow(RangeError)
    expect(() => attachLock(new SharedArrayBuffer(8), { ownerId: 1 })).toThrow(TypeError)
    expect(() => lockStats(new SharedArrayBuffer(4096))).toThrow(TypeError)
    expect(() => lockHolder(new SharedArrayBuffer(4096))).toThrow(TypeError)
  })
})

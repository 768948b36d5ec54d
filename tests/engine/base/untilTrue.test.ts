import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { Cancelled, pause, settledWithin, unlessCancelled, untilTrue } from '../../../src/engine/base/untilTrue'

function cancelledSoon(): AbortController {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 20)
  return controller
}

const cancelled = AbortSignal.abort()
const never = new AbortController().signal
const pending = new Promise<never>(() => undefined)

describe('waiting until something is true', () => {
  it('ends when it is', async () => {
    let ready = false
    setTimeout(() => (ready = true), 30)
    expect(await untilTrue(() => ready, { signal: never, timeoutMs: 10_000 })).toBe('true')
    expect(await untilTrue(() => true, { signal: never, timeoutMs: 0 })).toBe('true')
  })

  it('ends when the time is up', async () => {
    const startedMs = performance.now()
    expect(await untilTrue(() => false, { signal: never, timeoutMs: 50 })).toBe('timed-out')
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(50)
  })

  it('ends when it is cancelled, before and meanwhile', async () => {
    await expect(untilTrue(() => true, { signal: cancelled, timeoutMs: 1000 })).rejects.toBeInstanceOf(Cancelled)
    await expect(untilTrue(() => false, { signal: cancelledSoon().signal, timeoutMs: 60_000 })).rejects.toBeInstanceOf(Cancelled)
  })
})

describe('a pause', () => {
  it('lasts as long as it says', async () => {
    const startedMs = performance.now()
    await pause(40, never)
    expect(performance.now() - startedMs).toBeGreaterThan(38)
  })

  it('ends when it is cancelled, before and meanwhile', async () => {
    await expect(pause(60_000, cancelled)).rejects.toBeInstanceOf(Cancelled)
    await expect(pause(60_000, cancelledSoon().signal)).rejects.toBeInstanceOf(Cancelled)
  })
})

describe('work that is waited for unless cancelled', () => {
  it('is what it comes to', async () => {
    expect(await unlessCancelled(Promise.resolve(7), never)).toBe(7)
    await expect(unlessCancelled(Promise.reject(new RangeError('no')), never)).rejects.toThrow('no')
  })

  it('is left alone when cancelled, whatever it comes to', async () => {
    await expect(unlessCancelled(pending, cancelled)).rejects.toBeInstanceOf(Cancelled)
    const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error('late, and nobody cares')), 40))
    await expect(unlessCancelled(late, cancelledSoon().signal)).rejects.toBeInstanceOf(Cancelled)
    await new Promise((resolve) => setTimeout(resolve, 60))
  })
})

describe('work whose end is not relied on', () => {
  it('is waited for until it settles, either way', async () => {
    const startedMs = performance.now()
    await settledWithin(Promise.resolve(1), 60_000)
    await settledWithin(Promise.reject(new Error('no')), 60_000)
    expect(performance.now() - startedMs).toBeLessThan(5_000)
  })

  it('is waited for no longer than it may take', async () => {
    const startedMs = performance.now()
    await settledWithin(pending, 40)
    expect(performance.now() - startedMs).toBeGreaterThan(38)
  })
})

it('leaves no listener on the signal', async () => {
  const { signal } = new AbortController()
  await pause(1, signal)
  await untilTrue(() => true, { signal, timeoutMs: 10 })
  await untilTrue(() => false, { signal, timeoutMs: 10 })
  await unlessCancelled(Promise.resolve(), signal)
  await pause(1, signal)
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
})

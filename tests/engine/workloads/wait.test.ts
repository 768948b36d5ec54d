import { describe, expect, it } from 'vitest'
import { openTestWorkload, plain, runTask } from './openedWorkload'

describe('a pure wait', () => {
  it('blocks a thread that is its own, for as long as it says', async () => {
    const blockedMs: number[] = []
    const wait = await openTestWorkload({ kind: 'wait', waitMs: 20.5 }, { ownsThread: true, blockFor: (ms) => blockedMs.push(ms) })
    expect(wait.blocks).toBe(true)
    const outcome = wait.run()
    expect(typeof outcome).toBe('number')
    expect(plain(await outcome)).toBe(0)
    expect(blockedMs).toEqual([20.5])
  })

  it('lets a thread that it shares go on: fifty waits take about as long as one', async () => {
    const waits = await Promise.all(Array.from({ length: 50 }, () => openTestWorkload({ kind: 'wait', waitMs: 100 })))
    expect(waits.every((wait) => !wait.blocks)).toBe(true)
    const startedMs = performance.now()
    expect(new Set(await Promise.all(waits.map(runTask)))).toEqual(new Set([0]))
    const tookMs = performance.now() - startedMs
    // A timer counts whole milliseconds and may fire up to one early.
    expect(tookMs).toBeGreaterThan(98)
    expect(tookMs).toBeLessThan(2500)
  })

  it.each([true, false])('that is longer than the time limit ends at the limit, as a timeout (thread of its own: %s)', async (ownsThread) => {
    const blockedMs: number[] = []
    const wait = await openTestWorkload({ kind: 'wait', waitMs: 60_000, timeoutMs: 30 }, { ownsThread, blockFor: (ms) => blockedMs.push(ms) })
    expect(await runTask(wait)).toBe('timeout')
    expect(blockedMs).toEqual(ownsThread ? [30] : [])
  })

  it('of nothing is over at once', async () => {
    const wait = await openTestWorkload({ kind: 'wait', waitMs: 0 })
    expect(await runTask(wait)).toBe(0)
  })
})

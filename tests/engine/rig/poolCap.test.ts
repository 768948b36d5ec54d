import { describe, expect, it } from 'vitest'
import { FailureError, makeFailure } from '../../../src/contract/base/failure'
import { executorKinds } from '../../../src/contract/executors/table'
import { NoRoomError } from '../../../src/engine/room/refusal'
import { capAfter, SizeRefused } from '../../../src/engine/rig/poolCap'
import { scenarioWith } from '../pool/scenarioWith'
import { aliveThreads } from '../pool/aliveThreads'
import { limitThreads, strayRejections } from '../pool/refusingSystem'
import { startSweep, sweepToEnd } from '../sweep/testSweep'

// Slow enough that no executor is at its end before the threads are.
const waiting = { workload: { kind: 'wait', waitMs: 40 } } as const
const scenario = scenarioWith(waiting)
const noRoom = (running: number | null): SizeRefused => new SizeRefused(new NoRoomError(makeFailure('no-room', 'Refused.', 'Choose fewer.'), running))

describe('after a pool was refused a size, the largest that may be run', () => {
  it('is somewhat under the threads that were granted, and never less than there was', () => {
    expect(capAfter(noRoom(41), { scenario, wanted: 64, had: 32, there: 0, threadMb: null })).toEqual({ workers: 36, reason: 'Refused.', remedy: 'Choose fewer.' })
    expect(capAfter(noRoom(21), { scenario, wanted: 64, had: 32, there: 0, threadMb: null })?.workers).toBe(32)
  })

  it('is what there was, whatever else went wrong: a start that took too long, a thread that died', () => {
    const late = new SizeRefused(new FailureError(makeFailure('worker-failed', 'The worker threads did not start: waited 60 s', 'Try fewer.')))
    expect(capAfter(late, { scenario, wanted: 64, had: 32, there: 0, threadMb: null })).toMatchObject({ workers: 32, reason: 'The worker threads did not start: waited 60 s' })
    expect(capAfter(late, { scenario, wanted: 32, had: 0, there: 0, threadMb: null })).toBeNull()
  })

  it('is none where there is not even room for two', () => {
    expect(capAfter(noRoom(2), { scenario, wanted: 32, had: 0, there: 0, threadMb: null })).toBeNull()
  })
})

describe.each(executorKinds.filter((executor) => executor !== 'async'))('a sweep (%s) whose threads the system refuses', (executor) => {
  const auto = { ...waiting, pool: { executor, workers: 'auto', maxWorkers: 40 }, measuring: { seconds: 0.2, repeats: 1, budgetSeconds: 30 } } as const

  it('goes on with the sizes that it can run when it looks for its own, and tells the cap', { timeout: 120_000 }, async () => {
    const before = aliveThreads()
    const strays = strayRejections()
    // Enough for the 32 that it begins with, not for 40.
    limitThreads(37, 'at once')
    const result = await sweepToEnd(startSweep(auto))
    expect(result).toMatchObject({ state: 'done', failure: null, startup: { capped: { reason: expect.stringContaining('refused another thread') as string, remedy: expect.stringContaining('--workers') as string } } })
    const cap = result.startup?.capped?.workers ?? 0
    expect(cap).toBeGreaterThanOrEqual(Math.max(...result.points.map(({ workers }) => workers)))
    expect(cap).toBeLessThan(40)
    expect(result.verdict?.doubts.join(' ')).toContain(`More than ${cap} workers could not be run`)
    expect(strays).toEqual([])
    await expect.poll(aliveThreads).toBe(before)
  })

  it('fails with the reason when its sizes are named', { timeout: 60_000 }, async () => {
    limitThreads(5, 'at once')
    const result = await sweepToEnd(startSweep({ ...waiting, pool: { executor, workers: '1,12' } }))
    expect(result).toMatchObject({ state: 'failed', failure: { code: 'no-room', hint: expect.stringContaining('ulimit -u') as string } })
  })

  it('begins with as many as it gets when it looks for its own', { timeout: 120_000 }, async () => {
    limitThreads(13, 'later')
    const result = await sweepToEnd(startSweep(auto))
    expect(result.state).toBe('done')
    expect(result.startup?.capped?.workers).toBeGreaterThanOrEqual(2)
    expect(result.points.length).toBeGreaterThanOrEqual(2)
  })
})

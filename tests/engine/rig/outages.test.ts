import * as http from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FailureError, makeFailure } from '../../../src/contract/base/failure'
import type { Checks } from '../../../src/contract/result/result'
import { executorKinds } from '../../../src/contract/executors/table'
import { createHistograms } from '../../../src/engine/subject/histograms'
import type { MeasuredWindow } from '../../../src/engine/run/window'
import { Outages } from '../../../src/engine/rig/again'
import { repeatOf } from '../../analysis/given'
import { never, until } from '../pool/testPool'
import { freePort } from '../workloads/testServer'
import { startSweep, sweepToEnd } from '../sweep/testSweep'

const quiet: Checks = { littleError: null, ownCpuShare: 0.3, machineCpuShare: 0.4, loopDelayMs: 4, clockDriftMs: 0.5, longestGapMs: 103, extensions: 0 }
const windowOf = (awayMs: number): MeasuredWindow => ({ repeat: repeatOf(100, { checks: { ...quiet, ...(awayMs > 0 && { awayMs }) } }), histograms: createHistograms() })

/** A target that is away as told: ms within a window that comes to its end, or `gone` for one that is broken off after 3 s. */
function played(...course: readonly (number | 'gone')[]) {
  const left = [...course]
  const events: string[] = []
  let awayMs = 0
  const measure = (): Promise<MeasuredWindow> => {
    const next = left.shift()
    if (typeof next !== 'number') throw new Error('this window is not measured to its end')
    events.push('measured')
    awayMs = next
    return Promise.resolve(windowOf(next))
  }
  const watch = {
    unlessAway: async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<{ readonly done: T } | { readonly awayMs: number }> => {
      if (left[0] !== 'gone') return { done: await work(never) }
      left.shift()
      events.push('broken off')
      awayMs = 3_000
      return { awayMs }
    },
    untilBack: (): Promise<number> => {
      events.push('back')
      return Promise.resolve(awayMs + 100)
    }
  }
  return { events, left, order: (workers: number) => ({ watch, workers, measure, signal: never, onAgain: async () => void events.push('again') }) }
}

describe('a window', () => {
  it('during which the target was there is measured once', async () => {
    const { events, order } = played(0)
    const { repeat } = await new Outages().measure(order(8))
    expect(events).toEqual(['measured'])
    expect(repeat.checks).toEqual(quiet)
  })

  it.each([
    ['for a part of it', 400, ['measured', 'back', 'again', 'measured'], 500],
    ['and is broken off', 'gone' as const, ['broken off', 'back', 'again', 'measured'], 3_100]
  ])('during which the target was away %s is measured again once it is back, and says for how long', async (_how, hit, course, replacedMs) => {
    const { events, order } = played(hit, 0)
    const { repeat } = await new Outages().measure(order(8))
    expect(events).toEqual(course)
    expect(repeat.checks).toEqual({ ...quiet, replaced: 'outage', replacedMs })
  })

  it('at a size that drives the target away every time stands as it is, and nobody waits at larger sizes', async () => {
    const { events, left, order } = played(400, 'gone', 700, 900, 0, 300, 0)
    const outages = new Outages()
    const { repeat } = await outages.measure(order(16))
    expect(repeat.checks).toEqual({ ...quiet, awayMs: 700 })
    events.length = 0
    expect((await outages.measure(order(32))).repeat.checks?.awayMs).toBe(900)
    expect(events).toEqual(['measured'])
    // Smaller sizes are not at fault.
    expect((await outages.measure(order(8))).repeat.checks).toEqual(quiet)
    expect((await outages.measure(order(8))).repeat.checks?.replaced).toBe('outage')
    expect(left).toEqual([])
  })

  it('whose target does not come back ends the run with the reason', async () => {
    const { order } = played('gone')
    const gone = new FailureError(makeFailure('target-unreachable', 'It was not back.'))
    const { watch, ...rest } = order(8)
    await expect(new Outages().measure({ ...rest, watch: { ...watch, untilBack: () => Promise.reject(gone) } })).rejects.toBe(gone)
  })
})

/** A server that answers after 10 ms, and can be stopped and started on the same port. */
async function restartable(): Promise<{ readonly url: string; readonly start: () => Promise<void>; readonly stop: () => Promise<void> }> {
  const port = await freePort()
  let server: http.Server | null = null
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      if (server === null) return resolve()
      server.close(() => resolve())
      server.closeAllConnections()
      server = null
    })
  const start = (): Promise<void> =>
    new Promise((resolve) => {
      server = http.createServer((_request, response) => void setTimeout(() => response.end('ok'), 10)).listen(port, '127.0.0.1', resolve)
    })
  onTestFinished(stop)
  await start()
  return { url: `http://127.0.0.1:${port}/`, start, stop }
}

describe("a sweep of a server of the user's own", () => {
  it.each(executorKinds)('that restarts in mid-run uses no window of the outage (%s)', { timeout: 60_000 }, async (executor) => {
    const server = await restartable()
    const sweep = startSweep({ workload: { url: server.url }, pool: { workers: '2,4', executor }, measuring: { seconds: 1, repeats: 2 } })
    await until('the second window is being measured', () => sweep.progress.at(-1)?.finishedWindows === 1 && sweep.progress.at(-1)?.phase === 'measuring')
    await server.stop()
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    await server.start()
    const result = await sweepToEnd(sweep)
    expect(result.failure).toBeNull()
    expect(result.state).toBe('done')
    const repeats = result.points.flatMap((point) => point.repeats)
    expect(repeats).toHaveLength(4)
    expect(repeats.filter(({ checks }) => checks?.replaced === 'outage')).toHaveLength(1)
    expect(Math.max(...repeats.map(({ checks }) => checks?.replacedMs ?? 0))).toBeGreaterThan(2_500)
    for (const { tasks } of repeats) expect(tasks.failed).toBe(0)
    expect(result.points.flatMap(({ flags }) => flags.map(({ kind }) => kind))).toContain('outage')
    expect(JSON.stringify(result.verdict)).not.toContain('errors already')
  })

  it('that stays away ends the run with the reason, and keeps its points', { timeout: 60_000 }, async () => {
    const server = await restartable()
    const sweep = startSweep({ workload: { url: server.url }, pool: { workers: '1,2,4' }, measuring: { seconds: 0.5 } })
    await until('a point is finished', () => (sweep.results.at(-1)?.points.length ?? 0) >= 1)
    await server.stop()
    const result = await sweepToEnd(sweep)
    expect(result).toMatchObject({ state: 'failed', failure: { code: 'target-unreachable', message: expect.stringContaining('connect_refused') as string } })
    expect(result.points.length).toBeGreaterThanOrEqual(1)
    expect(result.points.every(({ tasks }) => tasks.failed === 0)).toBe(true)
  })
})

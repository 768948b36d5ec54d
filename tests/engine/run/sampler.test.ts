import { describe, expect, it, vi } from 'vitest'
import { type Tick, workerStates } from '../../../src/contract/result/tick'
import { httpServer } from '../workloads/testServer'
import { windowBench } from './measuredWindow'

function expectInRange(tick: Tick, workers: number): void {
  expect(tick.workers).toBe(workers)
  expect(tick.lanes).toHaveLength(workers)
  for (const state of tick.lanes) expect(workerStates[state]).toBeDefined()
  expect(tick.inFlight).toBe(tick.lanes.filter((state) => state !== 0).length)
  expect(tick.queueDepth).toBeGreaterThanOrEqual(0)
  expect(tick.throughputPerSecond).toBeGreaterThanOrEqual(0)
  expect(tick.failuresPerSecond).toBeGreaterThanOrEqual(0)
  expect(tick.lockWaitShare).toBeGreaterThanOrEqual(0)
  expect(tick.lockWaitShare).toBeLessThanOrEqual(1)
  expect(tick.lockContendedPerSecond).toBeGreaterThanOrEqual(0)
}

describe('live samples', () => {
  it('come about ten times a second, in order, with every field in its range', async () => {
    const { measure, ticks } = await windowBench({ workload: { kind: 'wait', waitMs: 2 }, lock: { holdUs: 1000 }, measuring: { seconds: 1.2 } })
    const startedMs = performance.now()
    await measure(3)
    const tookSeconds = (performance.now() - startedMs) / 1000
    expect(ticks.length).toBeLessThanOrEqual(tookSeconds * 10 + 1)
    expect(ticks.length).toBeGreaterThan(tookSeconds * 4) // timers are late on a busy machine
    ticks.slice(2).forEach((tick) => expectInRange(tick, 3))
    ticks.reduce((before, tick) => {
      expect(tick.atMs).toBeGreaterThan(before.atMs)
      return tick
    })
    expect(ticks.some((tick) => tick.throughputPerSecond > 10)).toBe(true)
    expect(ticks.some((tick) => tick.lockContendedPerSecond > 1)).toBe(true)
    expect(ticks.some((tick) => tick.lockWaitShare > 0)).toBe(true)
    expect(ticks.some((tick) => tick.queueDepth > 0)).toBe(true)
  })

  it('tell successes and failures apart', async () => {
    const server = await httpServer((response, _request, number) => response.writeHead(number % 3 === 0 ? 200 : 503).end())
    const { measure, ticks } = await windowBench({ workload: { kind: 'http' }, measuring: { seconds: 0.6 } }, { targetUrl: server.url })
    const { repeat } = await measure(2)
    const total = (rate: (tick: Tick) => number): number => ticks.reduce((sum, tick) => sum + rate(tick), 0)
    const share = total((tick) => tick.failuresPerSecond) / total((tick) => tick.failuresPerSecond + tick.throughputPerSecond)
    expect(share).toBeGreaterThan(0.55)
    expect(share).toBeLessThan(0.78)
    expect(repeat.errors).toEqual({ http_503: repeat.tasks.failed })
  })

  it('add up to what was done', async () => {
    const { measure, ticks, pool } = await windowBench({ workload: { kind: 'wait', waitMs: 3 } })
    await measure(4)
    const ticksBefore = ticks.length
    await vi.waitFor(() => expect(ticks.length).toBeGreaterThan(ticksBefore + 1), 10_000) // two more, of an idle pool
    let done = 0
    ticks.reduce((before, tick) => {
      done += (tick.throughputPerSecond * (tick.atMs - before.atMs)) / 1000
      return tick
    })
    const first = ((ticks[0]?.throughputPerSecond ?? 0) * (ticks[0]?.atMs ?? 0)) / 1000
    expect(done + first).toBeCloseTo(pool.gauges.ok(), 0)
    expect(ticks.at(-1)).toMatchObject({ inFlight: 0, throughputPerSecond: 0 })
  })
})

import { describe, expect, it } from 'vitest'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { nowMs } from '../../../src/engine/base/clock'
import { createItem } from '../../../src/engine/sync/boundedQueue'
import { never, startTestPool, until } from '../pool/testPool'
import { windowBench } from './measuredWindow'

const RATE_PER_SECOND = 2_000
const COUNT = 400

/** The intended starts of the first arrivals, ms from the first one: read from the queue itself, with no worker at work. */
async function intendedStarts(process: 'constant' | 'poisson', seed = 1): Promise<number[]> {
  const scenario: ScenarioInput = { workload: { kind: 'wait' }, arrivals: { kind: 'rate', ratePerSecond: RATE_PER_SECOND, process }, measuring: { seed } }
  const pool = await startTestPool(scenario, { slots: 1 })
  pool.run({ slots: 0, atOnce: null, queueLimit: Infinity, staggerMs: 0, windowFromMs: Infinity })
  await until('enough tasks have arrived', () => pool.queue.depth() > COUNT)
  await pool.park(never)
  const starts: number[] = []
  const item = createItem()
  while (starts.length <= COUNT && pool.queue.tryTake(item) === 'ok') {
    expect(item.value).toBe(starts.length)
    expect(item.enqueuedAtMs).toBeGreaterThanOrEqual(item.intendedAtMs) // late at times, early never
    starts.push(item.intendedAtMs)
  }
  await pool.stop()
  return starts.map((start) => start - (starts[0] ?? 0))
}

function gaps(starts: readonly number[]): number[] {
  return starts.slice(1).map((start, index) => start - (starts[index] ?? 0))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe('arrivals', () => {
  it('come evenly spaced at a constant rate, whatever the pool is doing', async () => {
    for (const gap of gaps(await intendedStarts('constant'))) expect(gap).toBeCloseTo(1000 / RATE_PER_SECOND, 6)
  })

  it('of a Poisson process have exponential gaps of the same mean', async () => {
    const all = gaps(await intendedStarts('poisson'))
    const meanMs = mean(all)
    const deviation = Math.sqrt(mean(all.map((gap) => (gap - meanMs) ** 2)))
    // Standard errors at 400 gaps: 5 % of the mean, about 7 % of the deviation over it; the seed makes it always the same draw.
    expect(meanMs).toBeGreaterThan(0.8 * (1000 / RATE_PER_SECOND))
    expect(meanMs).toBeLessThan(1.2 * (1000 / RATE_PER_SECOND))
    expect(deviation / meanMs).toBeGreaterThan(0.75)
    expect(deviation / meanMs).toBeLessThan(1.25)
    // Of an exponential distribution 1 - 1/e lies below the mean.
    expect(all.filter((gap) => gap < meanMs).length / all.length).toBeCloseTo(1 - 1 / Math.E, 1)
  })

  it('of a Poisson process depend on the seed alone', async () => {
    const [one, again, other] = [await intendedStarts('poisson', 5), await intendedStarts('poisson', 5), await intendedStarts('poisson', 6)]
    one.forEach((start, index) => expect(start).toBeCloseTo(again[index] ?? NaN, 6))
    expect(one[50]).not.toBeCloseTo(other[50] ?? NaN, 6)
  })

  it('of a Poisson process are others in every run, and begin at once', async () => {
    const pool = await startTestPool({ workload: { kind: 'wait' }, arrivals: { kind: 'rate', ratePerSecond: 5, process: 'poisson' } }, { slots: 1 })
    const firstGapsMs: number[] = []
    const item = createItem()
    for (let run = 0; run < 3; run++) {
      const startedMs = nowMs()
      pool.run({ slots: 0, atOnce: null, queueLimit: Infinity, staggerMs: 0, windowFromMs: Infinity })
      // Of a mean of 200 ms, two seconds would be a chance of 1 in 20,000.
      await until('a task has arrived', () => pool.queue.tryTake(item) === 'ok', 5_000)
      firstGapsMs.push(Math.round(item.intendedAtMs - startedMs))
      await pool.park(never)
      pool.queue.reset()
    }
    expect(Math.max(...firstGapsMs)).toBeLessThan(2_000)
    expect(Math.max(...firstGapsMs) - Math.min(...firstGapsMs)).toBeGreaterThan(10)
  })

  it.each(['constant', 'poisson'] as const)('are served at the rate at which they come (%s)', async (process) => {
    const { measure } = await windowBench(
      { workload: { kind: 'wait', waitMs: 1 }, arrivals: { kind: 'rate', ratePerSecond: 200, process }, measuring: { seconds: 1 } },
      { slots: 8 }
    )
    const { repeat } = await measure(8)
    // A Poisson count of 200 lies within 5 standard deviations of 14 each; a busy machine serves in bursts.
    expect(repeat.tasks.ok / repeat.durationSeconds).toBeGreaterThan(120)
    expect(repeat.tasks.ok / repeat.durationSeconds).toBeLessThan(280)
    expect(repeat.tasks.failed).toBe(0)
  })
})

describe('latency', () => {
  it('under open arrivals counts from the intended start: an overloaded pool falls behind, and that shows', async () => {
    const { measure } = await windowBench(
      { workload: { kind: 'wait', waitMs: 50 }, arrivals: { kind: 'rate', ratePerSecond: 80 }, measuring: { seconds: 1 } },
      { slots: 1 }
    )
    const { repeat } = await measure(1, { warmMs: 300 })
    // 20 a second are done of 80 that come, so the backlog grows by 60 a second, and by three quarters of a second a second.
    expect(repeat.latencyMs.mean).toBeGreaterThan(4 * 50)
    expect(repeat.latencyMs.max).toBeGreaterThan(8 * 50)
    expect(repeat.queueWaitMs.p50).toBeGreaterThan(3 * 50)
    expect(repeat.queueDepth.max).toBeGreaterThan(40)
    expect(repeat.throughputPerSecond).toBeLessThan(20.01)
  })

  it('under saturation is the time of the task itself, however long it was in the queue', async () => {
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 50 }, measuring: { seconds: 1 } }, { slots: 1 })
    const { repeat } = await measure(1)
    expect(repeat.latencyMs.mean).toBeGreaterThanOrEqual(49.9)
    expect(repeat.latencyMs.mean).toBeLessThan(3 * 50)
    expect(repeat.queueWaitMs.p50).toBeGreaterThan(100) // eight tasks deep
  })
})

describe('a batch', () => {
  it('is measured from the moment it is put to the end of its last task', async () => {
    const { measure, phases } = await windowBench({ workload: { kind: 'wait', waitMs: 100 }, arrivals: { kind: 'batch', batch: 10 } }, { slots: 5 })
    const { repeat } = await measure(5)
    expect(phases).toEqual(['measuring', 'draining'])
    expect(repeat.tasks).toEqual({ ok: 10, failed: 0 })
    // Two rounds of 100 ms, and what a busy machine adds.
    expect(repeat.durationSeconds).toBeGreaterThan(0.19)
    expect(repeat.durationSeconds).toBeLessThan(1.5)
    expect(repeat.throughputPerSecond).toBeCloseTo(10 / repeat.durationSeconds, 6)
    expect(repeat.queueDepth.max).toBeLessThanOrEqual(10)
    expect(repeat.queueDepth.max).toBeGreaterThanOrEqual(5) // five may be taken while the last are put
    expect(repeat.steady).toBe(true)
  })

  it('is sequential with one worker', async () => {
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 30 }, arrivals: { kind: 'batch', batch: 12 } }, { slots: 3 })
    const { repeat } = await measure(1)
    expect(repeat.durationSeconds).toBeGreaterThan(0.35)
    expect(repeat.inFlight.mean).toBeLessThanOrEqual(1)
    expect(repeat.latencyMs.p50).toBeGreaterThanOrEqual(29.9)
    expect(repeat.latencyMs.p90).toBeNull() // twelve tasks say nothing about the slowest tenth
  })

  it('can be run again and again, with more tasks than it has room for at once', async () => {
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 0 }, arrivals: { kind: 'batch', batch: 70_000 } }, { slots: 4 })
    for (let round = 0; round < 2; round++) {
      const { repeat } = await measure(4)
      expect(repeat.tasks).toEqual({ ok: 70_000, failed: 0 })
      expect(repeat.queueDepth.max).toBeLessThanOrEqual(65_535)
    }
  })
})

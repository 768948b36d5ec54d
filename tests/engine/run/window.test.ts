import { describe, expect, it } from 'vitest'
import { repeatSchema } from '../../../src/contract/result/result'
import { executorKinds } from '../../../src/contract/executors/table'
import type { MeasuredWindow } from '../../../src/engine/run/window'
import { httpServer } from '../workloads/testServer'
import { windowBench } from './measuredWindow'

/** Share of the workers' time that went into tasks, by Little's law: 1 when they are never without one. */
function busyShare({ throughputPerSecond, latencyMs }: MeasuredWindow['repeat'], workers: number): number {
  return (throughputPerSecond * (latencyMs.mean ?? NaN)) / 1000 / workers
}

describe('throughput of a window', () => {
  it('is unbiased where few tasks fit: one worker that waits 300 ms does 3.33 a second', async () => {
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 300 }, measuring: { seconds: 1 } }, { slots: 1 })
    const { repeat } = await measure(1)
    // No wait is shorter than it says, so there is no more. On a busy machine each is longer, and there is less in proportion.
    expect(repeat.throughputPerSecond).toBeLessThan(3.34)
    expect(busyShare(repeat, 1)).toBeGreaterThan(0.85)
    expect(busyShare(repeat, 1)).toBeLessThan(1.15)
    expect(repeat.tasks.ok).toBeLessThanOrEqual(3.34 * repeat.durationSeconds + 1)
  })

  it('is there even when no task began and ended inside', async () => {
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 800 }, measuring: { seconds: 0.3 } }, { slots: 2 })
    const { repeat } = await measure(2, { warmMs: 300 })
    // Two workers, 0.8 s a task. Most of the time no task ends in these 0.3 s.
    expect(repeat.throughputPerSecond).toBeLessThan(2.51)
    expect(repeat.throughputPerSecond).toBeGreaterThan(1.2)
    expect(repeat.tasks.ok).toBeLessThanOrEqual(2)
  })

  it.each(executorKinds)('grows with the workers and is never above what they can do (%s)', async (executor) => {
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 50 }, pool: { executor } }, { slots: 8 })
    let before = Infinity
    for (const workers of [8, 2]) {
      const { repeat } = await measure(workers)
      expect(repeat.throughputPerSecond).toBeLessThan(before)
      before = repeat.throughputPerSecond
      // A timer counts whole milliseconds and may fire up to one early; a thread that sleeps may not.
      expect(repeat.throughputPerSecond).toBeLessThanOrEqual(workers * (executor === 'async' ? 1000 / 49 : 20.01))
      expect(busyShare(repeat, workers)).toBeGreaterThan(0.7)
      expect(busyShare(repeat, workers)).toBeLessThan(1.2)
      expect(Math.abs(repeat.throughputPerSecond * repeat.durationSeconds - repeat.tasks.ok)).toBeLessThanOrEqual(workers)
      expect(repeat.inFlight.mean).toBeLessThanOrEqual(workers)
      expect(repeat.inFlight.mean).toBeGreaterThan(workers * 0.6)
      expect(repeat.latencyMs.mean).toBeGreaterThanOrEqual(49)
      expect(repeat.durationSeconds).toBeGreaterThanOrEqual(0.499)
    }
  })

  it('counts only what succeeded', async () => {
    const server = await httpServer((response, _request, number) => {
      // Errors come at once, so that they would make latency shorter if they were mixed in.
      if (number % 2 === 0) response.writeHead(429).end()
      else setTimeout(() => response.end('ok!'), 100)
    })
    const { measure } = await windowBench({ workload: { kind: 'http' }, measuring: { seconds: 1 } }, { slots: 4, targetUrl: server.url })
    const { repeat } = await measure(4)
    expect(repeat.errors).toEqual({ http_429: repeat.tasks.failed })
    expect(repeat.tasks.failed).toBeGreaterThan(5)
    expect(repeat.latencyMs.mean).toBeGreaterThan(98)
    expect(repeat.bytes).toBe(3 * repeat.tasks.ok)
    expect(Math.abs(repeat.throughputPerSecond * repeat.durationSeconds - repeat.tasks.ok)).toBeLessThanOrEqual(4)
  })
})

describe('a window', () => {
  it('warms, measures and drains, in this order, and leaves the pool idle', async () => {
    const { measure, pool, phases } = await windowBench({ workload: { kind: 'wait', waitMs: 20 } })
    await measure(3)
    expect(phases).toEqual(['warming', 'measuring', 'draining'])
    expect(pool.gauges.lanes(4)).toEqual([0, 0, 0, 0])
  })

  it('has all that a result file asks of it', async () => {
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 5, cpuMs: 1 }, lock: { holdUs: 200 } })
    const { repeat } = await measure(4)
    expect(() => repeatSchema.parse({ ...repeat, repeat: 1, order: 1 })).not.toThrow()
    expect(repeat.cpuMsPerTask).toBeGreaterThan(0.3)
    expect(repeat.targetCpuMsPerTask).toBeNull()
    expect(repeat.rssMb).toBeGreaterThan(10)
    expect(repeat.lock.acquisitions).toBeGreaterThan(0)
    expect(repeat.lock.holdMsTotal).toBeGreaterThanOrEqual(0.2 * (repeat.lock.acquisitions - 1))
    expect(new Date(repeat.startedAt).getTime()).toBeLessThanOrEqual(Date.now())
  })

  it('sees the lock when it decides', async () => {
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 0 }, lock: { holdUs: 10_000 }, measuring: { seconds: 1 } })
    const { repeat } = await measure(4)
    expect(repeat.throughputPerSecond).toBeLessThanOrEqual(100.1)
    expect(repeat.lock.waitRatio).toBeGreaterThan(0.2)
    expect(repeat.lock.waitRatio).toBeLessThanOrEqual(1)
    expect(repeat.lock.contended).toBeLessThanOrEqual(repeat.lock.acquisitions)
  })

  it('keeps the queue filled, so that no worker ever finds it empty', async () => {
    const { measure, pool } = await windowBench({ workload: { kind: 'wait', waitMs: 5 } })
    const { repeat } = await measure(4)
    expect(repeat.queueDepth.max).toBe(16)
    expect(repeat.queueDepth.mean).toBeGreaterThan(4)
    expect(repeat.queueDepth.mean).toBeLessThanOrEqual(16)
    expect(pool.queue.counts().blockedTakes).toBeLessThan(50)
  })

  it('begins anew: nothing of the one before is left in it', async () => {
    const { measure, pool } = await windowBench({ workload: { kind: 'wait', waitMs: 10 }, measuring: { seconds: 0.3 } })
    const first = await measure(4)
    const { repeat, histograms } = await measure(1)
    expect(first.repeat.tasks.ok).toBeGreaterThan(repeat.tasks.ok)
    expect(repeat.tasks.ok).toBeLessThanOrEqual(31)
    expect(histograms.latency.count).toBeLessThanOrEqual(repeat.tasks.ok)
    expect(pool.queue.maxDepth()).toBe(8)
    expect(repeat.queueDepth.max).toBe(8)
  })
})

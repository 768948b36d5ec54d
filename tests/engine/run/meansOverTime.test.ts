import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Control, allocateControl } from '../../../src/engine/pool/slots/control'
import { createHistograms } from '../../../src/engine/subject/histograms'
import { errorFields, slotFields } from '../../../src/engine/pool/slots/slotCounters'
import { SlotRecorder } from '../../../src/engine/pool/slots/slotRecorder'
import { executorKinds } from '../../../src/contract/executors/table'
import { attachSlots, createSlots } from '../../../src/engine/sync/counters'
import { failedWith, succeeded } from '../../../src/engine/workloads/workload'
import { windowBench } from './measuredWindow'

/** Tasks of one worker, one after the other, each with its own wait in the queue before it. */
const tasks = fc.array(fc.record({ queuedMs: fc.nat(300), idleMs: fc.nat(40), lastsMs: fc.integer({ min: 1, max: 400 }), fails: fc.boolean() }), { maxLength: 30 })

/** How many of these stretches hold at the moments of a fine grid, on average: what the mean over time means, by brute force. */
function meanByGrid(stretches: readonly (readonly [number, number])[], fromMs: number, toMs: number): number {
  let total = 0
  for (let atMs = fromMs + 0.5; atMs < toMs; atMs++) total += stretches.filter(([start, end]) => start <= atMs && atMs < end).length
  return total / (toMs - fromMs)
}

describe('busy and queued time of a window', () => {
  it('are exactly those of its tasks inside it, whatever straddles its edges', () => {
    fc.assert(
      fc.property(tasks, fc.nat(1_000), fc.integer({ min: 1, max: 2_000 }), (course, fromMs, lengthMs) => {
        const toMs = fromMs + lengthMs
        const [control, counters, errors] = [new Control(allocateControl()), attachSlots(createSlots(1, slotFields), slotFields), attachSlots(createSlots(1, errorFields), errorFields)]
        const recorder = new SlotRecorder(0, control, counters, errors, createHistograms(), 'taken')
        const busy: [number, number][] = []
        const queued: [number, number][] = []
        control.openWindow(fromMs)
        control.closeWindow(toMs)
        let freeMs = 0
        for (const { queuedMs, idleMs, lastsMs, fails } of course) {
          const takenMs = freeMs + idleMs
          const endMs = takenMs + lastsMs
          recorder.end({ value: 0, intendedAtMs: takenMs - queuedMs, enqueuedAtMs: takenMs - queuedMs }, takenMs, fails ? failedWith('timeout') : succeeded(0), endMs)
          busy.push([takenMs, endMs])
          queued.push([takenMs - queuedMs, takenMs])
          freeMs = endMs
        }
        expect(counters.get(0, slotFields.busyMs) / lengthMs).toBeCloseTo(meanByGrid(busy, fromMs, toMs), 9)
        expect(counters.get(0, slotFields.queuedMs) / lengthMs).toBeCloseTo(meanByGrid(queued, fromMs, toMs), 9)
      }),
      { seed: 1, numRuns: 100 }
    )
  })
})

describe('tasks in flight', () => {
  it.each(executorKinds)('are their exact mean, not what looks in step with the arrivals happen to see (%s)', async (executor) => {
    const { measure } = await windowBench(
      { workload: { kind: 'wait', waitMs: 20 }, arrivals: { kind: 'rate', ratePerSecond: 20 }, pool: { executor }, measuring: { seconds: 2 } },
      { slots: 2 }
    )
    for (let window = 0; window < 2; window++) {
      const { repeat } = await measure(2)
      // By Little's law, with the latency that was measured: 20/s of 20 ms and what a busy machine adds are 0.4 and more. Two straddle the edges.
      const { mean, max } = repeat.latencyMs
      const sumMs = (mean ?? NaN) * repeat.tasks.ok + 2 * (max ?? NaN)
      expect(repeat.inFlight.mean).toBeGreaterThan(0.3)
      expect(repeat.inFlight.mean).toBeLessThanOrEqual(sumMs / (1000 * repeat.durationSeconds))
      expect(repeat.queueDepth.mean).toBeLessThan(1)
    }
  })

  it('of a batch of one worker are one while it lasts, and the queue empties evenly', async () => {
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 20 }, arrivals: { kind: 'batch', batch: 20 } }, { slots: 1 })
    const { repeat } = await measure(1)
    expect(repeat.inFlight.mean).toBeLessThanOrEqual(1)
    expect(repeat.inFlight.mean).toBeGreaterThan(0.7)
    // 19, 18, ... 0 wait while the first, second, ... last is at work: 9.5 on average.
    expect(repeat.queueDepth.mean).toBeGreaterThan(7)
    expect(repeat.queueDepth.mean).toBeLessThan(12)
  })

  it('and waiting of an overloaded window count what was never taken', async () => {
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 50 }, arrivals: { kind: 'rate', ratePerSecond: 200 }, measuring: { seconds: 1 } }, { slots: 1 })
    const { repeat } = await measure(1, { warmMs: 100 })
    // 180 a second are left over: the backlog grows from about 18 to about 200 while one is at work.
    expect(repeat.inFlight.mean).toBeGreaterThan(0.9)
    expect(repeat.queueDepth.mean).toBeGreaterThan(60)
    expect(repeat.queueDepth.mean).toBeLessThan(repeat.queueDepth.max)
  })
})

describe('a batch that was given up', () => {
  it('is not called steady, and is told with what had not ended', async () => {
    // A task computes for 200 ms, against a time limit of 10: thirty of them get 3 x 30 x 10 ms.
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 0, cpuMs: 200, timeoutMs: 10 }, arrivals: { kind: 'batch', batch: 30 } }, { slots: 1 })
    const { repeat } = await measure(1)
    expect(repeat.steady).toBe(false)
    expect(repeat.checks?.unfinished).toBe(30 - repeat.tasks.failed)
    expect(repeat.checks?.unfinished).toBeGreaterThan(0)
    expect(repeat.durationSeconds).toBeGreaterThanOrEqual(0.9)
    expect(repeat.throughputPerSecond).toBe(0)
    expect(repeat.inFlight.mean).toBeLessThanOrEqual(1)
  })
})

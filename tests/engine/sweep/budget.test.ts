import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Budget } from '../../../src/engine/sweep/budget'
import { startSweep, sweepToEnd } from './testSweep'

describe('the time of a sweep', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is over before it is spent, so that all is told within it, and breaks off what is at work', () => {
    const budget = new Budget({ ms: 60_000, signal: new AbortController().signal, isEnough: () => true })
    vi.advanceTimersByTime(59_000)
    expect([budget.isOver(), budget.signal.aborted]).toEqual([false, false])
    vi.advanceTimersByTime(999)
    expect([budget.isOver(), budget.signal.aborted]).toEqual([true, true])
    budget.close()
  })

  it('does not end a sweep that has no result yet, but lets nothing begin once it has', () => {
    let points = 0
    const budget = new Budget({ ms: 5_000, signal: new AbortController().signal, isEnough: () => points > 0 })
    vi.advanceTimersByTime(10_000)
    expect([budget.isOver(), budget.signal.aborted]).toEqual([false, false])
    points = 1
    expect([budget.isOver(), budget.signal.aborted]).toEqual([true, false])
    budget.close()
  })

  it('is not what ended a run that was cancelled', () => {
    const run = new AbortController()
    const budget = new Budget({ ms: 5_000, signal: run.signal, isEnough: () => true })
    run.abort()
    expect([budget.isOver(), budget.signal.aborted]).toEqual([false, true])
    vi.advanceTimersByTime(10_000)
    expect(budget.isOver()).toBe(false)
    budget.close()
  })

  it('without bound never ends, and keeps nothing alive', () => {
    const budget = new Budget({ ms: Infinity, signal: new AbortController().signal, isEnough: () => true })
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(1e9)
    expect(budget.signal.aborted).toBe(false)
    budget.close()
  })
})

it('a sweep ends when its budget is over, whatever its windows would still take, and is done', { timeout: 60_000 }, async () => {
  const sweep = startSweep({ workload: { kind: 'wait', waitMs: 20 }, pool: { workers: 'auto', maxWorkers: 2 }, measuring: { budgetSeconds: 5, seconds: 0.2, repeats: 50 } })
  const result = await sweepToEnd(sweep)
  expect(result.state).toBe('done')
  expect(result.points.length).toBeGreaterThanOrEqual(1)
  // The last is told when all is measured, before the threads are ended.
  expect(sweep.progress.at(-1)?.phase).toBe('finishing')
})

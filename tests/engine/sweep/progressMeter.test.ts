import { describe, expect, it, onTestFinished } from 'vitest'
import type { Progress } from '../../../src/contract/result/tick'
import type { PlannedWindow } from '../../../src/analysis/plan/planner'
import { ProgressMeter } from '../../../src/engine/sweep/progressMeter'

const WINDOW_MS = 1000

interface Followed {
  readonly meter: ProgressMeter
  readonly last: () => Progress
  readonly pass: (ms: number) => void
}

function follow(startMs = 500): Followed {
  let nowMs = 10_000
  let latest: Progress | null = null
  const meter = new ProgressMeter({ nowMs: () => nowMs, adaptive: false, windowMs: () => WINDOW_MS, startMs, onProgress: (progress) => (latest = progress) })
  onTestFinished(() => meter.stop())
  const last = (): Progress => {
    if (latest === null) throw new Error('Nothing was reported.')
    return latest
  }
  return { meter, last, pass: (ms) => void (nowMs += ms) }
}

const windows = (count: number): PlannedWindow[] => Array.from({ length: count }, (_, index) => ({ workers: index + 1, repeat: 1 }))

describe('progress', () => {
  it('counts down the window at work and what is ahead of it', () => {
    const { meter, last, pass } = follow()
    pass(500)
    meter.beginWindow({ workers: 4, repeat: 2 }, windows(3))
    expect(last()).toMatchObject({ workers: 4, repeat: 2, finishedWindows: 0, plannedWindows: 4, elapsedMs: 500, remainingMs: 4000 })
    expect(last().share).toBeCloseTo(500 / 4500, 9)
    pass(800)
    meter.endWindow()
    meter.beginWindow({ workers: 1, repeat: 1 }, windows(2))
    expect(last()).toMatchObject({ finishedWindows: 1, plannedWindows: 4, remainingMs: 3000 })
  })

  it('never takes a window that lasts longer for finished', () => {
    const { meter, last, pass } = follow()
    meter.beginWindow({ workers: 1, repeat: 1 }, [])
    pass(60_000)
    meter.setAhead(windows(1))
    meter.beginWindow({ workers: 2, repeat: 1 }, windows(1))
    expect(last().share).toBeLessThan(1)
    expect(last().remainingMs).toBeGreaterThanOrEqual(0)
  })

  it('is at its end when all is measured', () => {
    const { meter, last, pass } = follow()
    meter.beginWindow({ workers: 1, repeat: 1 }, [])
    pass(900)
    meter.endWindow()
    meter.finish()
    expect(last()).toMatchObject({ phase: 'finishing', share: 1, remainingMs: 0, finishedWindows: 1, plannedWindows: 1 })
  })

  it('only grows over a plan that is kept, whether windows are quick or slow', () => {
    for (const lasts of [200, 1000, 5000]) {
      const { meter, last, pass } = follow()
      let share = 0
      let planned = -1
      let remainingMs = Infinity
      const grows = (): void => {
        expect(last().share).toBeGreaterThanOrEqual(share)
        share = last().share
        expect(last().remainingMs).toBeLessThanOrEqual(remainingMs)
        remainingMs = last().remainingMs
        if (planned >= 0) expect(last().plannedWindows).toBe(planned)
        planned = last().plannedWindows
      }
      const plan = windows(6)
      for (let window = plan.shift(); window !== undefined; window = plan.shift()) {
        meter.beginWindow(window, plan)
        grows()
        pass(lasts)
        meter.endWindow()
      }
      meter.finish()
      grows()
      expect(share).toBe(1)
    }
  })

  it('is told ten times a second without being asked', async () => {
    let reports = 0
    const meter = new ProgressMeter({ nowMs: () => performance.now(), adaptive: false, windowMs: () => WINDOW_MS, startMs: 5000, onProgress: () => reports++ })
    await new Promise((resolve) => setTimeout(resolve, 550))
    meter.stop()
    const stopped = reports
    expect(stopped).toBeGreaterThanOrEqual(2)
    expect(stopped).toBeLessThanOrEqual(6)
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(reports).toBe(stopped)
  })
})

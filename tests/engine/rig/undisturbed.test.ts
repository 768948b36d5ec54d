import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Checks } from '../../../src/contract/result/result'
import { createHistograms } from '../../../src/engine/subject/histograms'
import { Cancelled } from '../../../src/engine/base/untilTrue'
import type { MeasuredWindow } from '../../../src/engine/run/window'
import { measureUndisturbed } from '../../../src/engine/rig/again'
import { repeatOf } from '../../analysis/given'
import { windowBench } from '../run/measuredWindow'
import { startSweep, sweepToEnd } from '../sweep/testSweep'

const quiet: Checks = { littleError: 0.004, ownCpuShare: 0.3, machineCpuShare: 0.4, loopDelayMs: 4, clockDriftMs: 0.5, longestGapMs: 103, extensions: 0 }
const slept: Checks = { ...quiet, longestGapMs: 60_000, clockDriftMs: 60_000 }
const clockSet: Checks = { ...quiet, clockDriftMs: -3_600_000 }

// Compared by ===, never by toBe: Vitest dies of printing a native histogram.
const windowWith = (checks: Checks | null): MeasuredWindow => ({ repeat: repeatOf(100, { checks }), histograms: createHistograms() })

/** Measures windows that go as told, one after the other, and notes what happened. */
async function measured(...course: readonly MeasuredWindow[]): Promise<{ readonly window: MeasuredWindow; readonly events: readonly string[] }> {
  const events: string[] = []
  const left = [...course]
  const measure = async (): Promise<MeasuredWindow> => {
    events.push('measured')
    const next = left.shift()
    if (next === undefined) throw new Error('measured more often than the test expects')
    return next
  }
  return { window: await measureUndisturbed(measure, () => events.push('again')), events }
}

describe('a window', () => {
  it('that nothing disturbed is measured once, and kept as it is', async () => {
    const whole = windowWith(quiet)
    const { window, events } = await measured(whole)
    expect(window === whole).toBe(true)
    expect(events).toEqual(['measured'])
  })
  it('without records is kept, too: nothing is known against it', async () => {
    const unknown = windowWith(null)
    const { window, events } = await measured(unknown)
    expect(window === unknown).toBe(true)
    expect(events).toEqual(['measured'])
  })
  it.each([
    ['suspended', slept],
    ['clock-set', clockSet]
  ] as const)('in which the machine was disturbed (%s) is thrown away and measured anew, and says so', async (replaced, checks) => {
    const second = windowWith(quiet)
    const { window, events } = await measured(windowWith(checks), second)
    expect(events).toEqual(['measured', 'again', 'measured'])
    expect(window.repeat).toEqual({ ...second.repeat, checks: { ...quiet, replaced } })
    expect(window.histograms === second.histograms).toBe(true)
  })
  it('is measured anew once and no more: what spoilt the second stays in it, to be flagged', async () => {
    const { window, events } = await measured(windowWith(slept), windowWith(clockSet))
    expect(events).toEqual(['measured', 'again', 'measured'])
    expect(window.repeat.checks).toEqual({ ...clockSet, replaced: 'suspended' })
  })
  it.each([0, 1])('that was cancelled is not measured anew: %d before it were disturbed', async (disturbed) => {
    let windows = 0
    const measure = (): Promise<MeasuredWindow> => (windows++ < disturbed ? Promise.resolve(windowWith(slept)) : Promise.reject(new Cancelled()))
    const outcome = measureUndisturbed(measure, () => undefined).then(() => 'measured', (error: unknown) => error)
    expect(await outcome).toBeInstanceOf(Cancelled)
    expect(windows).toBe(disturbed + 1)
  })
})

const HOUR_MS = 3_600_000

/** A system clock that can be set, until the test ends. */
function settableClock(): { readonly set: (byMs: number) => void } {
  const real = Date.now.bind(Date)
  let aheadMs = 0
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => real() + aheadMs)
  onTestFinished(() => clock.mockRestore())
  return { set: (byMs) => (aheadMs += byMs) }
}

describe('when somebody sets the clock while a real window is open', () => {
  it('another is measured on the same pool, with nothing of the first in it', async () => {
    const clock = settableClock()
    const { measure } = await windowBench({ workload: { kind: 'wait', waitMs: 10 } })
    const phases: string[] = []
    const onPhase = (phase: string): void => {
      if (phase === 'measuring' && !phases.includes(phase)) setTimeout(() => clock.set(HOUR_MS), 100)
      phases.push(phase)
    }
    const { repeat, histograms } = await measureUndisturbed(() => measure(2, { onPhase }), () => phases.push('again'))
    expect(phases).toEqual(['warming', 'measuring', 'draining', 'again', 'warming', 'measuring', 'draining'])
    expect(repeat.checks?.replaced).toBe('clock-set')
    expect(Math.abs(repeat.checks?.clockDriftMs ?? NaN)).toBeLessThan(500)
    // Two workers end at most 200 tasks a second.
    expect(repeat.tasks.ok).toBeLessThanOrEqual(2 * (Math.ceil(100 * repeat.durationSeconds) + 1))
    expect(histograms.latency.count).toBeLessThanOrEqual(repeat.tasks.ok)
  })

  it('a sweep shows the second window, and flags it only where it was hit, too', async () => {
    const clock = settableClock()
    const sweepSetting = async (times: number): ReturnType<typeof sweepToEnd> => {
      let [left, wasMeasuring] = [times, false]
      const sweep = startSweep(
        { workload: { kind: 'wait', waitMs: 10 }, pool: { workers: '2' }, measuring: { seconds: 0.6 } },
        {
          onProgress: ({ phase }) => {
            if (phase === 'measuring' && !wasMeasuring && left-- > 0) clock.set(HOUR_MS)
            wasMeasuring = phase === 'measuring'
          }
        }
      )
      return sweepToEnd(sweep)
    }
    const once = await sweepSetting(1)
    expect(once.points[0]?.repeats.map(({ checks }) => checks?.replaced)).toEqual(['clock-set'])
    expect(once.points[0]?.flags.map(({ kind }) => kind)).not.toContain('clock-set')
    const always = await sweepSetting(5)
    expect(always.points[0]?.repeats.map(({ checks }) => checks?.replaced)).toEqual(['clock-set'])
    expect(always.points[0]?.flags.map(({ kind }) => kind)).toContain('clock-set')
  })
})

import { describe, expect, it } from 'vitest'
import { compareCurves } from '../../../src/analysis/compare/compareCurves'
import { comparableOfSweep } from '../../../src/analysis/compare/comparable'
import { costInWords } from '../../../src/analysis/verdict/cost'
import type { MeasuredPoint } from '../../../src/analysis/points/measuredPoint'
import type { Checks, Repeat } from '../../../src/contract/result/result'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import type { Verdict } from '../../../src/contract/result/verdict'
import { analyse, curveOf, pointOf, verdictOf } from '../given'
import { sampleResult } from '../../engine/export/sampleResult'

const quiet: Checks = { littleError: 0.004, ownCpuShare: 0.2, machineCpuShare: 0.3, loopDelayMs: 4, loopBusyShare: 0.2, clockDriftMs: 0.5, longestGapMs: 103, extensions: 0 }
/** What keeps a size out of the fits, each as its own check sees it. */
const spoilings: Readonly<Record<string, Partial<Checks>>> = {
  'the event loop held up': { loopDelayMs: 400 },
  'the machine asleep': { longestGapMs: 60_000 },
  'Poolscope the bottleneck': { loopBusyShare: 0.99 }
}
const each = (changes: Partial<Checks>) => (): Partial<Repeat> => ({ checks: { ...quiet, ...changes } })
const whole = (sizes: readonly number[], perSecond: (workers: number) => number): MeasuredPoint[] => curveOf(sizes, perSecond, each({}))
const waits: ScenarioInput = { workload: { kind: 'wait', waitMs: 22.5 } }
/** 44.4/s each: 355/s at 8, still in step. */
const inStep = (workers: number): number => (355 / 8) * workers
const toTheFlat = (workers: number): number => Math.min(355, inStep(workers))

function everythingSaid(verdict: Verdict): string {
  return [verdict.sentence, ...verdict.reasons, ...verdict.confidenceReasons, ...(verdict.cost === null ? [] : [costInWords(verdict.cost, '', verdict.keptOut)])].join(' ')
}

describe.each(Object.entries(spoilings))('a size kept out with %s', (_, changes) => {
  const keptOut = (sizes: readonly number[], perSecond: (workers: number) => number): MeasuredPoint[] => curveOf(sizes, perSecond, each(changes))

  it('is not treated as absent: a clearly faster one beyond the range is said, and the size is only the least', () => {
    const verdict = verdictOf(waits, [...whole([1, 2, 4, 8], inStep), ...keptOut([64], () => 1575)])
    expect(verdict).toMatchObject({ workers: 8, atLeast: true, confidence: 'low', keptOut: [{ workers: 64, throughputPerSecond: 1575 }] })
    expect(verdict.sentence).toMatch(/^Use at least 8 workers/)
    expect(verdict.sentence).toContain('Not known beyond 8: 64 gave 1,575/s, 4.44 times the throughput, but was kept out.')
    expect(everythingSaid(verdict)).not.toContain('stops growing')
    expect(verdict.keptOut?.[0]?.why).not.toBe('')
    expect(verdict.doubts.join(' ')).toContain(verdict.keptOut?.[0]?.why)
  })
  it('lowers the confidence also where the sizes that count have levelled off', () => {
    const verdict = verdictOf(waits, [...whole([1, 2, 4, 8, 12, 16, 24], toTheFlat), ...keptOut([64], () => 1575)])
    expect(verdict).toMatchObject({ workers: 8, atLeast: true, confidence: 'low' })
    expect(verdict.sentence).toContain('Use at least 8 workers. Larger sizes that count, up to 24, do no more')
    expect(verdict.sentence).toContain('Not known beyond 24: 64 gave 1,575/s')
    expect(everythingSaid(verdict)).not.toContain('stops growing')
  })
  it('does not become "use 1" beside a large size, nor a recommendation of the large one', () => {
    const verdict = verdictOf(waits, [...whole([1], () => 40), ...keptOut([256], () => 4267)])
    expect(verdict).toMatchObject({ workers: 1, atLeast: true, confidence: 'low' })
    expect(verdict.sentence).toContain('Use at least 1 worker')
    expect(verdict.sentence).toContain('Not known beyond 1: 256 gave 4,267/s')
  })
  it('says where knowledge ends when it did no more than the others', () => {
    const verdict = verdictOf(waits, [...whole([1, 2, 4, 8, 12, 16, 24], toTheFlat), ...keptOut([48, 64], () => 355)])
    expect(verdict).toMatchObject({ workers: 8 })
    expect(verdict.atLeast).toBeUndefined()
    expect(verdict.sentence).toContain('Not known beyond 24: 48 and 64 were kept out.')
    expect(everythingSaid(verdict)).not.toMatch(/stops growing there|No other size measured|best throughput \(|Larger sizes, up to/)
  })
  it('in the middle is no reason to doubt the ends, unless it gave clearly more', () => {
    const around = whole([1, 2, 4, 8, 16, 32], toTheFlat)
    expect(verdictOf(waits, [...around, ...keptOut([12], () => 355)]).sentence).toMatch(/^Use 8 workers\. Larger sizes that count, up to 32, do no more/)
    const rival = verdictOf(waits, [...around, ...keptOut([12], () => 500)])
    expect(rival).toMatchObject({ workers: 8, atLeast: true, confidence: 'low' })
    expect(rival.sentence).toContain('Not known there: 12 gave 500/s, 41 % more throughput, but was kept out.')
  })
  it('at the small end moves neither the line that every curve starts on nor the size', () => {
    const found = analyse(waits, [...keptOut([1], () => 3), ...whole([2, 4, 8, 12, 16, 24], toTheFlat)])
    expect(found.scaling).toEqual({ perWorkerPerSecond: inStep(1), measuredAtWorkers: 2 })
    expect(found.verdict).toMatchObject({ workers: 8 })
    const lower = verdictOf(waits, [...keptOut([1, 2, 3], () => 3), ...whole([4, 8, 16], () => 355)])
    expect(lower.doubts.join(' ')).toContain('No size below 4 counts')
    expect(lower.doubts.join(' ')).not.toContain('was measured; fewer')
  })
  it('is told as a guess where no size counts', () => {
    const verdict = verdictOf(waits, keptOut([1, 2, 4, 8, 16], toTheFlat))
    expect(verdict).toMatchObject({ confidence: 'low' })
    expect(verdict.sentence).toBe('Not known: no size that was measured counts. What there is points to 8 workers.')
    expect(verdict.doubts[0]).toContain('Measured and kept out: 1, 2, 4, 8 and 16 workers')
  })
  it('and no other is no choice, and why it does not count is said', () => {
    const { verdict, noVerdict, points } = analyse(waits, keptOut([8], () => 355))
    expect(verdict).toBeNull()
    expect(noVerdict).toContain(points[0]?.flags.find((flag) => flag.keptOut)?.text)
  })
  it('does not stand behind "No task succeeded at any size"', () => {
    const { noVerdict } = analyse(waits, [...whole([1, 2, 4], () => 0), ...keptOut([64], () => 4267)])
    expect(noVerdict).toContain('No task succeeded at any size that counts')
    expect(noVerdict).toContain('Measured and kept out: 64 workers, 4,267/s.')
  })
  it('has no figures in the table of what other rules would pick', () => {
    const verdict = verdictOf(waits, [...whole([1, 2, 4, 8], inStep), ...keptOut([10, 256], () => 1575)])
    const alternatives = verdict.alternatives.filter(({ workers }) => workers === 10 || workers === 200)
    expect(alternatives.length).toBeGreaterThan(1)
    for (const alternative of alternatives) expect(alternative).toMatchObject({ source: 'kept-out', throughputPerSecond: null, shareOfBest: null, p99Ms: null, failedShare: null })
  })
  it('is not what the default rule is said to give', () => {
    const { sentence } = verdictOf(waits, [...whole([1, 2, 4, 8, 16], toTheFlat), ...keptOut([6], () => 900)])
    expect(sentence).toContain('What min(32, cpus + 4) = 6 gives is not known: it was kept out.')
  })
  it('leaves the words of the models to the sizes that were fitted', () => {
    const { models } = analyse(waits, [...whole([1, 2, 4, 8, 12, 16, 24], toTheFlat), ...keptOut([64], () => 1575)])
    expect(models?.words.join(' ')).not.toContain('range measured')
    expect(models?.words.join(' ')).toContain('from 1 to 24')
    expect(analyse(waits, [...whole([1, 2, 4, 8], inStep), ...keptOut([16, 24, 64], () => 1575)]).noModels).toBe('Models need 6 sizes; 4 count, 2 more are needed.')
  })
})

it('a range that only ends where sizes were kept out is not compared as if it were the answer', () => {
  const side = (name: string, most: number) => {
    const found = analyse(waits, [...whole([1, 2, 4, 8].filter((size) => size <= most), inStep), ...curveOf([64], () => 1575, each({ loopDelayMs: 400 }))])
    return comparableOfSweep({ ...sampleResult(), id: name, points: found.points, verdict: found.verdict })
  }
  const comparison = compareCurves(side('a', 4), side('b', 8))
  expect(comparison.sentence).toContain('A needs at least 4 workers, B at least 8 workers: neither is known to need no more')
  expect(comparison.recommendationChanged).toBe(false)
})

describe('why no size can be recommended', () => {
  const none: Partial<Repeat> = { tasks: { ok: 0, failed: 0 }, inFlight: { mean: 0 } }
  const arriving: ScenarioInput = { workload: { kind: 'wait' }, arrivals: { kind: 'rate', ratePerSecond: 0.1 } }

  it('is that no task arrived, where none did, not that none succeeded', () => {
    const { noVerdict } = analyse(arriving, [1, 2, 4].map((workers) => pointOf(workers, { perSecond: [0, 0, 0], each: none })))
    expect(noVerdict).toBe('No task arrived within any window, so there is nothing to choose between: at 0.1/s one is due every 10 s. Measure longer windows, or let tasks arrive more often.')
  })
  it('is that none ended, where some were under way', () => {
    const { noVerdict } = analyse(arriving, [1, 2].map((workers) => pointOf(workers, { perSecond: [0, 0, 0], each: { ...none, inFlight: { mean: 0.7 } } })))
    expect(noVerdict).toBe('No task succeeded at any size: none ended within a window. Measure longer windows, or shorter tasks.')
  })
  it('does not say that tasks fail at sizes where none ended', () => {
    const failing = pointOf(2, { perSecond: [0, 0, 0], each: { tasks: { ok: 0, failed: 50 }, errors: { http_500: 50 } } })
    const { noVerdict } = analyse(waits, [pointOf(1, { perSecond: [0, 0, 0], each: none }), failing])
    expect(noVerdict).toContain('with 2 workers over 1 % of the tasks failed')
    expect(noVerdict).toContain('With 1 worker no task ended.')
  })
})

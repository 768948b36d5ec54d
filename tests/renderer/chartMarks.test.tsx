import { cleanup, render, screen } from '@testing-library/react'
import { MantineProvider } from '@mantine/core'
import { afterEach, describe, expect, it } from 'vitest'
import type { Alternative } from '../../src/contract/result/verdict'
import type { Models } from '../../src/contract/result/models'
import type { Flag, FlagKind } from '../../src/contract/result/result'
import { opinionsOf } from '../../src/renderer/charts/throughput/opinions'
import { OpinionList } from '../../src/renderer/charts/SweepCharts'
import { MeasuredPoints } from '../../src/renderer/charts/curve/MeasuredPoints'
import { workerAxis } from '../../src/renderer/charts/drawing/axis'
import { chartGeometry, plotFrame, RULE_ROWS } from '../../src/renderer/charts/drawing/chartGeometry'
import { curveOfSweep } from '../../src/analysis/report/curve'
import { ThroughputLegend } from '../../src/renderer/charts/throughput/ThroughputLegend'
import { grounds, ReportSections } from '../../src/renderer/result/ReportSections'
import { modelsSection } from '../../src/analysis/report/modelsSection'
import type { Report } from '../../src/analysis/report/report'
import { sweepReport } from '../../src/analysis/report/sweepReport'
import { alternativesSection } from '../../src/analysis/report/verdictSections'
import { fitModels } from '../../src/analysis/models/fitModels'
import { simulatedResult } from './simulatedSweep'

const rule = (name: string, workers: number, changes: Partial<Alternative> = {}): Alternative => ({ rule: name, because: '', workers, source: 'measured', throughputPerSecond: 99, shareOfBest: 0.99, p99Ms: 50, failedShare: 0, ...changes })
const fits = fitModels({ sizes: [1, 2, 3, 4, 6, 8, 12].map((workers) => ({ workers, perSecond: [Math.min(20 * workers, 100)] })), weighting: 'relative', lock: null })
const frame = plotFrame(chartGeometry({ width: 800, height: 400, rem: 16 }, 2, RULE_ROWS), workerAxis('log2', 32), (value) => value / 200)

afterEach(cleanup)

describe('opinions', () => {
  const verdict = { ...(simulatedResult().verdict ?? fail()), workers: 5, low: 4, high: 6 }
  it('are the verdict and why there are no models, while there are none', () => {
    expect(opinionsOf({ verdict, models: null, noModels: 'Models need 6 sizes; 3 were measured.', knee: { workers: null } })).toEqual([
      { estimator: 'Verdict', workers: 5, words: '5 (4 to 6)' },
      { estimator: 'Models', workers: null, words: 'Models need 6 sizes; 3 were measured.' }
    ])
  })
  it('are those of every model, the peak and the knee, each with the letter of its mark', () => {
    const opinions = opinionsOf({ verdict, models: fits.models, noModels: null, knee: { workers: 5 } })
    expect(opinions.map(({ estimator }) => estimator)).toEqual(['Verdict', ...(fits.models?.fitted.map(({ kind }) => ({ flat: 'Linear, then flat', closed: 'Closed queue', amdahl: 'Amdahl', usl: 'USL', local: 'Local fit' })[kind]) ?? []), 'USL peak', 'Kneedle'])
    render(<OpinionList opinions={opinions} />)
    expect(document.querySelector('[data-opinion="Verdict"]')?.textContent).toBe('a Verdict 5 (4 to 6)')
    expect(document.querySelector('[data-opinion="Kneedle"]')?.textContent).toMatch(/^[a-z] Kneedle knee at 5$/)
  })
})

describe('a flagged point', () => {
  const flag = (kind: FlagKind, keptOut = false): Flag => ({ kind, text: 'why', keptOut })
  const curve = curveOfSweep(simulatedResult())
  const flagged = curve.points.map((point, index) => ({ ...point, flags: [[flag('own-bottleneck', true)], [flag('littles-law'), flag('other-programs')], [flag('other-programs')]][index] ?? [] }))
  it('is marked, crossed out when no fit counts it, with a dot for a mere note, and the legend says what that means', () => {
    render(
      <svg>
        <MeasuredPoints points={flagged} frame={frame} size={5} recommended={null} />
      </svg>
    )
    expect([...document.querySelectorAll('[data-point]')].slice(0, 4).map((point) => point.getAttribute('data-standing'))).toEqual(['kept-out', 'flagged', 'noted', 'sound'])
    expect(document.querySelectorAll('[data-kept-out]')).toHaveLength(1)
    expect(document.querySelectorAll('[data-note]')).toHaveLength(1)
    expect([...document.querySelectorAll('[data-point] text')].map(({ textContent }) => textContent)).toEqual(['!', '!'])
    render(<ThroughputLegend curve={{ ...curve, points: flagged }} />)
    for (const words of ['kept out of the fits', 'flagged', 'with a note']) expect(screen.getByText(words)).toBeTruthy()
  })
  it('is in no legend while there is none', () => {
    render(<ThroughputLegend curve={{ ...curve, points: curve.points.map((point) => ({ ...point, flags: [] })) }} />)
    expect(screen.queryByText('kept out of the fits')).toBeNull()
    expect(screen.queryByText('flagged')).toBeNull()
    expect(screen.queryByText('with a note')).toBeNull()
  })
})

describe('the details', () => {
  const shown = (...sections: Report['sections']): string => render(<MantineProvider><ReportSections report={{ sections, title: '' }} ids={grounds} /></MantineProvider>).container.textContent ?? ''
  const models = (isImported: boolean, changes: Partial<Models> = {}): string => shown(...modelsSection({ models: fits.models === null ? null : { ...fits.models, ...changes }, noModels: null, knee: { workers: 5 }, isImported }))
  const serial = { chosen: 'amdahl' as const, contention: { fitted: { value: 0.05, low: 0.04, high: 0.06 }, measuredHold: null, measuredWait: null } }
  it('say in words what the chosen model says, with its figures and intervals', () => {
    const text = models(false)
    expect(text).toContain('Model: Linear, then flat. Each worker adds 20/s')
    expect(text).toContain('Kneedle sees the knee at 5 workers.')
    expect(text).toContain('sigma')
  })
  it('look for what is shared where a serial share explains the sizes, and only there', () => {
    expect(models(false, serial)).toContain('fitted 5 % (4 to 6 %), and there is no lock in this scenario: something else is shared.')
    expect(models(false)).not.toContain('something else is shared')
    expect(models(false, { ...serial, contention: { ...serial.contention, fitted: { value: 0.01, low: 0, high: 0.02 } } })).not.toContain('something else is shared')
  })
  it('say why there are no models', () => expect(shown(...modelsSection({ models: null, noModels: 'Models need 6 sizes.', knee: { workers: null }, isImported: false }))).toContain('Models need 6 sizes.'))
  it('know nothing of the lock of somebody else', () => {
    const text = models(true, serial)
    expect(text).toContain('what is shared the file does not tell')
    expect(text).not.toContain('scenario')
  })
  it('list what others would pick, with a dash for what is not known', () => {
    const verdict = { ...(simulatedResult().verdict ?? fail()), alternatives: [rule('Tomcat maxThreads', 200, { source: 'unknown', throughputPerSecond: null, shareOfBest: null, p99Ms: null, failedShare: null })] }
    const text = shown(...alternativesSection({ verdict }))
    expect(text).toContain('Tomcat maxThreads200––––not measured')
  })
  it('say what the size costs against the peak, also what of that is not known, and how far the reference drifted', () => {
    const result = simulatedResult()
    const verdict = result.verdict ?? fail()
    const cost = { peakWorkers: 12, throughputShare: 0.98, p99Ms: 30, peakP99Ms: null, memorySavedMb: null }
    const text = shown(...sweepReport({ ...result, verdict: { ...verdict, cost }, drift: { referenceWorkers: 6, readings: [{ order: 1, throughputPerSecond: 100 }, { order: 9, throughputPerSecond: 97 }], change: -0.03 } }).sections)
    expect(text).toContain('reaches 98 % of it, p99 is 30 ms instead of not known, and what memory it saves was not measured.')
    expect(text).toContain('6 workers, measured 2 times over the sweep, became 3 % slower')
  })
})

function fail(): never {
  throw new Error('the simulated sweep has no verdict')
}

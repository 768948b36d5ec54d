import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MantineProvider } from '@mantine/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Alternative } from '../../src/contract/verdict'
import type { Flag, FlagKind } from '../../src/contract/result'
import { opinionsOf } from '../../src/renderer/charts/opinions'
import { OpinionList } from '../../src/renderer/charts/OpinionList'
import { placedTicks } from '../../src/renderer/charts/placedTicks'
import { MeasuredPoints } from '../../src/renderer/charts/MeasuredPoints'
import { AlternativeTicks } from '../../src/renderer/charts/AlternativeTicks'
import { workerAxis } from '../../src/renderer/charts/axis'
import { chartGeometry, plotFrame, RULE_ROWS } from '../../src/renderer/charts/chartGeometry'
import { curveOfSweep } from '../../src/renderer/charts/curve'
import { ThroughputLegend } from '../../src/renderer/charts/ThroughputLegend'
import { AlternativesTable } from '../../src/renderer/pages/sweep/AlternativesTable'
import { ModelDetails } from '../../src/renderer/pages/sweep/ModelDetails'
import { VerdictDetails } from '../../src/renderer/pages/sweep/VerdictDetails'
import { fitModels } from '../../src/analysis/models/fitModels'
import { simulatedResult } from './simulatedSweep'

const rule = (name: string, workers: number, changes: Partial<Alternative> = {}): Alternative => ({ rule: name, because: '', workers, source: 'measured', throughputPerSecond: 99, shareOfBest: 0.99, p99Ms: 50, failedShare: 0, ...changes })
const room = { x: (workers: number) => workers * 10, left: 0, right: 400, largest: 40, letterPx: 5, rows: 2 }
const fits = fitModels({ sizes: [1, 2, 3, 4, 6, 8, 12].map((workers) => ({ workers, perSecond: [Math.min(20 * workers, 100)] })), weighting: 'relative', lock: null })
const frame = plotFrame(chartGeometry({ width: 800, height: 400, rem: 16 }, 2, RULE_ROWS), workerAxis('log2', 32), (value) => value / 200)

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('the ticks of other rules', () => {
  it('share one where rules agree, and go into the next row where their names would touch', () => {
    const { ticks } = placedTicks([rule('Piscina maxThreads', 3), rule('libuv', 4), rule('HikariCP formula', 4), rule('Ruby', 5)], room)
    expect(ticks.map(({ workers, label, row }) => [workers, label, row])).toEqual([[3, 'Piscina', 0], [4, 'libuv, HikariCP', 1], [5, null, 0]])
    expect(ticks[1]?.title).toContain('libuv = 4: 99 % of the best, p99 50 ms\nHikariCP formula = 4')
  })
  it('name what lies beyond the axis, or count it where that is long', () => {
    expect(placedTicks([rule('Goetz', 174), rule('Tomcat maxThreads', 200)], room).beyond).toBe('Goetz 174, Tomcat 200 →')
    const many = placedTicks(['One', 'Two', 'Three', 'Four'].map((name, index) => rule(`A rule called ${name}`, 100 + index)), room)
    expect(many.beyond).toBe('4 rules beyond →')
    expect(many.beyondTitle).toContain('A rule called Three = 102')
  })
  it('tell everything to the keyboard, too', async () => {
    // The test page does not know which focus came from the keyboard.
    vi.spyOn(Element.prototype, 'matches').mockReturnValue(true)
    render(
      <MantineProvider>
        <svg>
          <AlternativeTicks alternatives={[rule('libuv', 4), rule('Tomcat maxThreads', 200)]} axis={workerAxis('log2', 32)} frame={frame} geometry={chartGeometry({ width: 800, height: 400, rem: 16 }, 2, RULE_ROWS)} />
        </svg>
      </MantineProvider>
    )
    const [inside, beyond] = [...document.querySelectorAll('[tabindex="0"]')]
    if (inside === undefined || beyond === undefined) throw new Error('no ticks')
    fireEvent.focus(inside)
    await waitFor(() => expect(screen.getByRole('tooltip').textContent).toBe('libuv = 4: 99 % of the best, p99 50 ms'))
    fireEvent.blur(inside)
    fireEvent.focus(beyond)
    await waitFor(() => expect(screen.getAllByRole('tooltip').some(({ textContent }) => textContent?.startsWith('Tomcat maxThreads = 200') === true)).toBe(true))
  })
})

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
  const shown = (element: Parameters<typeof render>[0]): string => render(<MantineProvider>{element}</MantineProvider>).container.textContent ?? ''
  it('say in words what the chosen model says, with its figures and intervals', () => {
    const text = shown(<ModelDetails models={fits.models} noModels={null} knee={{ workers: 5 }} />)
    expect(text).toContain('Linear, then flat explains the sizes best. Each worker adds 20/s')
    expect(text).toContain('Kneedle sees the knee at 5 workers.')
    expect(text).toContain('sigma')
    expect(text).toContain('there is no lock in this scenario')
  })
  it('say why there are no models', () => expect(shown(<ModelDetails models={null} noModels="Models need 6 sizes." knee={{ workers: null }} />)).toContain('Models need 6 sizes.'))
  it('list what others would pick, with a dash for what is not known', () => {
    const text = shown(<AlternativesTable alternatives={[rule('Tomcat maxThreads', 200, { source: 'unknown', throughputPerSecond: null, shareOfBest: null, p99Ms: null, failedShare: null })]} />)
    expect(text).toContain('Tomcat maxThreads 200–––')
    expect(text).toContain('outside the sizes measured')
  })
  it('say what the size costs against the peak, also what of that is not known, and how far the reference drifted', () => {
    const result = simulatedResult()
    const verdict = result.verdict ?? fail()
    const cost = { peakWorkers: 12, throughputShare: 0.98, p99Ms: 30, peakP99Ms: null, memorySavedMb: null }
    const text = shown(<VerdictDetails result={{ ...result, verdict: { ...verdict, cost }, drift: { referenceWorkers: 6, readings: [{ order: 1, throughputPerSecond: 100 }, { order: 9, throughputPerSecond: 97 }], change: -0.03 } }} />)
    expect(text).toContain('reaches 98 % of it, p99 is 30 ms instead of not known, and what memory it saves was not measured.')
    expect(text).toContain('6 workers, measured 2 times over the sweep, became 3 % slower')
  })
})

function fail(): never {
  throw new Error('the simulated sweep has no verdict')
}

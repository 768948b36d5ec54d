import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { ANALYSIS_SCHEMA, type Analysis } from '../../src/contract/result/measurements'
import { curveOfAnalysis, curveOfSweep } from '../../src/analysis/report/curve'
import { drawnPoints } from '../../src/renderer/charts/curve/drawnPoints'
import { latencyAxis } from '../../src/renderer/charts/latency/latencyAxis'
import { OverlayChart } from '../../src/renderer/charts/OverlayChart'
import { sweepAxes } from '../../src/renderer/charts/throughput/sweepAxes'
import { ThroughputLegend } from '../../src/renderer/charts/throughput/ThroughputLegend'
import { CurveBody } from '../../src/renderer/result/CurveBody'
import { simulatedResult } from './simulatedSweep'

const SIZES = 150_000

/** As many sizes as lines of a long file; the highest throughput is at none of the round ones. */
const analysis: Analysis = {
  schema: ANALYSIS_SCHEMA,
  source: { name: 'users.csv', format: 'workers, throughput', rows: SIZES, remarks: [] },
  weighting: 'relative',
  points: Array.from({ length: SIZES }, (_, index) => ({
    workers: index + 1,
    repeats: [index],
    throughputPerSecond: { mean: index === 77_776 ? 2 * SIZES : index + 1, low: null, high: null },
    latencyMs: { mean: null, p50: 1, p90: null, p95: 2, p99: 3, max: null },
    failedShare: null
  })),
  models: null,
  noModels: null,
  knee: { workers: null },
  verdict: null,
  noVerdict: null
}
const curve = curveOfAnalysis(analysis)

afterEach(cleanup)

describe('a file with a size on each of 150,000 lines', () => {
  it('is drawn at a few hundred of them: the ends, the highest, and some at every scale', () => {
    const sizes = drawnPoints(curve).map(({ workers }) => workers)
    expect(sizes.length).toBeLessThanOrEqual(305)
    for (const workers of [1, 2, 4, 77_777, SIZES]) expect(sizes).toContain(workers)
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
  })

  it('has the recommended size among them', () => {
    const verdict = simulatedResult().verdict
    expect(drawnPoints({ ...curve, verdict: verdict === null ? null : { ...verdict, workers: 12_347 } }).some(({ workers }) => workers === 12_347)).toBe(true)
  })

  it('never has more arguments in one call than a stack holds', () => {
    expect(() => latencyAxis(curve, 6)).not.toThrow()
    expect(() => sweepAxes(curve, 'log2', { x: 0.03, y: 8 })).not.toThrow()
    expect(() => render(<OverlayChart curves={[curve, curve]} scale="log2" />)).not.toThrow()
  })

  it('says in its legend how many of them are drawn', () => {
    render(<ThroughputLegend curve={curve} />)
    expect(screen.getByText(/^\d+ of 150,000 sizes drawn; the table has all$/)).toBeTruthy()
  })

  it('has a table of some hundred rows at a time, through which the keyboard leads', () => {
    let told = 0
    const counted = { ...curve, points: curve.points.map((point) => ({ ...point, facts: () => (told++, point.facts()) })) }
    render(
      <MantineProvider>
        <CurveBody curve={counted} view="table" scale="log2" showOpinions={false} />
      </MantineProvider>
    )
    expect(document.querySelectorAll('tbody tr')).toHaveLength(300)
    expect(told).toBeLessThan(1000)
    // Looked up by class: asking thousands of cells for their role takes longer than all the rest.
    const pages = (): Element | null => document.querySelector('.result-pages')
    const [smaller, larger] = pages()?.querySelectorAll('button') ?? []
    expect([smaller?.textContent, smaller?.disabled, larger?.textContent, larger?.disabled]).toEqual(['Smaller', true, 'Larger', false])
    expect(pages()?.querySelector('output')?.textContent).toBe('Sizes 1 to 300 of 150,000')
    fireEvent.click(larger ?? document.body)
    expect(pages()?.querySelector('output')?.textContent).toBe('Sizes 301 to 600 of 150,000')
    expect(document.querySelectorAll('tbody tr')).toHaveLength(300)
    expect(smaller?.disabled).toBe(false)
  })
})

it('a sweep is drawn and listed whole', () => {
  const sweep = curveOfSweep(simulatedResult())
  expect(drawnPoints(sweep)).toBe(sweep.points)
  render(
    <MantineProvider>
      <CurveBody curve={sweep} view="table" scale="log2" showOpinions={false} />
    </MantineProvider>
  )
  expect(document.querySelector('.result-pages')).toBeNull()
})

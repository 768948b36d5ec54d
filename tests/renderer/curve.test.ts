import { describe, expect, it } from 'vitest'
import { ANALYSIS_SCHEMA, type Analysis, type ImportedPoint } from '../../src/contract/result/measurements'
import { curveOfAnalysis, curveOfSweep } from '../../src/analysis/report/curve'
import { sweepAxes } from '../../src/renderer/charts/throughput/sweepAxes'
import { rateLimited, simulatedResult } from './simulatedSweep'

const unknownLatency = { mean: null, p50: null, p90: null, p95: null, p99: null, max: null }

function imported(workers: number, perSecond: number, known: Partial<ImportedPoint> = {}): ImportedPoint {
  return { workers, repeats: [perSecond], throughputPerSecond: { mean: perSecond, low: null, high: null }, latencyMs: unknownLatency, failedShare: null, ...known }
}

function analysis(points: readonly ImportedPoint[]): Analysis {
  return {
    schema: ANALYSIS_SCHEMA,
    source: { name: 'pool.csv', format: 'workers, throughput', rows: points.length, remarks: [] },
    weighting: 'relative',
    points: [...points],
    models: null,
    noModels: null,
    knee: { workers: null },
    verdict: null,
    noVerdict: null
  }
}

const namesOf = (points: readonly ImportedPoint[]): readonly (readonly string[])[] => curveOfAnalysis(analysis(points)).points.map(({ facts }) => facts().flatMap(({ name }) => name ?? []))

describe('the curve of a sweep', () => {
  it('has every point with its reasons to be read with care', () => {
    const { points } = curveOfSweep(simulatedResult({}, { ...rateLimited, unsteady: [16] }))
    expect(points.map(({ workers }) => workers)).toEqual(rateLimited.sizes)
    expect(points.filter(({ flags }) => flags.length > 0).map(({ workers, flags }) => [workers, flags.map(({ kind }) => kind)])).toEqual([[16, ['not-steady']]])
  })

  it('names the errors behind the failures', () => {
    const facts = curveOfSweep(simulatedResult()).points.at(-1)?.facts() ?? []
    expect(facts.map(({ name }) => name)).toContain('http 429')
  })
})

describe('the curve of somebody else’s measurements', () => {
  it('tells only what the file knows', () => {
    expect(namesOf([imported(1, 20), imported(4, 78)])).toEqual([
      ['Throughput', 'Rows'],
      ['Throughput', 'Rows']
    ])
  })

  it('has the same facts at every size, with a dash where one size is silent', () => {
    const points = [imported(1, 20), imported(4, 78, { failedShare: 0.02, latencyMs: { ...unknownLatency, p95: 55 } })]
    const [first, second] = namesOf(points)
    expect(first).toEqual(['Throughput', 'Latency p95', 'Failed', 'Rows'])
    expect(second).toEqual(first)
    expect(
      curveOfAnalysis(analysis(points))
        .points[0]?.facts()
        .find(({ name }) => name === 'Failed')?.value
    ).toBe('–')
  })

  it('scales from the smallest size, whichever that is', () => {
    expect(curveOfAnalysis(analysis([imported(4, 80), imported(8, 150)])).scaling).toEqual({ perWorkerPerSecond: 20, measuredAtWorkers: 4 })
    expect(curveOfAnalysis(analysis([imported(2, 0)])).scaling).toBeNull()
  })

  it('has axes for its own sizes, without limits or a default rule', () => {
    const axes = sweepAxes(curveOfAnalysis(analysis([imported(1, 20), imported(48, 600)])), 'linear', { x: 0.03, y: 8 })
    expect(axes.x.domain[1]).toBeCloseTo(48 * 1.03)
    expect([...axes.linesShown, ...axes.linesAbove]).toEqual([])
  })
})

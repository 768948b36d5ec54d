import { describe, expect, it } from 'vitest'
import { curveOfSweep } from '../../src/analysis/report/curve'
import { sweepAxes } from '../../src/renderer/charts/throughput/sweepAxes'
import { rateLimited, simulatedResult } from './simulatedSweep'

const ROOM = { x: 0.03, y: 8 }

describe('the axes of a sweep', () => {
  it('are made for the data: a limit far above is told in words instead of squashing the curve', () => {
    const { throughput, linesShown, linesAbove } = sweepAxes(curveOfSweep(simulatedResult()), 'log2', ROOM)
    expect(throughput.max).toBe(125)
    expect(linesShown.map(({ key }) => key)).toEqual(['rate'])
    expect(linesAbove.map(({ name }) => name)).toEqual(['CPU limit 3,200/s'])
  })

  it('span from the first point on what the sweep may reach, so that they do not move under the reader', () => {
    const axesAfter = (points: number) => sweepAxes(curveOfSweep(simulatedResult({ state: 'running' }, rateLimited, points)), 'log2', ROOM)
    const first = axesAfter(1)
    expect(first.x.domain).toEqual(axesAfter(9).x.domain)
    expect(first.throughput.max).toBe(axesAfter(9).throughput.max)
    expect(first.linesShown.map(({ key }) => key)).toEqual(['rate'])
  })

  it('end at the data when the sweep was stopped early', () => {
    const { x } = sweepAxes(curveOfSweep(simulatedResult({ state: 'stopped' }, rateLimited, 4)), 'linear', ROOM)
    expect(x.domain[1]).toBeGreaterThanOrEqual(6)
    expect(x.domain[1]).toBeLessThan(7)
  })

  it('are not given over to one wide interval', () => {
    const result = simulatedResult()
    const points = result.points.map((point) => ({ ...point, throughputPerSecond: { mean: point.throughputPerSecond.mean, low: 0, high: 5000 } }))
    expect(sweepAxes(curveOfSweep({ ...result, points }), 'log2', ROOM).throughput.max).toBeLessThan(250)
  })

  it('show the arrival rate as a line where tasks come by the clock', () => {
    const result = simulatedResult()
    const byTheClock = { ...result, scenario: { ...result.scenario, arrivals: { kind: 'rate' as const, ratePerSecond: 80, process: 'constant' as const } } }
    expect(sweepAxes(curveOfSweep(byTheClock), 'log2', ROOM).linesShown.map(({ label }) => label)).toContain('Arrivals 80/s')
  })
})

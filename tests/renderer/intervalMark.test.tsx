import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { chartGeometry, plotFrame, RULE_ROWS } from '../../src/renderer/charts/drawing/chartGeometry'
import { curveOfSweep, type ShownPoint } from '../../src/analysis/report/curve'
import { intervalMark } from '../../src/renderer/charts/curve/intervalMark'
import { sweepAxes } from '../../src/renderer/charts/throughput/sweepAxes'
import { ThroughputLegend } from '../../src/renderer/charts/throughput/ThroughputLegend'
import { rateLimited, simulatedResult } from './simulatedSweep'

const curve = curveOfSweep(simulatedResult({}, { ...rateLimited, repeats: 2 }))
const axes = sweepAxes(curve, 'log2', { x: 0.03, y: 8 })
const frame = plotFrame(chartGeometry({ width: 800, height: 400, rem: 16 }, 2, RULE_ROWS), axes.x, axes.throughput.place)
const height = frame.bottom - frame.top
const at = (repeats: number, mean: number, half: number): ShownPoint => ({ ...(curve.points[3] as ShownPoint), repeats, throughputPerSecond: { mean, low: Math.max(0, mean - half), high: mean + half } })

/** From where to where it is drawn, px, and how many arrows it has. */
function drawn(point: ShownPoint): { readonly length: number; readonly arrows: number; readonly top: number } {
  const { path } = intervalMark(point, frame, 5) ?? { path: '' }
  const [, top, bottom] = /^M[\d.]+,([\d.]+)V([\d.]+)/.exec(path) ?? []
  return { length: Number(bottom) - Number(top), top: Number(top), arrows: path.split('L').length > 1 ? (path.match(/M[\d.]+,[\d.]+L/g) ?? []).length : 0 }
}

afterEach(cleanup)

describe('an interval', () => {
  it('of two repeats never drowns the curve: it is cut short, with arrows, and faint', () => {
    expect(drawn(at(2, 50, 600))).toMatchObject({ arrows: 2 })
    expect(drawn(at(2, 50, 600)).length).toBeLessThan(0.2 * height)
    expect(intervalMark(at(2, 50, 600), frame, 5)?.isFaint).toBe(true)
  })

  it('of two repeats that agree keeps its caps', () => {
    expect(drawn(at(2, 50, 2))).toMatchObject({ arrows: 0 })
  })

  it('of three repeats is drawn as far as the frame, where an arrow says that it goes on', () => {
    expect(drawn(at(3, 50, 20))).toMatchObject({ arrows: 0 })
    expect(drawn(at(3, 50, 600))).toMatchObject({ arrows: 1, top: frame.top })
    expect(intervalMark(at(3, 50, 600), frame, 5)?.isFaint).toBe(false)
  })

  it('of one repeat there is none', () => {
    expect(intervalMark({ ...at(1, 50, 0), throughputPerSecond: { mean: 50, low: null, high: null } }, frame, 5)).toBeNull()
  })
})

describe('two repeats', () => {
  it('never decide where the axis ends', () => {
    const wide = { ...curve, points: curve.points.map((point) => ({ ...point, throughputPerSecond: { ...point.throughputPerSecond, low: 0, high: 20 * point.throughputPerSecond.mean } })) }
    expect(sweepAxes(wide, 'log2', { x: 0.03, y: 8 }).throughput.max).toBe(axes.throughput.max)
  })

  it('are named in the legend and beside their figures', () => {
    render(<ThroughputLegend curve={curve} />)
    expect(screen.getByText(/^two repeats: ±/)).toBeTruthy()
    expect(curve.points[3]?.facts()[0]?.value).toMatch(/ \(two repeats\)$/)
    cleanup()
    const three = curveOfSweep(simulatedResult())
    render(<ThroughputLegend curve={three} />)
    expect(screen.queryByText(/^two repeats/)).toBeNull()
    expect(three.points[3]?.facts()[0]?.value).not.toContain('repeats')
  })
})

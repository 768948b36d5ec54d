import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { fitModels } from '../../src/analysis/models/fitModels'
import type { CurvePoint, Models } from '../../src/contract/result/models'
import type { Flag } from '../../src/contract/result/result'
import { chartGeometry, plotFrame, RULE_ROWS } from '../../src/renderer/charts/drawing/chartGeometry'
import { type Curve, curveOfSweep } from '../../src/analysis/report/curve'
import { opinionsOf } from '../../src/renderer/charts/throughput/opinions'
import { sweepAxes } from '../../src/renderer/charts/throughput/sweepAxes'
import { ThroughputChart } from '../../src/renderer/charts/throughput/ThroughputChart'
import { simulatedResult } from './simulatedSweep'

const geometry = chartGeometry({ width: 800, height: 400, rem: 16 }, 2, RULE_ROWS)
const axesOf = (curve: Curve): ReturnType<typeof sweepAxes> => sweepAxes(curve, 'log2', { x: 0.04, y: 6 })
const sweep = curveOfSweep(simulatedResult())
const fitted: Models = fitModels({ sizes: [1, 2, 3, 4, 6, 8, 16, 32].map((workers) => ({ workers, perSecond: [Math.min(20 * workers, 100)] })), weighting: 'relative', lock: null }).models ?? fail('models')

function draw(curve: Curve, showOpinions = false): void {
  render(
    <MantineProvider>
      <ThroughputChart curve={curve} axes={axesOf(curve)} geometry={geometry} showOpinions={showOpinions} />
    </MantineProvider>
  )
}

/** The corners of a drawn line. */
function cornersOf(path: Element | undefined): readonly (readonly number[])[] {
  const outline = path?.getAttribute('d') ?? fail('a path')
  return [...outline.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
}

afterEach(cleanup)

describe('the fitted curve', () => {
  // Of widths that differ from size to size and from side to side, so that no other band looks the same.
  const told: readonly CurvePoint[] = [
    { workers: 1, throughputPerSecond: 20, low: 19, high: 23 },
    { workers: 4, throughputPerSecond: 70, low: 60, high: 74 },
    { workers: 32, throughputPerSecond: 98, low: 91, high: 105 }
  ]
  const curve: Curve = { ...sweep, models: { ...fitted, curve: [...told] } }
  const axes = axesOf(curve)
  const frame = plotFrame(geometry, axes.x, axes.throughput.place)
  const placed = (points: readonly CurvePoint[], value: (point: CurvePoint) => number): readonly (readonly number[])[] =>
    points.map((point) => [Number(frame.x(point.workers).toFixed(1)), Number(frame.y(value(point)).toFixed(1))])

  it('has the band from the low to the high that its model tells at every size', () => {
    draw(curve)
    const [band] = document.querySelectorAll(`[data-fitted="${fitted.chosen}"] path`)
    expect(cornersOf(band)).toEqual([...placed(told, ({ high }) => high), ...placed([...told].reverse(), ({ low }) => low)])
    expect(band?.getAttribute('fill')).toBe('var(--fitted-band)')
  })

  it('runs along the throughput of its model, inside the band', () => {
    draw(curve)
    const [, line] = document.querySelectorAll('[data-fitted] path')
    expect(cornersOf(line)).toEqual(placed(told, ({ throughputPerSecond }) => throughputPerSecond))
    expect(line?.getAttribute('fill')).toBe('none')
    expect(line?.getAttribute('stroke-dasharray')).not.toBe('')
  })

  it('is not drawn without a model, nor from a single size', () => {
    draw({ ...sweep, models: null })
    expect(document.querySelector('[data-fitted]')).toBeNull()
    draw({ ...sweep, models: { ...fitted, curve: told.slice(0, 1) } })
    expect(document.querySelector('[data-fitted]')).toBeNull()
  })
})

describe('the marks of opinions', () => {
  const verdict = sweep.verdict ?? fail('a verdict')
  const modelsAt = (...sizes: readonly number[]): Models => ({ ...fitted, fitted: fitted.fitted.slice(0, sizes.length).map((model, index) => ({ ...model, goodWorkers: sizes[index] ?? 0 })), usl: null })
  const marks = (): readonly (readonly (string | null | undefined)[])[] => [...document.querySelectorAll('[data-opinions]')].map((mark) => [mark.getAttribute('data-opinions'), mark.querySelector('text')?.textContent])

  it('are drawn when they are asked for, and not before', () => {
    draw({ ...sweep, models: modelsAt(6) })
    expect(marks()).toEqual([])
    cleanup()
    draw({ ...sweep, models: modelsAt(6) }, true)
    expect(marks()).toEqual([['5', 'a'], ['6', 'b']])
  })

  it('have the letter of each estimator, one mark for those who agree', () => {
    const curve: Curve = { ...sweep, verdict: { ...verdict, workers: 5 }, models: modelsAt(8, 5), knee: { workers: 8 } }
    draw(curve, true)
    expect(opinionsOf(curve).map(({ workers }) => workers)).toEqual([5, 8, 5, 8])
    expect(marks()).toEqual([['5', 'a c'], ['8', 'b d']])
  })

  it('stand at the size they are for, from top to bottom of the plot', () => {
    const curve: Curve = { ...sweep, models: modelsAt(16) }
    draw(curve, true)
    const axes = axesOf(curve)
    const frame = plotFrame(geometry, axes.x, axes.throughput.place)
    const line = document.querySelector('[data-opinions="16"] line')
    expect(['x1', 'x2', 'y1', 'y2'].map((name) => Number(line?.getAttribute(name)))).toEqual([frame.x(16), frame.x(16), frame.top, frame.bottom])
  })

  it('leave out who has none, and sizes beyond the axis', () => {
    draw({ ...sweep, models: modelsAt(500), knee: { workers: null } }, true)
    expect(marks()).toEqual([['5', 'a']])
  })
})

describe('the point under the arrow keys or the pointer', () => {
  const flags: readonly Flag[] = [
    { kind: 'own-bottleneck', text: 'The pool itself used 97 % of the cores.', keptOut: true },
    { kind: 'littles-law', text: 'In flight and latency disagree by 12 %.', keptOut: false },
    { kind: 'other-programs', text: 'Other programs used 20 % of the machine.', keptOut: false }
  ]
  const curve: Curve = { ...sweep, points: sweep.points.map((point) => ({ ...point, flags: point.workers === 2 ? flags : [] })) }
  const chart = (): Element => document.querySelector('svg[role="application"]') ?? fail('the chart')
  const shown = (): string => document.querySelector('.point-tooltip-title')?.textContent ?? ''
  const toldFlags = (): readonly (string | null)[] => [...document.querySelectorAll('.point-tooltip-flag')].map(({ textContent }) => textContent)
  const wordsOfFlags = ['× The pool itself used 97 % of the cores.', '! In flight and latency disagree by 12 %.', '· Other programs used 20 % of the machine.']

  it('tells every reason to read it with care, each with its sign, to the keyboard', async () => {
    draw(curve)
    fireEvent.focus(chart())
    await waitFor(() => expect(shown()).toBe('1 worker'))
    expect(toldFlags()).toEqual([])
    fireEvent.keyDown(chart(), { key: 'ArrowRight' })
    await waitFor(() => expect(shown()).toBe('2 workers'))
    expect(toldFlags()).toEqual(wordsOfFlags)
    fireEvent.keyDown(chart(), { key: 'ArrowRight' })
    await waitFor(() => expect(shown()).toBe('3 workers'))
    expect(toldFlags()).toEqual([])
  })

  it('tells the same to the pointer, with all that was measured', async () => {
    draw(curve)
    const axes = axesOf(curve)
    fireEvent.mouseMove(chart(), { clientX: plotFrame(geometry, axes.x, axes.throughput.place).x(2), clientY: 200 })
    await waitFor(() => expect(shown()).toBe('2 workers'))
    expect(toldFlags()).toEqual(wordsOfFlags)
    const facts = [...document.querySelectorAll('.point-tooltip dl > div')].map((fact) => [fact.querySelector('dt')?.textContent, fact.querySelector('dd')?.textContent])
    expect(facts).toEqual(curve.points[1]?.facts().filter(({ name }) => name !== null).map(({ name, value }) => [name, value]))
    expect(facts.length).toBeGreaterThan(5)
  })

  it('says why it is not steady in results from before there were flags', async () => {
    const [first] = simulatedResult().points
    if (first === undefined) fail('a point')
    draw(curveOfSweep(simulatedResult({ points: [{ ...first, steady: false, repeats: first.repeats.map((repeat, index) => ({ ...repeat, steady: index > 0 })) }] })))
    fireEvent.focus(chart())
    await waitFor(() => expect(toldFlags()).toEqual(['! Not steady: throughput still moved in 1 of 3 windows; a longer window may help']))
  })
})

function fail(what: string): never {
  throw new Error(`${what} is missing`)
}

import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LabEvent } from '../../src/contract/labs/lab'
import { lanesOf } from '../../src/renderer/pages/labs/pictures/lanes/segments'
import { paintLanes } from '../../src/renderer/pages/labs/pictures/lanes/paintLanes'
import { type PlotBar, drawBars } from '../../src/renderer/pages/labs/pictures/plots/barPlot'
import { drawDots } from '../../src/renderer/pages/labs/pictures/plots/dotPlot'
import { drawLines } from '../../src/renderer/pages/labs/pictures/plots/linePlot'
import type { Brush } from '../../src/renderer/pages/labs/pictures/plots/PlotCanvas'
import { drawRatios } from '../../src/renderer/pages/labs/pictures/plots/ratioPlot'
import { RecordingPen } from './recordingCanvas'

const WIDTH_PX = 800
const HEIGHT_PX = 300

let pen: RecordingPen
let brush: Brush
beforeEach(() => {
  pen = new RecordingPen(document.createElement('canvas'))
  brush = { pen: pen as unknown as CanvasRenderingContext2D, width: WIDTH_PX, height: HEIGHT_PX, rem: 16, color: (variable) => variable }
})

const bar = (label: string, value: number): PlotBar => ({ label, value, text: String(value), color: '--bar' })
const event = (atMs: number, what: LabEvent['what'], actor: string): LabEvent => ({ atMs, run: 'ten workers', actor, what, item: null })

/** Everything a result may hold, and what it should never hold. */
const amount = fc.oneof(fc.constantFrom(0, 1e-9, 1, 1e12), fc.double({ min: 1e-9, max: 1e9, noNaN: true }))

describe('bars', () => {
  it('are as long as their values are to each other', () => {
    drawBars(brush, { bars: [bar('one', 10), bar('two', 20), bar('three', 40)], scale: 'linear' })
    const lengths = pen.of('bar', '--bar').map(({ width }) => width)
    expect(lengths.map((length) => length / (lengths[0] ?? NaN))).toEqual([1, 2, 4])
    expect(pen.texts).toEqual(expect.arrayContaining(['one', 'two', 'three', '10', '20', '40']))
  })
  it('on a logarithmic scale grow by the same length for the same factor', () => {
    drawBars(brush, { bars: [bar('a', 1), bar('b', 10), bar('c', 100)], scale: 'log' })
    const [a = NaN, b = NaN, c = NaN] = pen.of('bar', '--bar').map(({ width }) => width)
    expect(b - a).toBeCloseTo(c - b, 6)
  })
  it('are never painted at places that are no numbers, nor over the edge', () => {
    fc.assert(fc.property(fc.array(amount, { maxLength: 12 }), fc.constantFrom('linear' as const, 'log' as const), (values, scale) => {
      pen.painted.length = 0
      drawBars(brush, { bars: values.map((value, index) => bar(`bar ${index}`, value)), scale })
      for (const { x, width } of pen.of('bar', '--bar')) expect(x + width).toBeLessThanOrEqual(WIDTH_PX + 2)
    }))
  })
})

describe('lines', () => {
  const axis = (max: number, scale: 'linear' | 'log' = 'linear') => ({ label: 'x', scale, min: scale === 'log' ? 1 : 0, max, text: String })
  it('pass through their points, and name series, levels and marks', () => {
    drawLines(brush, {
      x: axis(10), y: axis(100),
      series: [{ label: 'measured', color: '--line', shape: 'circle', dash: [], points: [{ x: 0, y: 0 }, { x: 5, y: 50 }, { x: 10, y: 100 }] }],
      levels: [{ y: 50, label: 'ceiling', color: '--level' }],
      marks: [{ x: 5, label: 'break-even', color: '--mark' }]
    })
    const [from = [NaN, NaN], middle = [NaN, NaN], to = [NaN, NaN]] = pen.of('line', '--line')[0]?.points ?? []
    expect(middle[0]).toBeCloseTo((from[0] + to[0]) / 2, 6)
    expect(middle[1]).toBeCloseTo((from[1] + to[1]) / 2, 6)
    expect(to[1]).toBeLessThan(from[1])
    expect(pen.of('line', '--level')[0]?.points[0]?.[1]).toBeCloseTo(middle[1], 6)
    expect(pen.of('line', '--mark')[0]?.points[0]?.[0]).toBeCloseTo(middle[0], 6)
    expect(pen.texts).toEqual(expect.arrayContaining(['measured', 'ceiling', 'break-even']))
    expect(pen.of('shape', '--line').length).toBeGreaterThanOrEqual(3)
  })
  it('are never painted at places that are no numbers', () => {
    fc.assert(fc.property(fc.array(fc.record({ x: amount, y: amount }), { maxLength: 20 }), fc.constantFrom('linear' as const, 'log' as const), (points, scale) => {
      const most = Math.max(1, ...points.flatMap(({ x, y }) => [x, y]))
      drawLines(brush, { x: axis(most, scale), y: axis(most, scale), series: [{ label: 's', color: '--line', shape: 'square', dash: [], points }] })
    }))
  })
})

describe('dots', () => {
  it('are as many as there are shares, and those at one place are stacked', () => {
    drawDots(brush, [0.5, 0.5, 0.5, 0.9], 'lost')
    const dots = pen.of('shape', '--series-failed').map(({ points }) => points[0] ?? [NaN, NaN])
    expect(dots).toHaveLength(4)
    expect(new Set(dots.slice(0, 3).map(([x]) => x)).size).toBe(1)
    expect(new Set(dots.slice(0, 3).map(([, y]) => y)).size).toBe(3)
    expect(dots[3]?.[0]).toBeGreaterThan(dots[0]?.[0] ?? NaN)
  })
  it('stay within the picture, however many there are', () => {
    drawDots(brush, Array.from({ length: 500 }, (_, index) => (index % 3) / 2), 'lost')
    for (const { points } of pen.of('shape', '--series-failed')) for (const [x, y] of points) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(WIDTH_PX)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(HEIGHT_PX)
    }
  })
})

describe('ratios', () => {
  const looks = { threads: { color: '--threads', shape: 'square' }, async: { color: '--async', shape: 'circle' } } as const
  it('lie the further apart the larger they are, and say their figures', () => {
    drawRatios(brush, { rows: [{ label: 'CPU', marks: [{ name: 'threads', ratio: 4, text: '400 µs' }, { name: 'async', ratio: 1, text: '100 µs' }] }], looks, label: 'times' })
    const placeOf = (color: string): number => pen.of('shape', color).at(-1)?.points[0]?.[0] ?? NaN
    expect(placeOf('--threads')).toBeGreaterThan(placeOf('--async'))
    expect(pen.texts).toEqual(expect.arrayContaining(['CPU', '400 µs', '100 µs', 'times']))
  })
  it('that are not known, or nothing, are left out and painted nowhere', () => {
    fc.assert(fc.property(fc.array(fc.record({ threads: amount, async: amount }), { maxLength: 6 }), (rows) => {
      drawRatios(brush, { rows: rows.map((row, index) => ({ label: `row ${index}`, marks: Object.entries(row).map(([name, ratio]) => ({ name, ratio, text: String(ratio) })) })), looks, label: 'times' })
    }))
  })
})

describe('lanes of a lab', () => {
  const groups = lanesOf([event(0, 'waiting', 'worker 1'), event(50, 'running', 'worker 1'), event(100, 'done', 'worker 1'), event(0, 'blocked', 'worker 2'), event(100, 'done', 'worker 2')])
  const room = { endMs: 100, groups: 1, lanes: 2 }
  const barsOf = (color: string): readonly { readonly x: number; readonly width: number }[] => pen.of('bar', color)
  it('show each state as long as it lasted, in its colour', () => {
    paintLanes(brush, groups, () => 100, room)
    const [waiting, running, blocked] = ['--state-waiting', '--state-running', '--state-blocked'].map((color) => barsOf(color)[0])
    // Bars end a px before their neighbours.
    expect((waiting?.width ?? NaN) + 1).toBeCloseTo((running?.width ?? NaN) + 1, 6)
    expect((blocked?.width ?? NaN) + 1).toBeCloseTo(2 * ((waiting?.width ?? NaN) + 1), 6)
    expect(running?.x).toBeCloseTo((waiting?.x ?? NaN) + (waiting?.width ?? NaN) + 1, 6)
    expect(pen.texts).toEqual(expect.arrayContaining(['worker 1', 'worker 2', 'ten workers: 100 ms']))
  })
  it('show nothing of what has not happened yet', () => {
    paintLanes(brush, groups, () => 25, room)
    expect(barsOf('--state-running')).toEqual([])
    expect(pen.texts).not.toContain('ten workers: 100 ms')
    const [waiting, blocked] = [barsOf('--state-waiting')[0], barsOf('--state-blocked')[0]]
    expect(waiting?.width).toBeCloseTo(blocked?.width ?? NaN, 6)
  })
  it('are never painted at places that are no numbers, whatever the room', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 200, noNaN: true }), fc.integer({ min: 0, max: 300 }), fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e6, noNaN: true })), (atMs, lanes, endMs) => {
      paintLanes(brush, groups, () => atMs, { endMs, groups: 1, lanes })
    }))
  })
})

import { describe, expect, it } from 'vitest'
import { axisLabels, logTicks, niceAxis, spacedTicks, wantedWorkerTicks, workerAxis } from '../../src/renderer/charts/drawing/axis'

describe('a round axis', () => {
  it.each([
    [98, [0, 20, 40, 60, 80, 100]],
    [0.7, [0, 0.2, 0.4, 0.6, 0.8]],
    [3200, [0, 1000, 2000, 3000, 4000]]
  ])('over %d has the ticks %j', (max, ticks) => {
    expect(niceAxis(max).ticks).toEqual(ticks)
    expect(niceAxis(max).max).toBe(ticks.at(-1))
  })

  it.each([0.0003, 7, 99.9, 100, 100.1, 12345, 9e9])('never ends below %d', (max) => {
    expect(niceAxis(max).max).toBeGreaterThanOrEqual(max * (1 - 1e-9))
    expect(niceAxis(max).max).toBeLessThan(max * 2.6)
  })

  it.each([0, -1, Number.NaN, Infinity])('over %d is an empty frame', (max) => {
    expect(niceAxis(max)).toMatchObject({ max: 1, ticks: [] })
  })
})

describe('logarithmic ticks', () => {
  it('are dense over one decade and sparse over many', () => {
    expect(logTicks(10, 100, 6)).toEqual([10, 20, 50, 100])
    expect(logTicks(1, 10_000, 5)).toEqual([1, 10, 100, 1000, 10_000])
  })
})

describe('the worker axis', () => {
  it('puts equal ratios at equal distances when logarithmic, equal differences when linear', () => {
    const log = workerAxis('log2', 32)
    expect(log.place(4) - log.place(2)).toBeCloseTo(log.place(32) - log.place(16))
    const linear = workerAxis('linear', 32)
    expect(linear.place(4) - linear.place(2)).toBeCloseTo(linear.place(32) - linear.place(30))
  })

  it.each(['log2', 'linear'] as const)('keeps 1 and the largest inside the frame (%s)', (scale) => {
    const axis = workerAxis(scale, 64)
    expect(axis.place(1)).toBeGreaterThan(0)
    expect(axis.place(64)).toBeLessThan(1)
  })

  it('labels the named sizes and the ends before any other, and none twice or too close', () => {
    const axis = workerAxis('log2', 32)
    const ticks = spacedTicks(wantedWorkerTicks(axis, [5, 6], [1, 2, 3, 4, 5, 6, 8, 16, 32]), axis, 0.04)
    expect(ticks).toEqual([1, 2, 3, 4, 5, 6, 8, 16, 32])
    const cramped = spacedTicks(wantedWorkerTicks(axis, [5, 6], [1, 2, 3, 4, 5, 6, 8, 16, 32]), axis, 0.1)
    expect(cramped).toContain(5)
    expect(cramped).not.toContain(6)
    expect(cramped).toContain(1)
    expect(cramped).toContain(32)
  })
})

describe('the figures of an axis', () => {
  const written = (max: number): readonly string[] => niceAxis(max).ticks.map(axisLabels(niceAxis(max).max))

  it('are short from a million on, all in one unit', () => {
    expect(written(950_000)).toEqual(['0', '0.2\u00a0M', '0.4\u00a0M', '0.6\u00a0M', '0.8\u00a0M', '1\u00a0M'])
    expect(written(900)).toEqual(['0', '200', '400', '600', '800', '1,000'])
    expect(written(4e9)).toEqual(['0', '1\u00a0G', '2\u00a0G', '3\u00a0G', '4\u00a0G'])
  })

  it('keep three digits where they are small', () => {
    expect(written(0.0012)).toEqual(['0', '0.00025', '0.0005', '0.00075', '0.001', '0.00125'])
  })

  it.each([3e-9, 0.0012, 0.7, 98, 999_999, 1_000_000, 31_500_000, 7e13, 8e15, 4e40])('are told apart and never wider than seven letters up to %d', (max) => {
    const texts = written(max)
    expect(new Set(texts).size).toBe(texts.length)
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(7)
  })
})

describe('a logarithmic axis', () => {
  it.each([[0, 10], [-1, 10], [10, 1], [1, Infinity], [Number.NaN, 5]])('from %d to %d has no ticks instead of endless ones', (min, max) => {
    expect(logTicks(min, max, 5)).toEqual([])
  })
})

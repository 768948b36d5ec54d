import { describe, expect, it } from 'vitest'
import { scoreOf } from '../../../src/analysis/labs/score'
import { serialShare } from '../../../src/analysis/labs/serialShare'
import { figureText, shownFigures } from '../../../src/analysis/labs/shownFigures'
import { fitModels } from '../../../src/analysis/models/fitModels'
import type { LabResult } from '../../../src/contract/labs/labRun'

describe('a score', () => {
  const byRatio = { scale: 'log', range: { min: 1, max: 1000 } } as const
  const byDifference = { scale: 'linear', range: { min: 0, max: 1 } } as const
  it.each([
    [100, 100, 100],
    [200, 100, 50],
    [50, 100, 50],
    [400, 100, 0],
    [10_000, 100, 0]
  ])('by ratio: %d for %d is %d points', (guess, actual, points) => expect(scoreOf(guess, actual, byRatio)).toBe(points))
  it.each([
    [0.5, 0.5, 100],
    [0.25, 0.5, 50],
    [0.75, 0.5, 50],
    [1, 0.5, 0],
    [0, 1, 0]
  ])('by difference: %d for %d is %d points', (guess, actual, points) => expect(scoreOf(guess, actual, byDifference)).toBe(points))
  it('of nothing guessed by ratio falls back on the difference', () => expect(scoreOf(0, 100, byRatio)).toBe(80))
})

describe('the serial share', () => {
  const fitted = (perSecond: (workers: number) => number) => {
    const { models } = fitModels({ sizes: [1, 2, 3, 4, 6, 8, 12, 16].map((workers) => ({ workers, perSecond: [perSecond(workers)] })), weighting: 'relative', lock: null })
    return models === null ? null : serialShare(models)
  }
  it('of a curve that bends at a ceiling is one worker over the ceiling', () => expect(fitted((workers) => Math.min(200 * workers, 1000))?.value).toBeCloseTo(0.2, 3))
  it("of Amdahl's law is its sigma", () => expect(fitted((workers) => (100 * workers) / (1 + 0.1 * (workers - 1)))?.value).toBeCloseTo(0.1, 3))
  it('of a straight line is unknown or nothing', () => expect(fitted((workers) => 100 * workers)?.value ?? 0).toBeCloseTo(0, 3))
})

describe('the figures of a lab', () => {
  const result: LabResult = {
    schema: 'poolscope.lab/1',
    lab: 'waits',
    question: '',
    settings: {},
    measured: { sequentialMs: 5000, pooledMs: 507, workers: 10, speedup: 9.86, scaling: [{ workers: 1, totalMs: 5000, idealMs: 5000, speedup: 1 }], scalesTo: 8 },
    expected: { sequentialMs: 5000 }
  }
  it('come in the order of the schema, with label, unit and theory; arrays of objects are tables', () => {
    const { groups, tables } = shownFigures(result)
    expect(groups).toHaveLength(1)
    expect(groups[0]?.figures.map(({ key }) => key)).toEqual(['sequentialMs', 'pooledMs', 'workers', 'speedup', 'scalesTo'])
    expect(groups[0]?.figures[0]).toEqual({ key: 'sequentialMs', label: 'One worker', unit: 'ms', measured: 5000, expected: 5000 })
    expect(groups[0]?.figures[1]?.expected).toBeUndefined()
    expect(tables[0]).toMatchObject({ key: 'scaling', label: 'Where it stops scaling', columns: [{ key: 'workers' }, { key: 'totalMs', unit: 'ms' }, { key: 'idealMs' }, { key: 'speedup' }] })
  })
  it('of a group stand under its heading, and its tables say whose they are', () => {
    const measured = { produced: 5, lecture: { results: ['a'], sentinelPutBack: 3, steps: [] } }
    const { groups, tables } = shownFigures({ ...result, lab: 'queue', measured, expected: { lecture: { sentinelPutBack: 3 } } })
    const lecture = groups.find(({ label }) => label === "The lecture's five tasks")
    expect(lecture?.figures.find(({ key }) => key === 'lecture.sentinelPutBack')).toMatchObject({ measured: 3, expected: 3 })
    expect(tables.map(({ label }) => label)).toContain("The lecture's five tasks: steps")
  })
  it.each([
    [0.25, 'share', '25 %'],
    [1500, 'ms', '1.5 s'],
    [87.5, 'µs', '87.5 µs'],
    [null, 'ms', '–'],
    [true, null, 'yes'],
    [['a', 'b'], null, 'a, b'],
    [9.95, 'times', '9.95 times']
  ] as const)('%s %s reads %s', (value, unit, text) => expect(figureText(value, unit)).toBe(text))
})

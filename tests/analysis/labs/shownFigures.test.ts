import { describe, expect, it } from 'vitest'
import { figureText, shownFigures } from '../../../src/analysis/labs/shownFigures'
import { executorResult, raceResult, waitsResult } from './labResults'

describe('the figures of a lab as they are shown', () => {
  it("come in the schema's order, each with its name, its unit and what theory says", () => {
    const { groups, tables } = shownFigures(waitsResult())
    expect(groups).toHaveLength(1)
    expect(groups[0]?.label).toBe('')
    expect(groups[0]?.figures).toEqual([
      { key: 'sequentialMs', label: 'One worker', unit: 'ms', measured: 5050, expected: 5000 },
      { key: 'pooledMs', label: 'The pool', unit: 'ms', measured: 505, expected: 500 },
      { key: 'workers', label: 'Workers in the pool', unit: null, measured: 10, expected: undefined },
      { key: 'speedup', label: 'Speed-up', unit: 'times', measured: 10, expected: 10 },
      { key: 'scalesTo', label: 'Scales to', unit: null, measured: 10, expected: undefined }
    ])
    expect(tables.map(({ key, label }) => [key, label])).toEqual([['scaling', 'Where it stops scaling']])
    expect(tables[0]?.columns.map(({ key, unit }) => `${key} ${unit}`)).toEqual(['workers null', 'totalMs ms', 'idealMs ms', 'speedup times'])
    expect(tables[0]?.rows).toHaveLength(2)
  })

  it('are grouped under their own heading where they belong together, theory too', () => {
    const { groups, tables } = shownFigures(raceResult())
    expect(groups.map(({ label }) => label)).toEqual(['', 'Lost without a lock', 'Additions a second'])
    expect(groups[1]?.figures.map(({ key, measured, expected }) => [key, measured, expected])).toEqual([['lost.least', 0.01, 0], ['lost.median', 0.3, undefined], ['lost.most', 0.6, undefined]])
    expect(tables.map(({ key }) => key)).toEqual(['trials'])
  })

  it('take a list of words for one figure', () => {
    const { groups } = shownFigures(executorResult())
    expect(groups[0]?.figures.find(({ key }) => key === 'completionOrder')?.measured).toEqual(['b', 'a', '=c'])
  })

  it('survive a result that lacks what its schema has, as an older file may', () => {
    const { groups, tables } = shownFigures(raceResult({ measured: { expected: 5, trials: 'gone', lost: null }, expected: { lost: 7 } }))
    expect(groups).toEqual([{ label: '', figures: [{ key: 'expected', label: 'Expected count', unit: null, measured: 5, expected: undefined }] }])
    expect(tables).toMatchObject([{ key: 'trials', rows: [] }])
  })
})

describe('a figure as people read it', () => {
  it.each([
    [505, 'ms', '505 ms'],
    [0.35, 'ms', '350 µs'],
    [75, 'µs', '75 µs'],
    [2500, 'µs', '2.5 ms'],
    [2, 's', '2 s'],
    [0.5, 's', '500 ms'],
    [13.24, 'MB', '13.2 MB'],
    [787.9, '/s', '788/s'],
    [0.3, 'share', '30 %'],
    [2.17, 'times', '2.17 times'],
    [16, null, '16'],
    [null, 'ms', '–'],
    [undefined, null, '–'],
    [true, null, 'yes'],
    [false, null, 'no'],
    ['async', null, 'async'],
    [['a', 'b'], null, 'a, b'],
    [[1, 2], 'ms', '1 ms, 2 ms'],
    [{ a: 1 }, null, '{"a":1}']
  ] as const)('%j in %s is %s', (value, unit, text) => {
    expect(figureText(value, unit)).toBe(text)
  })
})

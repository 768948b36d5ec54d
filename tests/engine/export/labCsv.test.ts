import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { textOf } from '../../../src/engine/export/writers'
import { labCsv } from '../../../src/engine/export/csv/labCsv'
import type { LabResult } from '../../../src/contract/labs/labRun'
import { executorResult, raceResult, waitsResult } from '../../analysis/labs/labResults'

function csv(result: LabResult): string {
  return [...labCsv(result)].join('')
}

function rowsOf(result: LabResult): readonly Readonly<Record<string, string>>[] {
  return parse(csv(result), { columns: true })
}

describe('the CSV of a lab', () => {
  it('has one row for every figure, those of tables with the number of their row', () => {
    expect(csv(waitsResult()).split('\r\n')).toEqual([
      'lab,figure,row,measured,expected,unit',
      'waits,sequentialMs,,5050,5000,ms',
      'waits,pooledMs,,505,500,ms',
      'waits,workers,,10,,',
      'waits,speedup,,10,10,times',
      'waits,scalesTo,,10,,',
      'waits,scaling.workers,1,1,,',
      'waits,scaling.totalMs,1,5050,,ms',
      'waits,scaling.idealMs,1,5000,,ms',
      'waits,scaling.speedup,1,1,,times',
      'waits,scaling.workers,2,10,,',
      'waits,scaling.totalMs,2,505,,ms',
      'waits,scaling.idealMs,2,500,,ms',
      'waits,scaling.speedup,2,10,,times',
      ''
    ])
  })

  it('names figures of a group by their path', () => {
    expect(rowsOf(raceResult()).map(({ figure, measured, expected }) => `${figure}=${measured}/${expected}`)).toEqual([
      'expected=1000/',
      'lost.least=0.01/0',
      'lost.median=0.3/',
      'lost.most=0.6/',
      'throughput.plain=5000000/',
      'throughput.locked=100000/',
      'throughput.atomic=2000000/',
      'trials.plain=700/',
      'trials.locked=1000/',
      'trials.atomic=1000/'
    ])
  })

  it('keeps words, quotes, lists and answers whole, and no formula alive', () => {
    const rows = rowsOf(executorResult())
    const measured = (figure: string): string | undefined => rows.find((row) => row['figure'] === figure)?.['measured']
    expect(measured('deadlock.message')).toBe('worker 1 waits, "for ever"')
    expect(measured('deadlock.detected')).toBe('true')
    expect(measured('submissionOrder')).toBe('a b =c')
    expect(measured('semantics.same')).toBe('true')
    const formula = executorResult()
    const text = csv({ ...formula, measured: { ...formula.measured, deadlock: { message: '=1+1' } } })
    expect(text).toContain(",'=1+1,")
  })

  it('leaves empty what was not measured', () => {
    const rows = rowsOf(waitsResult({ measured: { sequentialMs: null }, expected: {} }))
    expect(rows.map(({ measured, expected }) => `${measured}${expected}`).join('')).toBe('')
  })

  it('is what the table of formats writes', () => {
    expect([...textOf('lab', 'csv', waitsResult())].join('')).toBe(csv(waitsResult()))
    expect(JSON.parse([...textOf('lab', 'json', waitsResult())].join(''))).toEqual(waitsResult())
  })
})

it('a prediction is a row, and its question cannot be a formula', () => {
  const csv = [...textOf('predictions', 'csv', [{ at: '2026-01-01T00:00:00.000Z', workshop: '=1+1', lab: 'race', settings: {}, figure: 'lostMedian', question: 'How much?', unit: 'share', predicted: 0.5, measured: null, score: null }])].join('')
  expect(csv).toBe("at,workshop,lab,figure,question,predicted,measured,unit,score\r\n2026-01-01T00:00:00.000Z,'=1+1,race,lostMedian,How much?,0.5,,share,\r\n")
})

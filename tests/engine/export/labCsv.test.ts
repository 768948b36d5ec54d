import { expect, it } from 'vitest'
import type { LabResult } from '../../../src/contract/labs/lab'
import { labFormats, predictionFormats } from '../../../src/engine/export/formats'

it('a lab is a row for each figure and for each cell of its tables', () => {
  const result: LabResult = {
    schema: 'poolscope.lab/1',
    lab: 'waits',
    question: '',
    settings: {},
    measured: { sequentialMs: 5000, pooledMs: 507.5, workers: 10, speedup: 9.86, scaling: [{ workers: 1, totalMs: 5000, idealMs: 5000, speedup: 1 }], scalesTo: 8 },
    expected: { pooledMs: 500 }
  }
  const csv = [...labFormats.csv.write(result)].join('')
  expect(csv.split('\r\n')).toEqual([
    'lab,figure,row,measured,expected,unit',
    'waits,sequentialMs,,5000,,ms',
    'waits,pooledMs,,507.5,500,ms',
    'waits,workers,,10,,',
    'waits,speedup,,9.86,,times',
    'waits,scalesTo,,8,,',
    'waits,scaling.workers,1,1,,',
    'waits,scaling.totalMs,1,5000,,ms',
    'waits,scaling.idealMs,1,5000,,ms',
    'waits,scaling.speedup,1,1,,times',
    ''
  ])
})

it('a prediction is a row, and its question cannot be a formula', () => {
  const csv = [...predictionFormats.csv.write([{ at: '2026-01-01T00:00:00.000Z', workshop: '=1+1', lab: 'race', settings: {}, figure: 'lostMedian', question: 'How much?', unit: 'share', predicted: 0.5, measured: null, score: null }])].join('')
  expect(csv).toBe("at,workshop,lab,figure,question,predicted,measured,unit,score\r\n2026-01-01T00:00:00.000Z,'=1+1,race,lostMedian,How much?,0.5,,share,\r\n")
})

import { expect, it } from 'vitest'
import { sweepResultSchema } from '../../../src/contract/result/result'
import { resultOf } from '../../../src/engine/files/runs/readResultFile'
import { samplePoint, sampleRepeat, sampleResult } from '../../engine/export/sampleResult'

const withPoint = (changes: Parameters<typeof samplePoint>[0]): unknown => JSON.parse(JSON.stringify(sampleResult({ points: [samplePoint(changes)] })))

it('a result as it is written is read', () => {
  expect(sweepResultSchema.safeParse(withPoint({})).success).toBe(true)
})

it.each([
  ['no workers', { workers: 0 }, 'points.0.workers'],
  ['more workers than any pool has', { workers: 1e9 }, 'points.0.workers'],
  ['a throughput that no sum can hold', { throughputPerSecond: { mean: 1e308, low: null, high: null } }, 'points.0.throughputPerSecond.mean'],
  ['a repeat that lasted for ever', { repeats: [sampleRepeat({ durationSeconds: 1e300 })] }, 'points.0.repeats.0.durationSeconds']
])('a result with %s is refused, and where it stands is said', (_, changes, where) => {
  const read = resultOf('run.json', withPoint(changes))
  expect(read.ok).toBe(false)
  expect(read.ok ? '' : read.failure.message).toContain(where)
})

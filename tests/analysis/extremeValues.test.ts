import fc from 'fast-check'
import { expect, it } from 'vitest'
import { analyseMeasurements } from '../../src/analysis/analyseMeasurements'
import { analysisSchema, type MeasuredRow } from '../../src/contract/result/measurements'
import { MOST_AMOUNT, MOST_POOL_WORKERS } from '../../src/contract/result/result'
import { randomFrom } from './randomTimes'

/** From nothing over a task in thirty years to the most there can be, evenly by magnitude. */
const amount = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 8, arbitrary: fc.double({ min: -9, max: 15, noNaN: true }).map((power) => Math.min(MOST_AMOUNT, 10 ** power)) })
const workers = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: MOST_POOL_WORKERS }))
const row: fc.Arbitrary<MeasuredRow> = fc.record({
  line: fc.constant(2),
  workers,
  throughputPerSecond: amount,
  p50Ms: fc.option(amount),
  p95Ms: fc.option(amount),
  p99Ms: fc.option(amount),
  failedShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true }))
})

function numbersIn(value: unknown, path: string): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`]
  if (typeof value === 'string') return /NaN|Infinity|undefined/.test(value) ? [`${path} = ${value}`] : []
  return value === null || typeof value !== 'object' ? [] : Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}.${key}`))
}

it('the analysis of extreme but legal measurements holds no figure without end and no word that is none', { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 14 }), fc.constantFrom('relative' as const, 'absolute' as const), fc.option(fc.constant(100)), (rows, weighting, p99Ms) => {
      const analysis = analyseMeasurements({ path: 'x', name: 'x', format: 'Poolscope', rows, remarks: [] }, { weighting, p99Ms, random: randomFrom(1) })
      expect(numbersIn(analysis, '')).toEqual([])
      expect(() => analysisSchema.parse(JSON.parse(JSON.stringify(analysis)))).not.toThrow()
    }),
    { seed: 20_26, numRuns: 60 }
  )
})

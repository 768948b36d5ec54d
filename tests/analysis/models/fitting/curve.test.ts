import { describe, expect, it } from 'vitest'
import { analyseMeasurements } from '../../../../src/analysis/analyseMeasurements'
import { AS_GOOD_SHARE } from '../../../../src/analysis/points/goodEnough'
import { curvePoints, goodWorkers, peakOf } from '../../../../src/analysis/models/fitting/curvePoints'
import { curveAt } from '../../../../src/analysis/models/curveAt'
import type { MeasuredFile } from '../../../../src/contract/result/measurements'
import { randomFrom } from '../../randomTimes'

/** A curve that counts how often it is asked. */
function counted(law: (workers: number) => number): { readonly at: (workers: number) => number; readonly spreadAt: () => number; readonly widening: number; readonly asked: () => number } {
  let asked = 0
  return {
    at: (workers) => {
      asked++
      return law(workers)
    },
    spreadAt: () => 0.001,
    widening: 2,
    asked: () => asked
  }
}

const usl = (workers: number): number => (20 * workers) / (1 + 0.002 * (workers - 1) + 1e-9 * workers * (workers - 1))
const flat = (workers: number): number => Math.min(20 * workers, 123_456)

/** The same by trying every size. */
function everySize(law: (workers: number) => number, largest: number): { readonly good: number; readonly peak: number } {
  let peak = 1
  for (let workers = 2; workers <= largest; workers++) if (law(workers) > law(peak)) peak = workers
  let good = 1
  while (law(good) < AS_GOOD_SHARE * law(peak)) good++
  return { good, peak }
}

/** Eight sizes, as another tool would report users. */
function fileUpTo(largest: number): MeasuredFile {
  const rows = Array.from({ length: 8 }, (_, index) => Math.round(largest ** ((index + 1) / 8)))
  return {
    path: 'x.csv',
    name: 'users.csv',
    format: 'workers, throughput',
    rows: rows.map((workers, index) => ({ line: index + 2, workers, throughputPerSecond: usl(workers), p50Ms: null, p95Ms: null, p99Ms: null, failedShare: null })),
    remarks: []
  }
}

const analysed = (largest: number): ReturnType<typeof analyseMeasurements> => analyseMeasurements(fileUpTo(largest), { weighting: 'relative', p99Ms: null, random: randomFrom(1) })

describe('a curve over a very long range of sizes', () => {
  it.each([20_000, 100_000, 2_000_000])('is never looked at size by size up to %d', (largest) => {
    for (const law of [usl, flat]) {
      const fit = counted(law)
      expect(curvePoints(fit, 1, largest).length).toBeLessThanOrEqual(302)
      goodWorkers(fit, 1, largest)
      peakOf(fit, 1, largest)
      expect(fit.asked()).toBeLessThan(5000)
    }
  })

  it.each([257, 301, 20_000, 99_999])('has its peak and its good size at the same whole size as if every one of %d had been tried', (largest) => {
    for (const law of [usl, flat]) {
      const { good, peak } = everySize(law, largest)
      expect(goodWorkers(counted(law), 1, largest)).toBe(good)
      expect(peakOf(counted(law), 1, largest)).toBe(law(largest) < law(peak) - 1 ? peak : null)
    }
  })

  it('is not drawn at every one of thousands of measured sizes either', () => {
    const measured = Array.from({ length: 4000 }, (_, index) => 1 + index * 7)
    expect(curvePoints(counted(usl), 1, 28_000, measured).length).toBeLessThanOrEqual(602)
  })

  it('is told at the sizes that were measured, and between its places as near as a chart shows', () => {
    const { models } = analysed(100_000)
    expect(models?.curve.length).toBeLessThan(400)
    for (const workers of models?.sizes ?? []) expect(models?.curve.some((point) => point.workers === workers)).toBe(true)
    const chosen = models?.fitted.find(({ kind }) => kind === models.chosen)
    expect(chosen?.kind).toBe('usl')
    expect((models === null ? null : curveAt(models, 77_777))?.throughputPerSecond).toBeCloseTo(usl(77_777), -2)
  })

  it('still knows what a rule between two measured sizes would do', () => {
    const { verdict } = analysed(100_000)
    const rule = verdict?.alternatives.find(({ workers }) => workers === 200)
    expect(rule?.source).toBe('curve')
    expect((rule?.throughputPerSecond ?? 0) / usl(200)).toBeCloseTo(1, 2)
  })
})

describe('a curve over the sizes of a pool', () => {
  it('is told at every whole size, as it always was', () => {
    expect(curvePoints(counted(usl), 1, 256).map(({ workers }) => workers)).toEqual(Array.from({ length: 256 }, (_, index) => index + 1))
    expect(curvePoints(counted(usl), 5, 5).map(({ workers }) => workers)).toEqual([5])
  })
})

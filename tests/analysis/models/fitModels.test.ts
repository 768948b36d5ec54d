import { describe, expect, it } from 'vitest'
import { curveAt } from '../../../src/analysis/models/curveAt'
import { type Fits, fitModels } from '../../../src/analysis/models/fitModels'
import { modelsSchema, type Weighting } from '../../../src/contract/result/models'
import { closedThroughput } from '../../../src/analysis/stats/closedQueue'
import { ciscoPoints } from './ciscoData'
import { coverageOf, sweptSizes, truths } from './coverage'

function fit(at: (workers: number) => number, sizes: readonly number[] = sweptSizes, weighting: Weighting = 'relative', wobble = 0.002): Fits {
  return fitModels({ sizes: sizes.map((workers) => ({ workers, perSecond: [-1, 0, 1].map((sign) => at(workers) * (1 + sign * wobble)) })), weighting, lock: null })
}

const law = (lambda: number, sigma: number, kappa: number) => (n: number) => (lambda * n) / (1 + sigma * (n - 1) + kappa * n * (n - 1))

describe('the published Cisco measurements', () => {
  const { models } = fitModels({ sizes: ciscoPoints.map(([workers, perSecond]) => ({ workers, perSecond: [perSecond] })), weighting: 'absolute', lock: null })
  const usl = models?.usl

  it('give the published coefficients with absolute weighting, to 1e-4', () => {
    expect(Math.abs((usl?.lambda ?? 0) / 995.6486 - 1)).toBeLessThan(1e-4)
    expect(Math.abs((usl?.sigma ?? 0) / 0.02671591 - 1)).toBeLessThan(1e-4)
    expect(Math.abs((usl?.kappa ?? 0) / 0.0007690945 - 1)).toBeLessThan(1e-4)
  })
  it('have their peak at 35, which lies beyond the 32 measured and is not identified', () => {
    expect(usl).toMatchObject({ peakWorkers: 35, identified: false })
    expect(models?.words.join(' ')).toContain('A peak at about 35 workers lies beyond the sizes measured (up to 32): not identified.')
  })
  it('are explained best by the law they were published for', () => {
    expect(models?.chosen).toBe('usl')
    expect(models?.words[0]).toMatch(/^2\.7 % of the work is serial \(/)
  })
})

describe('fewer than six sizes', () => {
  it('give no model and say how many more are needed', () => {
    expect(fit((n) => n, [1, 2, 4, 8])).toMatchObject({ models: null, noModels: 'Models need 6 sizes; 4 were measured, 2 more are needed.', knee: { workers: null } })
    expect(fitModels({ sizes: [], weighting: 'relative', lock: null }).noModels).toContain('6 more are needed')
  })
  it('are not made six by measuring one of them twice', () => {
    expect(fit((n) => n, [1, 2, 4, 8, 16, 16]).models).toBeNull()
  })
})

describe('a curve of theory', () => {
  it.each(truths.filter(({ name }) => !['USL, no crosstalk', 'Amdahl, 0.2 %'].includes(name)))('is recovered and chosen: $name', ({ kind, at, coefficients }) => {
    const { models } = fit(at)
    expect(models?.chosen).toBe(kind)
    const found = models?.fitted[0]?.coefficients ?? []
    for (const [name, value] of Object.entries(coefficients)) {
      expect(Math.abs((found.find((one) => one.name === name)?.value ?? NaN) / value - 1), name).toBeLessThan(0.02)
    }
    expect(modelsSchema.parse(models)).toEqual(models)
  })
  it('without crosstalk has no peak', () => {
    const { models } = fit(law(20, 0.05, 0))
    expect(models?.usl).toMatchObject({ peakWorkers: null, identified: false })
    expect(models?.words.join(' ')).toContain('No peak')
  })
  it('that bends upwards keeps contention and crosstalk at 0', () => {
    const { models } = fit((n) => 20 * n ** 1.05)
    expect(models?.usl).toMatchObject({ sigma: 0, kappa: 0 })
  })
  it('known exactly is still fitted, with figures that can be written', () => {
    const { models } = fit(law(20, 0.03, 0.002), sweptSizes, 'relative', 0)
    expect(modelsSchema.parse(models)).toEqual(models)
    expect(JSON.stringify(models)).not.toContain('null,"misfit"')
  })
  it('of no law is left to the local fit', () => {
    expect(fit((n) => 100 + 50 * Math.sin(n)).models?.chosen).toBe('local')
  })
  it('of no law is not given one for want of repeats', () => {
    const once = (at: (workers: number) => number): Fits => fitModels({ sizes: sweptSizes.map((workers) => ({ workers, perSecond: [at(workers)] })), weighting: 'relative', lock: null })
    expect(once((n) => 100 + 50 * Math.sin(n)).models?.chosen).toBe('local')
    expect(once((n) => law(20, 0.03, 0.002)(n) * (1 + 0.03 * Math.sin(9 * n))).models?.chosen).not.toBe('local')
  })
  it('is drawn with its band at every whole size measured, and nowhere else', () => {
    const { models } = fit(law(20, 0.03, 0.002))
    if (models === null) throw new Error('no models')
    expect(models.curve.map(({ workers }) => workers)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1))
    for (const { low, throughputPerSecond, high } of models.curve) expect(low <= throughputPerSecond && throughputPerSecond <= high).toBe(true)
    expect(curveAt(models, 33)).toBeNull()
    expect(curveAt(models, 10)?.throughputPerSecond).toBeCloseTo(law(20, 0.03, 0.002)(10), 0)
  })
})

describe('a lock', () => {
  it('is named where its counters explain the serial share, and set beside it', () => {
    const sizes = sweptSizes.map((workers) => ({ workers, perSecond: [0.999, 1, 1.001].map((share) => share * law(20, 0.05, 0)(workers)) }))
    const { models } = fitModels({ sizes, weighting: 'relative', lock: { holdShare: 0.05, waitShare: 0.3 } })
    expect(models?.words.join(' ')).toMatch(/of the work is serial \(.*\): the lock\./)
    expect(models?.contention).toMatchObject({ measuredHold: 0.05, measuredWait: 0.3 })
    expect(fitModels({ sizes, weighting: 'relative', lock: null }).models?.words.join(' ')).not.toContain('the lock')
  })
})

describe("Kneedle's opinion", () => {
  it('is the kink of a curve that levels off, whatever the range', () => {
    const flatAt8 = (n: number): number => Math.min(20 * n, 160)
    expect(fit(flatAt8).knee.workers).toBe(8)
    expect(fit(flatAt8, [...sweptSizes, 64, 128]).knee.workers).toBe(8)
  })
  it('is "no knee" on a straight line', () => {
    expect(fit((n) => 20 * n).knee.workers).toBeNull()
  })
})

describe('intervals', () => {
  it.each(truths)('hold the true coefficients in at least 90 % of simulated sweeps: $name', (truth) => {
    for (const [name, share] of coverageOf(truth, { window: 0.02, repeats: 3 }, 150, 7)) expect(share, name).toBeGreaterThanOrEqual(0.88)
  })
})

describe('a closed queue', () => {
  it('with one server at work reads like theory', () => {
    const { models } = fit((workers) => closedThroughput({ workers, servers: 1, serviceMs: 5, thinkMs: 45 }))
    expect(models?.fitted.find(({ kind }) => kind === 'closed')?.misfit).toBeLessThan(0.005)
  })
})

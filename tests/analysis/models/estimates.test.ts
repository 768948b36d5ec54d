import { describe, expect, it } from 'vitest'
import { fitModels } from '../../../src/analysis/models/fitModels'
import type { Estimate } from '../../../src/analysis/models/estimates'
import type { FittedSize } from '../../../src/analysis/models/fitting/observations'
import { noisySweep, sweptSizes } from './coverage'
import { randomFrom } from '../randomTimes'

const estimatesOf = (sizes: readonly FittedSize[]): readonly Estimate[] => fitModels({ sizes, weighting: 'relative', lock: null }).estimates
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const bent = (workers: number): number => Math.min(20 * workers, 100)

describe('what a size does, by its own repeats and all others together', () => {
  it('is the mean where nothing was repeated, and with too few sizes for a curve', () => {
    const once = sweptSizes.map((workers) => ({ workers, perSecond: [bent(workers) * (1 + 0.02 * Math.sin(workers))] }))
    expect(estimatesOf(once).map(({ perSecond }) => perSecond)).toEqual(once.map(({ perSecond }) => expect.closeTo(perSecond[0] ?? 0, 8) as number))
    expect(estimatesOf([{ workers: 1, perSecond: [9, 11] }, { workers: 4, perSecond: [30] }])).toEqual([
      { workers: 1, perSecond: 10, shares: [1, 0] },
      { workers: 4, perSecond: 30, shares: [0, 1] }
    ])
  })

  it('is nearer to the truth than the mean where the law is right and windows are noisy', () => {
    const random = randomFrom(11)
    let [byAll, alone] = [0, 0]
    for (let sweep = 0; sweep < 100; sweep++) {
      const sizes = noisySweep(bent, { window: 0.08, repeats: 3 }, random)
      estimatesOf(sizes).forEach(({ workers, perSecond }, index) => {
        byAll += (perSecond / bent(workers) - 1) ** 2
        alone += (meanOf(sizes[index]?.perSecond ?? []) / bent(workers) - 1) ** 2
      })
    }
    expect(byAll).toBeLessThan(alone / 3)
  })

  it('is nearly the mean where repeats agree and no law holds', () => {
    const wave = (workers: number): number => 100 + 40 * Math.sin(workers)
    const sizes = noisySweep(wave, { window: 0.002, repeats: 3 }, randomFrom(3))
    estimatesOf(sizes).forEach(({ workers, perSecond }) => expect(Math.abs(perSecond / wave(workers) - 1)).toBeLessThan(0.01))
  })

  it('holds to nine repeats that agree rather than to a law that is 4 % off there', () => {
    const sizes = sweptSizes.map((workers) => ({ workers, perSecond: (workers === 8 ? [-4, -3, -2, -1, 0, 1, 2, 3, 4] : [-4, 0, 4]).map((by) => bent(workers) * (workers === 8 ? 0.96 : 1) * (1 + by / 200)) }))
    expect(estimatesOf(sizes).find(({ workers }) => workers === 8)?.perSecond).toBeLessThan(98)
  })

  it('moves as its shares say when a size does a little more', () => {
    const sizes = noisySweep((workers) => (40 * workers) / (1 + 0.05 * (workers - 1)), { window: 0.03, repeats: 3 }, randomFrom(2))
    const before = estimatesOf(sizes)
    const place = 5
    const step = 0.001 * meanOf(sizes[place]?.perSecond ?? [])
    const after = estimatesOf(sizes.map((size, index) => (index === place ? { ...size, perSecond: size.perSecond.map((value) => value + step) } : size)))
    for (const [index, { perSecond, shares }] of before.entries()) expect((after[index]?.perSecond ?? 0) - perSecond).toBeCloseTo(step * (shares[place] ?? 0), 2)
  })
})

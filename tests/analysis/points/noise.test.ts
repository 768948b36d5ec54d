import { describe, expect, it } from 'vitest'
import { noiseOf } from '../../../src/analysis/points/noise'
import { normal, randomFrom } from '../randomTimes'

const equal = { tasks: 100 }

describe('how much repeats vary', () => {
  it('is not known where nothing was repeated, and without sizes', () => {
    expect(noiseOf([{ ...equal, values: [1] }, { ...equal, values: [2] }])).toBeNull()
    expect(noiseOf([])).toBeNull()
  })
  it('is the deviation of all sizes together where all vary alike', () => {
    // 1 to either side of the mean, twice: 4 over 2 degrees of freedom.
    const noise = noiseOf([{ ...equal, values: [9, 11] }, { ...equal, values: [19, 21] }, { ...equal, values: [5] }])
    expect(noise?.degreesOfFreedom).toBe(2)
    for (const deviation of noise?.deviations ?? []) expect(deviation).toBeCloseTo(Math.sqrt(2), 10)
  })
  it('halves with four times the tasks', () => {
    const [few = 0, many = 0] = noiseOf([{ tasks: 50, values: [1] }, { tasks: 200, values: [1] }, { tasks: 80, values: [0.9, 1.1] }])?.deviations ?? []
    expect(few / many).toBeCloseTo(2, 10)
  })
  it('of a size that varies more than others lies between its own and theirs, nearer to its own the more repeats it has', () => {
    const steady = Array.from({ length: 6 }, () => ({ ...equal, values: [0.99, 1.01] }))
    const of = (repeats: number): number => noiseOf([...steady, { ...equal, values: Array.from({ length: repeats }, (_, index) => 1 + 0.1 * (-1) ** index) }])?.deviations.at(-1) ?? 0
    expect(of(2)).toBeGreaterThan(0.015)
    expect(of(2)).toBeLessThan(of(10))
    expect(of(10)).toBeLessThan(0.11)
  })
  it('comes out right on average, for sizes that finish very different numbers of tasks', () => {
    const random = randomFrom(5)
    const tasks = [20, 80, 320, 1280]
    const sums = tasks.map(() => 0)
    const sweeps = 400
    for (let sweep = 0; sweep < sweeps; sweep++) {
      const sizes = tasks.map((count) => ({ tasks: count, values: Array.from({ length: 3 }, () => 1 + normal(random) / Math.sqrt(count)) }))
      noiseOf(sizes)?.deviations.forEach((deviation, index) => (sums[index] = (sums[index] ?? 0) + deviation ** 2 / sweeps))
    }
    tasks.forEach((count, index) => {
      expect((sums[index] ?? 0) * count).toBeGreaterThan(0.9)
      expect((sums[index] ?? 0) * count).toBeLessThan(1.1)
    })
  })
})

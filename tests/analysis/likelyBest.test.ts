import { describe, expect, it } from 'vitest'
import { fitPoints } from '../../src/analysis/fitPoints'
import { likelyBest } from '../../src/analysis/likelyBest'
import { fastest } from '../../src/analysis/measuredPoint'
import type { Point } from '../../src/contract/result'
import { pointOf } from './given'
import { normal, randomFrom } from './randomTimes'

const measured = (workers: number, ...perSecond: readonly number[]): Point => ({ ...pointOf(workers, { perSecond: [...perSecond] }), bindingLimit: 'none', flags: [] })
const best = (points: readonly Point[]): number | undefined => likelyBest(points, fitPoints(points, 'relative', null).models)?.workers

describe('the size that is most likely the best', () => {
  it('loses less than the highest mean does, on a curve that still grows and noisy windows', () => {
    const random = randomFrom(4)
    const truth = (workers: number): number => (50 * workers) / (1 + 0.01 * (workers - 1))
    const sweeps = 100
    let [byCurve, byMean] = [0, 0]
    for (let sweep = 0; sweep < sweeps; sweep++) {
      const points = [1, 2, 4, 8, 16, 32, 48, 54, 58, 64].map((workers) => measured(workers, ...[0, 0, 0].map(() => truth(workers) * (1 + 0.12 * normal(random)))))
      byCurve += (1 - truth(best(points) ?? 1) / truth(64)) / sweeps
      byMean += (1 - truth(fastest(points)?.workers ?? 1) / truth(64)) / sweeps
    }
    expect(byMean).toBeGreaterThan(0.02)
    expect(byCurve).toBeLessThan(byMean / 2)
  })
  it('is the peak that stands out, whatever a smooth curve says of it', () => {
    expect(best([1, 2, 4, 8, 16, 32].map((workers) => measured(workers, ...[0.99, 1, 1.01].map((by) => by * (workers <= 8 ? 10 * workers : 60)))))).toBe(8)
  })
  it('is the highest mean where no model can be fitted; none without points', () => {
    expect(best([measured(1, 10, 11), measured(2, 21, 19), measured(4, 19, 20)])).toBe(2)
    expect(best([])).toBeUndefined()
  })
})

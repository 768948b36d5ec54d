import { describe, expect, it } from 'vitest'
import type { MeasuredPoint } from '../../../src/analysis/points/measuredPoint'
import type { Verdict } from '../../../src/contract/result/verdict'
import { curveOf, pointOf, rateLimited, repeatOf, sizes, verdictOf } from '../given'

const delayed = { ...rateLimited, limits: { ratePerSecond: 100, ratePolicy: 'delay' } } as const

/**
 * The verdict on a curve whose size 2 was measured again and again, each time by the same factor more or less, until it did 40
 * tasks a second. It is far from the recommended size, 5, so nothing else is doubtful.
 */
function drifting(change: number, readings = 5): Verdict {
  const perSecond = Array.from({ length: readings }, (_, index) => 40 * (1 + change) ** (index / (readings - 1) - 1))
  const reference: MeasuredPoint = {
    ...pointOf(2, { perSecond }),
    repeats: perSecond.map((value, index) => repeatOf(value, { repeat: index + 1, order: 1 + 8 * index }))
  }
  return verdictOf(delayed, [...curveOf(sizes.filter((workers) => workers !== 2), (workers) => Math.min(100, 20 * workers)), reference])
}

const doubtOf = (change: number, readings?: number): string | undefined => drifting(change, readings).doubts.find((doubt) => doubt.includes('while it was measured'))

describe('the doubt about drift', () => {
  it('says how much slower or faster the machine became, and from which size that is known', () => {
    expect(doubtOf(-0.06)).toBe('The machine or the target became 6 % slower while it was measured (2 workers, measured 5 times).')
    expect(doubtOf(0.08)).toBe('The machine or the target became 8 % faster while it was measured (2 workers, measured 5 times).')
  })
  it('begins above 5 %, in either direction', () => {
    expect([-0.051, 0.051].map((change) => doubtOf(change) !== undefined)).toEqual([true, true])
    expect([-0.049, 0, 0.049].map((change) => doubtOf(change))).toEqual([undefined, undefined, undefined])
  })
  it('is the only one, and is grave above 15 %', () => {
    expect(drifting(-0.049)).toMatchObject({ workers: 5, confidence: 'high', doubts: [] })
    expect(drifting(-0.14)).toMatchObject({ workers: 5, confidence: 'medium' })
    expect(drifting(-0.16)).toMatchObject({ workers: 5, confidence: 'low' })
    expect(drifting(-0.16).doubts).toHaveLength(1)
  })
  it('needs three readings: two say nothing of how much is chance', () => {
    const twice = sizes.map((workers) => pointOf(workers, { perSecond: [0.8, 1].map((share) => share * Math.min(100, 20 * workers)) }))
    expect(verdictOf(delayed, twice).doubts.join(' ')).not.toContain('while it was measured')
    expect(doubtOf(-0.2, 3)).toContain('20 % slower')
  })
})

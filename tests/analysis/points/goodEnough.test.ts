import { describe, expect, it } from 'vitest'
import { keepsUpWithArrivals } from '../../../src/analysis/points/goodEnough'
import { outcomes, pointOf, scenarioOf } from '../given'

const { arrivals } = scenarioOf({ arrivals: { kind: 'rate', ratePerSecond: 80 } })

describe('a size keeps up with tasks that come by the clock', () => {
  const point = (perSecond: number, inFlight: number, failedPerSecond = 0): ReturnType<typeof pointOf> =>
    pointOf(8, { perSecond: [perSecond], each: { inFlight: { mean: inFlight }, ...outcomes(perSecond, { http_500: failedPerSecond }) } })

  it('when all are served and workers are left over', () => {
    expect(keepsUpWithArrivals(point(80, 4), arrivals)).toBe(true)
    expect(keepsUpWithArrivals(point(74, 7.5), arrivals)).toBe(true)
  })
  it('not when no worker is ever free', () => {
    expect(keepsUpWithArrivals(point(80, 7.9), arrivals)).toBe(false)
  })
  it('not when far fewer finish than should come', () => {
    expect(keepsUpWithArrivals(point(50, 3), arrivals)).toBe(false)
  })
  it('not when tasks fail', () => {
    expect(keepsUpWithArrivals(point(78, 4, 2), arrivals)).toBe(false)
  })
  it('only where they come by the clock', () => {
    expect(keepsUpWithArrivals(point(80, 4), scenarioOf({}).arrivals)).toBe(false)
  })
})

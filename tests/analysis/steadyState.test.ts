import { describe, expect, it } from 'vitest'
import { isSteady } from '../../src/analysis/steadyState'
import { randomFrom } from './randomTimes'

const bins = 20

function counts(inBin: (bin: number) => number): number[] {
  return Array.from({ length: bins }, (_, bin) => inBin(bin))
}

/** Tasks that arrive at random, so many on average in a bin (Knuth's method). */
function poisson(meanCount: number, random: () => number): number {
  let [count, product] = [0, random()]
  while (product > Math.exp(-meanCount)) {
    count++
    product *= random()
  }
  return count
}

describe('a window is steady', () => {
  it('when throughput stays the same', () => {
    expect(isSteady(counts(() => 50))).toBe(true)
  })
  it('when it changes by less than 10 % from one half to the other', () => {
    expect(isSteady(counts((bin) => (bin < bins / 2 ? 100 : 109)))).toBe(true)
  })
  it('in at least 98 % of seeded windows of random completions', () => {
    const random = randomFrom(7)
    const windows = 1000
    const steady = Array.from({ length: windows }, () => isSteady(counts(() => poisson(5, random)))).filter(Boolean).length
    expect(steady / windows).toBeGreaterThanOrEqual(0.98)
  })
  it('when all workers started together, so that tasks end in bursts', () => {
    expect(isSteady(counts((bin) => (bin % 7 === 3 ? 32 : 0)))).toBe(true)
  })
  it('when too few tasks ended to show the contrary', () => {
    expect(isSteady([0, 0, 0, 0, 0, 5, 5, 5])).toBe(true)
    expect(isSteady([])).toBe(true)
    expect(isSteady([300])).toBe(true)
    expect(isSteady(counts(() => 0))).toBe(true)
  })
  it('when whole tasks at the edges explain the difference', () => {
    expect(isSteady([5, 5, 6, 6])).toBe(true)
    expect(isSteady([5, 5, 7, 7])).toBe(false)
  })
  it('with an odd number of bins, whose middle one belongs to neither half', () => {
    expect(isSteady([40, 40, 0, 40, 40])).toBe(true)
  })
})

describe('a window is not steady', () => {
  it('when it changes by more than 10 % from one half to the other', () => {
    expect(isSteady(counts((bin) => (bin < bins / 2 ? 100 : 115)))).toBe(false)
    expect(isSteady(counts((bin) => (bin < bins / 2 ? 115 : 100)))).toBe(false)
  })
  it('when throughput climbs through all of it', () => {
    expect(isSteady(counts((bin) => 5 * bin))).toBe(false)
  })
  it('when it stops half-way', () => {
    expect(isSteady(counts((bin) => (bin < bins / 2 ? 10 : 0)))).toBe(false)
  })
  it('in most seeded windows of random completions that fall by 40 %', () => {
    const random = randomFrom(11)
    const windows = 300
    const drifting = (): number[] => counts((bin) => poisson(bin < bins / 2 ? 25 : 15, random))
    const unsteady = Array.from({ length: windows }, () => isSteady(drifting())).filter((steady) => !steady).length
    expect(unsteady / windows).toBeGreaterThan(0.9)
  })
})

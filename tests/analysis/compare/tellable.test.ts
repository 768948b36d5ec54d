import { describe, expect, it } from 'vitest'
import { smallestPValue } from '../../../src/analysis/compare/mannWhitney'
import { repeatsToTell, tellable } from '../../../src/analysis/compare/tellable'

const each = (sizes: number, repeats: number): { a: number; b: number }[] => Array.from({ length: sizes }, () => ({ a: repeats, b: repeats }))

describe('which sizes can tell', () => {
  it('are none with 3 against 3, and one with 4 against 4 when it is the only size', () => {
    expect(tellable(each(1, 3))).toEqual([false])
    expect(tellable([{ a: 3, b: 50 }])).toEqual([false])
    expect(tellable(each(1, 4))).toEqual([true])
    expect(tellable(each(2, 4))).toEqual([false, false])
  })
  it('are as many as the smallest p-value can be divided among: 6 sizes with 5 against 5, 23 with 6 against 6', () => {
    expect(tellable(each(6, 5))).toEqual(new Array(6).fill(true))
    expect(tellable(each(7, 5))).toEqual(new Array(7).fill(false))
    expect(tellable(each(23, 6))).toEqual(new Array(23).fill(true))
    expect(tellable(each(24, 6))).toEqual(new Array(24).fill(false))
  })
  it('do not suffer from sizes that have too few repeats', () => {
    expect(tellable([...each(20, 6), ...each(20, 4)])).toEqual([...new Array<boolean>(20).fill(true), ...new Array<boolean>(20).fill(false)])
  })
  it('could each be called different with all others the same', () => {
    const sizes = [...each(8, 10), ...each(1, 5), ...each(3, 6), ...each(2, 4)]
    const able = tellable(sizes)
    const asked = able.filter(Boolean).length
    expect(asked).toBe(11)
    for (const [index, { a, b }] of sizes.entries()) if (able[index] === true) expect(smallestPValue(a, b) * asked).toBeLessThan(0.05)
  })
  it('are none of none', () => {
    expect(tellable([])).toEqual([])
  })
})

describe('the repeats that tell', () => {
  it.each([
    [1, 4],
    [2, 5],
    [6, 5],
    [7, 6],
    [23, 6],
    [24, 7]
  ])('at each of %d sizes are %d on either side, and no fewer', (sizes, repeats) => {
    expect(repeatsToTell(sizes)).toBe(repeats)
    expect(tellable(each(sizes, repeats))).toEqual(new Array(sizes).fill(true))
    expect(tellable(each(sizes, repeats - 1))).not.toContain(true)
  })
})

import { describe, expect, it } from 'vitest'
import { spreadLabels } from '../../src/renderer/charts/drawing/spreadLabels'

const label = (key: string, y: number, height = 20) => ({ key, y, height })

describe('labels beside lines', () => {
  it('stay where they belong when there is room', () => {
    expect(spreadLabels([label('a', 30), label('b', 100)], 0, 200)).toEqual([
      { key: 'a', y: 30 },
      { key: 'b', y: 100 }
    ])
  })

  it('never overlap and never leave the space, wherever their lines are', () => {
    for (const ys of [[50, 51, 52, 53], [-40, 0, 5], [195, 199, 400], [10, 100, 101, 190]]) {
      const placed = spreadLabels(ys.map((y, index) => label(String(index), y)), 0, 200)
      const middles = placed.map(({ y }) => y)
      expect(Math.min(...middles)).toBeGreaterThanOrEqual(10)
      expect(Math.max(...middles)).toBeLessThanOrEqual(190)
      for (let index = 1; index < middles.length; index++) expect((middles[index] ?? 0) - (middles[index - 1] ?? 0)).toBeGreaterThanOrEqual(20 - 1e-9)
    }
  })

  it('keep the order of their lines', () => {
    expect(spreadLabels([label('low', 150), label('high', 20), label('middle', 149)], 0, 200).map(({ key }) => key)).toEqual(['high', 'middle', 'low'])
  })

  it('share the space when there are too many', () => {
    const placed = spreadLabels([label('a', 0), label('b', 0), label('c', 0), label('d', 0)], 0, 40)
    expect(placed.map(({ y }) => y)).toEqual([5, 15, 25, 35])
  })
})

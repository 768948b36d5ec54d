import { describe, expect, it } from 'vitest'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { blockPlanner, shuffled } from '../../../src/analysis/plan/blockPlanner'
import type { Learnt, PlannedWindow, Planner } from '../../../src/analysis/plan/planner'
import { scenarioWith } from '../pool/scenarioWith'

const sizes = [1, 2, 4, 8, 16, 32]

const nothing: Learnt = { points: [], verdict: null, models: null }

/** Every window of a planner that learns nothing on the way. */
function allOf(planner: Planner): PlannedWindow[] {
  const windows: PlannedWindow[] = []
  for (let window = planner.next(nothing, 0); window !== null; window = planner.next(nothing, 0)) windows.push(window)
  return windows
}

describe('an order by chance', () => {
  it('depends on the seed alone and keeps every size once', () => {
    expect(shuffled(sizes, 7)).toEqual(shuffled(sizes, 7))
    expect([...shuffled(sizes, 7)].sort((a, b) => a - b)).toEqual(sizes)
    const orders = new Set(Array.from({ length: 50 }, (_, seed) => shuffled(sizes, seed).join()))
    expect(orders.size).toBeGreaterThan(40)
  })

  it('is independent of the order before it', () => {
    let alike = 0
    for (let order = 0; order < 3000; order++) if (shuffled(sizes, 1, order)[0] === shuffled(sizes, 1, order + 1)[0]) alike++
    // One in six; 6 standard deviations of 20 either way.
    expect(Math.abs(alike - 500)).toBeLessThan(125)
  })

  it('puts every size in every place about equally often', () => {
    const firsts = new Map<number, number>()
    for (let seed = 0; seed < 3000; seed++) {
      const first = shuffled(sizes, seed)[0] ?? 0
      firsts.set(first, (firsts.get(first) ?? 0) + 1)
    }
    // 500 each; 6 standard deviations of 20 either way.
    for (const size of sizes) expect(Math.abs((firsts.get(size) ?? 0) - 500)).toBeLessThan(125)
  })

  it('of nothing is nothing', () => {
    expect(shuffled([], 1)).toEqual([])
  })
})

describe('blocks', () => {
  const blocksOf = (measuring: ScenarioInput['measuring']): PlannedWindow[][] => {
    const planner = blockPlanner(scenarioWith({ measuring }), sizes)
    const windows = allOf(planner)
    return Array.from({ length: windows.length / sizes.length }, (_, block) => windows.slice(block * sizes.length, (block + 1) * sizes.length))
  }

  it('hold every size once, as many as there are repeats', () => {
    const blocks = blocksOf({ repeats: 4 })
    expect(blocks).toHaveLength(4)
    blocks.forEach((block, index) => {
      expect(block.map(({ workers }) => workers).sort((a, b) => a - b)).toEqual(sizes)
      expect(new Set(block.map(({ repeat }) => repeat))).toEqual(new Set([index + 1]))
    })
  })

  it('are in another order each by default, the same for the same seed', () => {
    const orders = (seed: number): string[] => blocksOf({ repeats: 3, seed }).map((block) => block.map(({ workers }) => workers).join())
    expect(orders(1)).toEqual(orders(1))
    expect(new Set(orders(1)).size).toBe(3)
    expect(orders(1)).not.toEqual(orders(900))
    expect(orders(4_294_967_295)).toHaveLength(3)
  })

  it('are ascending when that is asked for', () => {
    for (const block of blocksOf({ repeats: 2, order: 'ascending' })) expect(block.map(({ workers }) => workers)).toEqual(sizes)
  })

  it('say what is still to come', () => {
    const planner = blockPlanner(scenarioWith({ measuring: { repeats: 2 } }), sizes)
    for (let left = 12; left > 0; left--) {
      expect(planner.ahead()).toHaveLength(left)
      expect(planner.ahead()[0]).toEqual(planner.next(nothing, 0))
    }
    expect(planner.next(nothing, 0)).toBeNull()
    expect(planner.ahead()).toHaveLength(0)
  })
})

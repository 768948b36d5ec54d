import { describe, expect, it } from 'vitest'
import type { Point } from '../../../src/contract/result'
import type { ScenarioInput } from '../../../src/contract/scenario'
import { autoPlanner } from '../../../src/engine/sweep/autoPlanner'
import { blockPlanner } from '../../../src/engine/sweep/blockPlanner'
import type { PlannedWindow, Planner } from '../../../src/engine/sweep/planner'
import { shuffled } from '../../../src/engine/sweep/shuffled'
import { scenarioWith } from '../pool/scenarioWith'

const sizes = [1, 2, 4, 8, 16, 32]

/** A point of which a planner looks at throughput and number of repeats only. */
function point(workers: number, perSecond: number, repeats: number): Point {
  return { workers, throughputPerSecond: { mean: perSecond, low: null, high: null }, repeats: Array.from({ length: repeats }) } as unknown as Point
}

interface Course {
  readonly windows: readonly PlannedWindow[]
  readonly points: readonly Point[]
  readonly elapsedMs: number
}

/** Follows a planner to its end, on a pool whose throughput at each size is known. */
function follow(planner: Planner, perSecond: (workers: number) => number, windowMs = 1000): Course {
  const points = new Map<number, Point>()
  const windows: PlannedWindow[] = []
  let elapsedMs = 0
  for (let window = planner.next([], 0); window !== null; window = planner.next([...points.values()].sort((a, b) => a.workers - b.workers), elapsedMs)) {
    if (windows.push(window) > 1000) throw new Error('The planner does not come to an end.')
    elapsedMs += windowMs
    points.set(window.workers, point(window.workers, perSecond(window.workers), (points.get(window.workers)?.repeats.length ?? 0) + 1))
  }
  return { windows, points: [...points.values()], elapsedMs }
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
    const { windows } = follow(planner, () => 1)
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
      expect(planner.ahead()[0]).toEqual(planner.next([], 0))
    }
    expect(planner.next([], 0)).toBeNull()
    expect(planner.ahead()).toHaveLength(0)
  })
})

describe('the automatic planner', () => {
  const auto = (measuring: ScenarioInput['measuring'] = {}, coarse = sizes, windowMs = 1000): Planner =>
    autoPlanner(scenarioWith({ pool: { workers: 'auto' }, measuring: { budgetSeconds: 3600, ...measuring } }), coarse, () => windowMs)

  const curves: readonly (readonly [string, (workers: number) => number, number])[] = [
    ['linear then flat at 5', (workers) => Math.min(workers, 5) * 20, 5],
    ['linear then flat at 21', (workers) => Math.min(workers, 21) * 20, 21],
    ['with a sharp peak at 11', (workers) => (workers <= 11 ? workers : Math.max(1, 22 - workers)) * 10, 11],
    ['flat from the start', () => 50, 1],
    ['linear to the end', (workers) => workers * 50, 32],
    ['falling', (workers) => 100 / workers, 1]
  ]

  it.each(curves)('measures the size that decides, or one as good, when throughput is %s', (_what, perSecond, best) => {
    const { points, windows } = follow(auto(), perSecond)
    const most = Math.max(...points.map(({ workers }) => perSecond(workers)))
    expect(most).toBeGreaterThanOrEqual(0.95 * perSecond(best))
    const smallestGood = Math.min(...points.map(({ workers }) => workers).filter((workers) => perSecond(workers) >= 0.95 * most))
    expect(smallestGood).toBeGreaterThanOrEqual(0.95 * best)
    expect(smallestGood).toBeLessThanOrEqual(best / 0.95 + 1)
    expect(windows.length).toBeLessThan(40)
  })

  it.each(curves)('measures every coarse size first, then repeats what decides: %s', (_what, perSecond) => {
    const { windows, points } = follow(auto({ repeats: 3 }), perSecond)
    const coarse = windows.slice(0, sizes.length).map(({ workers }) => workers)
    expect([...coarse].sort((a, b) => a - b)).toEqual(sizes)
    expect(Math.max(...points.map(({ repeats }) => repeats.length))).toBe(3)
    const before = new Map<number, number>()
    for (const { workers, repeat } of windows) {
      expect(repeat).toBe((before.get(workers) ?? 0) + 1)
      before.set(workers, repeat)
    }
  })

  it('never leaves the range it was given', () => {
    for (const [, perSecond] of curves) {
      for (const { workers } of follow(auto(), perSecond).windows) {
        expect(Number.isInteger(workers)).toBe(true)
        expect(workers).toBeGreaterThanOrEqual(1)
        expect(workers).toBeLessThanOrEqual(32)
      }
    }
  })

  it('comes to an end though throughput is noise', () => {
    for (let seed = 0; seed < 30; seed++) {
      const order = shuffled(Array.from({ length: 257 }, (_, index) => index), seed)
      const { windows } = follow(auto({ repeats: 5 }, [1, 2, 4, 8, 16, 32, 64, 128, 256]), (workers) => order[workers] ?? 0)
      expect(windows.length).toBeLessThan(120)
    }
  })

  it('comes to an end though nothing succeeds', () => {
    expect(follow(auto(), () => 0).windows.length).toBeLessThan(40)
  })

  it('keeps to its budget, but measures two points at least', () => {
    for (const budgetSeconds of [5, 7, 12, 30]) {
      const { elapsedMs, points } = follow(auto({ budgetSeconds }), (workers) => workers, 1000)
      expect(elapsedMs).toBeLessThanOrEqual(budgetSeconds * 1000)
      expect(points.length).toBeGreaterThanOrEqual(2)
    }
    expect(follow(auto({ budgetSeconds: 5 }, sizes, 60_000), (workers) => workers, 60_000).points).toHaveLength(2)
  })

  it('names each size it is about to measure once', () => {
    const planner = auto()
    const repeats = new Map<number, number>()
    const pointsNow = (): Point[] => [...repeats].sort(([a], [b]) => a - b).map(([workers, count]) => point(workers, Math.min(workers, 11) * 10, count))
    for (let step = 0; step < 100; step++) {
      const window = planner.next(pointsNow(), 0)
      if (window === null) return
      const planned = [window, ...planner.ahead()].map(({ workers }) => workers)
      expect(new Set(planned).size).toBe(planned.length)
      repeats.set(window.workers, (repeats.get(window.workers) ?? 0) + 1)
    }
    throw new Error('The planner does not come to an end.')
  })

  it('measures one size when there is only one', () => {
    const { windows } = follow(auto({ repeats: 3 }, [1]), () => 10)
    expect(windows.map(({ workers, repeat }) => [workers, repeat])).toEqual([[1, 1], [1, 2], [1, 3]])
  })
})

import { describe, expect, it } from 'vitest'
import type { MeasuredPoint } from '../../../src/analysis/points/measuredPoint'
import type { Checks } from '../../../src/contract/result/result'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { shuffled } from '../../../src/analysis/plan/blockPlanner'
import { pointOf } from '../given'
import { scenarioWith } from '../../engine/pool/scenarioWith'
import { along, type Course, type CourseOptions, followAuto } from '../../engine/sweep/course'

const auto = (measuring: ScenarioInput['measuring'] = {}): ReturnType<typeof scenarioWith> =>
  scenarioWith({ workload: { kind: 'wait' }, pool: { workers: 'auto' }, measuring: { budgetSeconds: 3600, ...measuring } })

const follow = (perSecond: (workers: number) => number, measuring: ScenarioInput['measuring'] = {}, options: CourseOptions = {}): Course =>
  followAuto(auto(measuring), along(perSecond), options)

const curves: readonly (readonly [string, (workers: number) => number, number])[] = [
  ['linear then flat at 5', (workers) => Math.min(workers, 5) * 20, 5],
  ['linear then flat at 21', (workers) => Math.min(workers, 21) * 20, 21],
  ['with a sharp peak at 11', (workers) => (workers <= 11 ? workers : Math.max(1, 22 - workers)) * 10, 11],
  ['flat from the start', () => 50, 1],
  ['linear to the end', (workers) => workers * 50, 32],
  ['falling', (workers) => 100 / workers, 1]
]

describe('the automatic planner', () => {
  it.each(curves)('finds the smallest good size, or one nearly as small, when throughput is %s', (_what, perSecond, best) => {
    const { learnt, windows } = follow(perSecond)
    expect(perSecond(learnt.verdict?.workers ?? 0)).toBeGreaterThanOrEqual(0.94 * perSecond(best))
    expect(learnt.verdict?.workers).toBeLessThanOrEqual(Math.max(best + 1, 1.25 * best))
    expect(windows.length).toBeLessThan(45)
  })

  it.each(curves)('measures every coarse size first, in seeded random order, then repeats what decides: %s', (_what, perSecond) => {
    const { windows, learnt } = follow(perSecond, { repeats: 3 })
    const coarse = windows.slice(0, 7).map(({ workers }) => workers)
    expect(coarse).not.toEqual([1, 2, 4, 6, 8, 16, 32])
    expect([...coarse].sort((a, b) => a - b)).toEqual([1, 2, 4, 6, 8, 16, 32])
    const chosen = learnt.points.find(({ workers }) => workers === learnt.verdict?.workers)
    expect(chosen?.repeats.length).toBeGreaterThanOrEqual(3)
    const before = new Map<number, number>()
    for (const { workers, repeat } of windows) {
      expect(repeat).toBe((before.get(workers) ?? 0) + 1)
      before.set(workers, repeat)
    }
  })

  it('measures in ascending order within each block where the scenario asks for it', () => {
    const { windows } = follow((workers) => Math.min(workers, 11) * 20, { repeats: 3, order: 'ascending' })
    const sizes = windows.map(({ workers }) => workers)
    expect(sizes.slice(0, 7)).toEqual([1, 2, 4, 6, 8, 16, 32])
    // Later blocks are of a few sizes each: falling from one window to the next begins a block, or is the reference in between.
    const falls = sizes.slice(8).filter((workers, index) => workers < (sizes[index + 7] ?? 0)).length
    const shuffledFalls = follow((workers) => Math.min(workers, 11) * 20, { repeats: 3 }).windows.slice(8).filter(({ workers }, index, all) => workers < (all[index - 1]?.workers ?? 0)).length
    expect(falls).toBeLessThan(shuffledFalls)
  })

  it('keeps to its budget also where windows last twice as long as planned', () => {
    for (const budgetSeconds of [12, 30, 60]) {
      const { elapsedMs, windows } = follow((workers) => workers, { budgetSeconds }, { tookMs: () => 2_000 })
      expect(windows.length).toBeGreaterThanOrEqual(4)
      expect(elapsedMs).toBeLessThanOrEqual(budgetSeconds * 1000)
    }
  })

  it('goes on to larger sizes while throughput grows, and not beyond the cap', () => {
    const sizesOf = (perSecond: (workers: number) => number, most: number): number[] => follow(perSecond, {}, { most }).windows.map(({ workers }) => workers)
    expect(Math.max(...sizesOf((workers) => 50 * workers, 128))).toBe(128)
    expect(Math.max(...sizesOf((workers) => 50 * Math.min(workers, 5), 128))).toBe(32)
    expect(Math.max(...sizesOf((workers) => 50 * workers, 32))).toBe(32)
  })

  it('goes on to larger sizes also where every size fails too often to be recommended', () => {
    const failing = (workers: number, windows: number) =>
      pointOf(workers, { perSecond: Array.from({ length: windows }, () => 50 * workers), each: { tasks: { ok: 950, failed: 50 }, errors: { http_500: 50 } } })
    const { windows, learnt } = followAuto(auto(), failing, { most: 128 })
    expect(learnt.verdict).toBeNull()
    expect(Math.max(...windows.map(({ workers }) => workers))).toBe(128)
  })

  it('repeats the sizes that may do most where none can be recommended: one of them may have had bad luck', () => {
    const rates = (workers: number, windows: number): number[] => Array.from({ length: windows }, (_, index) => 50 * workers * (workers === 64 && index === 0 ? 0.8 : 1))
    const failing = (workers: number, windows: number) => pointOf(workers, { perSecond: rates(workers, windows), each: { tasks: { ok: 950, failed: 50 }, errors: { http_500: 50 } } })
    const { windows, learnt } = followAuto(auto({ repeats: 3 }), failing, { most: 64 })
    const best = learnt.points.reduce((found, point) => (point.throughputPerSecond.mean > found.throughputPerSecond.mean ? point : found))
    expect(best.workers).toBe(64)
    expect(windows.filter(({ workers }) => workers === 64).length).toBeGreaterThanOrEqual(3)
    expect(windows.length).toBeLessThan(60)
  })

  it('goes on to larger sizes also where only the smallest can be recommended, because it had no failure yet', () => {
    const mostlyFailing = (workers: number, windows: number) =>
      pointOf(workers, { perSecond: Array.from({ length: windows }, () => 50 * workers), each: workers === 1 ? {} : { tasks: { ok: 950, failed: 50 }, errors: { http_500: 50 } } })
    const { windows, learnt } = followAuto(auto(), mostlyFailing, { most: 128 })
    expect(learnt.verdict?.workers).toBe(1)
    expect(Math.max(...windows.map(({ workers }) => workers))).toBe(128)
  })

  it('repeats a size that is left out for failures that may be chance, until it is clear', () => {
    // 3 of 200 failed in each of the first three windows with 5 workers, hardly any later.
    const failed = (workers: number, windows: number): number => (workers > 5 ? 40 : workers === 5 ? (windows <= 3 ? 3 : 9 / windows) : 0)
    const measure = (workers: number, windows: number) =>
      pointOf(workers, { perSecond: Array.from({ length: windows }, (_, index) => 20 * Math.min(5, workers) * (1 + 0.005 * ((index % 3) - 1))), each: { tasks: { ok: 200, failed: failed(workers, windows) } } })
    const { windows, learnt } = followAuto(auto({ repeats: 3 }), measure, { coarse: [1, 2, 4, 5, 6, 8, 16, 32] })
    expect(learnt.verdict?.workers).toBe(5)
    expect(windows.filter(({ workers }) => workers === 5).length).toBeGreaterThan(3)
    const surely = (workers: number, done: number) => (workers === 5 ? pointOf(5, { perSecond: Array.from({ length: done }, () => 100), each: { tasks: { ok: 200, failed: 20 } } }) : measure(workers, done))
    const without = followAuto(auto({ repeats: 3 }), surely, { coarse: [1, 2, 4, 5, 6, 8, 16, 32] })
    expect(without.learnt.verdict?.workers).toBe(4)
    expect(without.windows.length).toBeLessThan(windows.length)
  })

  it('looks at both sides of a peak', () => {
    const { windows } = follow(curves[2]?.[1] ?? (() => 0))
    const sizes = windows.map(({ workers }) => workers)
    expect(sizes.some((workers) => workers > 8 && workers < 16)).toBe(true)
  })

  it('measures the reference size again again and again', () => {
    const { windows } = follow(curves[1]?.[1] ?? (() => 0), { repeats: 6 })
    let since = 0
    for (const { workers } of windows) {
      since = workers === 6 ? 0 : since + 1
      expect(since).toBeLessThan(17)
    }
  })

  it('comes to an end though throughput is noise', () => {
    for (let seed = 0; seed < 20; seed++) {
      const order = shuffled(Array.from({ length: 257 }, (_, index) => index), seed)
      const { windows } = follow((workers) => order[workers] ?? 0, { repeats: 2 }, { coarse: [1, 2, 4, 8, 16, 32], most: 256 })
      expect(windows.length).toBeLessThan(150)
    }
  })

  it('comes to an end though nothing succeeds', () => {
    expect(follow(() => 0).windows.length).toBeLessThan(40)
  })

  it('keeps to its budget, but measures two points at least', () => {
    for (const budgetSeconds of [5, 7, 12, 30]) {
      const { elapsedMs, learnt } = follow((workers) => workers, { budgetSeconds })
      expect(elapsedMs).toBeLessThanOrEqual(budgetSeconds * 1000)
      expect(learnt.points.length).toBeGreaterThanOrEqual(2)
    }
    expect(follow((workers) => workers, { budgetSeconds: 5 }, { windowMs: () => 60_000 }).learnt.points).toHaveLength(2)
  })

  it('never foresees more than the budget has room for', () => {
    const { foreseen, windows } = follow((workers) => Math.min(workers, 5), { budgetSeconds: 20 })
    foreseen.forEach((ahead, done) => expect(done + ahead.length).toBeLessThanOrEqual(20))
    expect(windows.length).toBeLessThanOrEqual(20)
  })

  it('measures one size when there is only one', () => {
    const { windows } = follow(() => 10, { repeats: 3 }, { coarse: [1], most: 1, reference: 1 })
    expect(windows.map(({ workers, repeat }) => [workers, repeat])).toEqual([[1, 1], [1, 2], [1, 3]])
  })
})

describe('sizes that are kept out', () => {
  const heldUp: Checks = { littleError: 0.004, ownCpuShare: 0.2, machineCpuShare: 0.3, loopDelayMs: 400, clockDriftMs: 0.5, longestGapMs: 103, extensions: 0 }
  /** In step to the end, but from 20 workers on this process is held up. */
  const limited = (workers: number, windows: number): MeasuredPoint =>
    pointOf(workers, { perSecond: Array.from({ length: windows }, (_, index) => 44 * workers * (1 + 0.005 * (index % 3))), each: workers < 20 ? {} : { checks: heldUp } })
  const { windows, learnt } = followAuto(auto(), limited, { coarse: [1, 2, 4, 8, 64], most: 512 })
  const sizes = windows.map(({ workers }) => workers)

  it('are no reason to go on beyond them', () => {
    expect(Math.max(...sizes)).toBe(64)
  })
  it('end no automatic sweep with what counts unlooked for: it goes half-way to them', () => {
    const largest = Math.max(...sizes.filter((workers) => workers < 20))
    expect(largest).toBeGreaterThanOrEqual(16)
    expect(learnt.verdict).toMatchObject({ workers: largest, atLeast: true })
    expect(learnt.verdict?.sentence).toContain(`Not known beyond ${largest}`)
  })
  it('are not repeated for being the fastest', () => {
    expect(sizes.filter((workers) => workers === 64)).toHaveLength(1)
  })
})

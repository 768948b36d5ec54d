import { describe, expect, it } from 'vitest'
import { hasSettled } from '../../../src/analysis/steady/hasSettled'
import type { Look } from '../../../src/analysis/steady/throughputBins'
import { randomFrom } from '../randomTimes'

const LOOK_MS = 50

/** Looks at a pool whose tasks end at these times, from 1 s before the window to its end. */
function looksAt(ends: readonly number[], windowMs: number): Look[] {
  const looks: Look[] = []
  for (let atMs = -1000; atMs <= windowMs; atMs += LOOK_MS) looks.push({ atMs, ok: ends.filter((end) => end <= atMs).length })
  return looks
}

/** Ends of tasks at a rate that may change over time, with some chance in it. */
function endsOf(perSecond: (atMs: number) => number, windowMs: number, seed = 1): number[] {
  const random = randomFrom(seed)
  const ends: number[] = []
  for (let atMs = -1000; atMs < windowMs; atMs += (1000 / perSecond(atMs)) * (0.6 + 0.8 * random())) ends.push(atMs)
  return ends
}

const settled = (perSecond: (atMs: number) => number, windowMs = 3000): boolean => hasSettled({ looks: looksAt(endsOf(perSecond, windowMs), windowMs), windowFromMs: 0 })

describe('whether throughput had found its level', () => {
  it('a steady one had', () => {
    for (const perSecond of [30, 300, 2000]) expect(settled(() => perSecond)).toBe(true)
  })
  it('one that begins far below had not', () => expect(settled((atMs) => (atMs < 800 ? 120 : 300))).toBe(false))
  it('one that changes near the end had not kept it', () => expect(settled((atMs) => (atMs > 2200 ? 120 : 300))).toBe(false))
  it('a change that moves the window by less than 1 % does not count', () => expect(settled((atMs) => (atMs < 100 ? 270 : 300))).toBe(true))
  it('too few completions to tell are settled', () => expect(settled((atMs) => (atMs < 500 ? 1 : 4))).toBe(true))

  it('a bunch that is missing is chance, however much alike the others are', () => {
    const every200 = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + 200 * index).flatMap((atMs) => Array.from({ length: 20 }, () => atMs))
    // Twenty tasks end every 200 ms, to the millisecond; only the bunch that was due at 10 ms has fallen behind by a turn.
    expect(hasSettled({ looks: looksAt([...every200(-990, 5), ...every200(210, 15)], 3200), windowFromMs: 0 })).toBe(true)
  })
  it('but a stretch in which tasks ended evenly, and fewer of them, is a transient', () => {
    expect(hasSettled({ looks: looksAt([...endsOf((atMs) => (atMs < 600 ? 40 : 200), 3200, 3)], 3200), windowFromMs: 0 })).toBe(false)
  })
})

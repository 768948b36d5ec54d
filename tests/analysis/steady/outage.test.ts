import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { describe, expect, it } from 'vitest'
import { outageIn, type OutcomeLook } from '../../../src/analysis/steady/outage'
import { seededGenerator } from '../../../src/analysis/stats/seededGenerator'

const LOOK_EVERY_MS = 50

/** Looks at a window whose answers come so often a second and fail with a chance that depends on the time, by seed. */
function looksAt(perSecond: number, seconds: number, failing: (atMs: number) => number, seed = 1): OutcomeLook[] {
  const random = seededGenerator(seed, 0)
  const looks: OutcomeLook[] = [{ atMs: 0, ok: 0, away: 0 }]
  let [ok, away, owed] = [0, 0, 0]
  for (let atMs = LOOK_EVERY_MS; atMs <= seconds * 1000; atMs += LOOK_EVERY_MS) {
    for (owed += (perSecond * LOOK_EVERY_MS) / 1000; owed >= 1; owed--) {
      if (uniformFloat64(random) < failing(atMs)) away++
      else ok++
    }
    looks.push({ atMs, ok, away })
  }
  return looks
}

const within = (fromMs: number, toMs: number, share = 1) => (atMs: number): number => (atMs > fromMs && atMs <= toMs ? share : 0)

describe('an outage', () => {
  it.each([
    ['within a window', 1_000, within(500, 1_300), 500, 1_300],
    ['at its beginning', 1_000, within(-1, 700), 0, 700],
    ['at its end', 1_000, within(1_200, 2_000), 1_200, 2_000],
    ['at few tasks a second', 40, within(500, 1_500), 500, 1_500],
    ['in which some still get through', 1_000, within(500, 1_300, 0.9), 500, 1_300]
  ])('%s is found with its edges', (_where, perSecond, failing, fromMs, toMs) => {
    const found = outageIn(looksAt(perSecond, 2, failing))
    expect(Math.abs((found?.fromMs ?? NaN) - fromMs)).toBeLessThanOrEqual(150)
    expect(Math.abs((found?.toMs ?? NaN) - toMs)).toBeLessThanOrEqual(150)
  })

  it('that fills a window is from edge to edge', () => {
    expect(outageIn(looksAt(100, 2, () => 1))).toEqual({ fromMs: 0, toMs: 2_000 })
  })

  it.each([
    ['before', [2, 0], 50, 2_000],
    ['after', [0, 2], 0, 1_950]
  ])('that leaves two answers %s it fills the rest of the window', (_when, [early = 0, late = 0], fromMs, toMs) => {
    const looks = Array.from({ length: 41 }, (_, index) => ({
      atMs: index * LOOK_EVERY_MS,
      ok: index === 0 ? 0 : index < 40 ? early : early + late,
      away: index * 150
    }))
    expect(outageIn(looks)).toEqual({ fromMs, toMs })
  })

  it('is not seen where a server refuses most of what it gets and answers few all the time', () => {
    expect(outageIn(looksAt(4_000, 2, () => 0.97))).toBeNull()
  })

  it('in which nothing is answered until tasks run out of time holds the silence before', () => {
    const looks = looksAt(1_000, 0.5, () => 0)
    const { ok } = looks.at(-1) ?? { ok: 0 }
    for (let atMs = 550; atMs <= 1_500; atMs += LOOK_EVERY_MS) looks.push({ atMs, ok, away: 0 })
    looks.push({ atMs: 1_550, ok, away: 16 })
    for (let atMs = 1_600; atMs <= 2_000; atMs += LOOK_EVERY_MS) looks.push({ atMs, ok: ok + atMs - 1_550, away: 16 })
    expect(outageIn(looks)).toEqual({ fromMs: 500, toMs: 1_550 })
  })

  it('is not seen where nothing fails, nor where nothing happens', () => {
    expect(outageIn(looksAt(1_000, 2, () => 0))).toBeNull()
    expect(outageIn(looksAt(0, 2, () => 0))).toBeNull()
    expect(outageIn([])).toBeNull()
  })

  it.each([0.01, 0.05, 0.3, 0.5, 0.7, 0.9])('is hardly ever seen in failures at a constant share of %f: at most in one window of twenty', (share) => {
    for (const perSecond of [20, 200, 2_000]) {
      let seen = 0
      for (let seed = 0; seed < 100; seed++) if (outageIn(looksAt(perSecond, 2, () => share, seed)) !== null) seen++
      expect(seen, `${perSecond}/s`).toBeLessThanOrEqual(5)
    }
  })

  it('of a long window is found as well', () => {
    const found = outageIn(looksAt(200, 120, within(60_000, 63_000)))
    expect(Math.abs((found?.fromMs ?? NaN) - 60_000)).toBeLessThanOrEqual(600)
    expect(Math.abs((found?.toMs ?? NaN) - 63_000)).toBeLessThanOrEqual(600)
  })
})

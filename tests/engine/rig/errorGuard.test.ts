import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { ErrorGuard } from '../../../src/engine/rig/errorGuard'

const LOOK_EVERY_MS = 250
const WATCHED_MS = 60_000

/** Answers of one stretch between two looks. */
type Answers = (atMs: number) => { readonly ok: number; readonly failed: number }

/** When the guard stops a run with these answers, ms from its start; null when it lets it go on for a minute. */
function stopsAt(answers: Answers, code = 'http_503'): number | null {
  let atMs = 0
  let ok = 0
  let failed = 0
  const guard = new ErrorGuard({ ok: () => ok, failed: () => failed, totals: () => ({ ok, failed, okShare: ok, busyMs: 0, queuedMs: 0, bytes: 0, reopened: 0, errors: { [code]: failed }, lock: { acquisitions: 0, contended: 0, waitMs: 0, holdMs: 0, maxWaitMs: 0 } }) }, () => atMs)
  while (atMs < WATCHED_MS) {
    atMs += LOOK_EVERY_MS
    const now = answers(atMs)
    ok += now.ok
    failed += now.failed
    const reason = guard.look()
    if (reason === null) continue
    expect(reason.failure.code).toBe('too-many-errors')
    expect(reason.failure.message).toContain(code)
    return atMs
  }
  return null
}

/** Answers at random, by seed: so many a second, with so large a share of errors. */
function random(perSecond: number, errorShare: number, seed = 1): Answers {
  const generator = xoroshiro128plus(seed)
  let owed = 0
  return () => {
    owed += (perSecond * LOOK_EVERY_MS) / 1000
    let failed = 0
    const count = Math.floor(owed)
    owed -= count
    for (let answer = 0; answer < count; answer++) if (uniformFloat64(generator) < errorShare) failed++
    return { ok: count - failed, failed }
  }
}

describe('the guard of a server that is not ours', () => {
  it('stops after five seconds of nothing but errors, not before', () => {
    const stoppedMs = stopsAt(() => ({ ok: 0, failed: 100 }))
    expect(stoppedMs).toBeGreaterThanOrEqual(5_000)
    expect(stoppedMs).toBeLessThanOrEqual(6_500)
  })

  it('stops when a server that was fine fails for good', () => {
    const stoppedMs = stopsAt((atMs) => (atMs < 20_000 ? { ok: 50, failed: 0 } : { ok: 0, failed: 500 }))
    expect(stoppedMs).toBeGreaterThanOrEqual(25_000)
    expect(stoppedMs).toBeLessThanOrEqual(27_000)
  })

  it('lets a server restart', () => {
    expect(stopsAt((atMs) => (atMs % 15_000 < 4_000 ? { ok: 0, failed: 500 } : { ok: 50, failed: 0 }))).toBeNull()
  })

  it.each([0, 0.05, 0.3, 0.45])('lets a share of errors of %f pass', (share) => {
    expect(stopsAt(random(200, share))).toBeNull()
  })

  it.each([0.6, 0.7, 0.9])('stops soon at a share of errors of %f, at few answers a second too', (share) => {
    for (const perSecond of [20, 200]) expect(stopsAt(random(perSecond, share))).toBeLessThan(30_000)
  })

  it('does not mind that no answer comes, which the time limit of a task sees to', () => {
    expect(stopsAt(() => ({ ok: 0, failed: 0 }))).toBeNull()
  })

  it('stops when every task runs out of time, though answers are rare', () => {
    const stoppedMs = stopsAt((atMs) => ({ ok: 0, failed: atMs % 10_000 === 0 ? 1 : 0 }), 'timeout')
    expect(stoppedMs).toBe(20_000)
  })
})

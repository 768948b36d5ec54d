import { describe, expect, test } from 'vitest'
import { type AlarmClock } from '../../../../src/engine/targets/clock/alarmClock'
import { rateGate } from '../../../../src/engine/targets/limits/rateGates'
import { FakeClock } from '../fakeClock'

describe('reject', () => {
  test('refuses above the rate, in whole seconds until the next token', () => {
    const clock = new FakeClock()
    const gate = rateGate({ ratePerSecond: 0.4, ratePolicy: 'reject' }, clock)
    let admitted = 0
    const arrive = (): unknown => gate.arrive(clock.nowMs(), () => admitted++)
    expect(arrive()).toMatchObject({ kind: 'accepted' })
    expect(arrive()).toEqual({ kind: 'refused', retryAfterSeconds: 3 })
    clock.goOn(2000)
    expect(arrive()).toEqual({ kind: 'refused', retryAfterSeconds: 1 })
    clock.goOn(1000)
    expect(arrive()).toMatchObject({ kind: 'accepted' })
    expect(admitted).toBe(2)
  })
})

describe('delay', () => {
  test('lets requests through at the rate, in the order of their arrival', () => {
    const clock = new FakeClock()
    const gate = rateGate({ ratePerSecond: 100, ratePolicy: 'delay' }, clock)
    const admitted: { readonly request: number; readonly atMs: number }[] = []
    for (let request = 0; request < 1000; request++) {
      gate.arrive(0, () => admitted.push({ request, atMs: clock.nowMs() }))
    }
    expect(gate.waiting()).toBe(995) // five tokens and a half were in the bucket
    clock.goTo(5000)
    expect(admitted.length).toBe(505)
    expect(admitted.map(({ request }) => request)).toEqual(Array.from({ length: 505 }, (_, request) => request))
    clock.goTo(9950)
    expect(admitted.length).toBe(1000)
    expect(clock.alarmsSet).toBe(0)
  })

  test('an alarm that rings late makes good for it at once', () => {
    const clock = new FakeClock(35)
    const gate = rateGate({ ratePerSecond: 100, ratePolicy: 'delay' }, clock)
    let admitted = 0
    for (let request = 0; request < 1000; request++) gate.arrive(0, () => admitted++)
    clock.goTo(5000)
    expect(Math.abs(admitted - 505)).toBeLessThanOrEqual(5)
  })

  test.each([
    ['early', (waitMs: number) => Math.max(0.01, waitMs / 3)],
    ['late', (waitMs: number) => waitMs + 7],
    ['now early, now late', (waitMs: number) => (Math.round(waitMs) % 2 === 0 ? waitMs + 11 : Math.max(0.01, waitMs - 4))]
  ] as const)('admits nobody before there is a token, with alarms that ring %s', (_when, rungAfterMs) => {
    const clock = new FakeClock()
    const odd: AlarmClock = { nowMs: clock.nowMs, ringAt: (dueMs, ring) => clock.ringAt(clock.nowMs() + rungAfterMs(dueMs - clock.nowMs()), ring) }
    const gate = rateGate({ ratePerSecond: 100, ratePolicy: 'delay' }, odd)
    const admittedMs: number[] = []
    for (let request = 0; request < 300; request++) gate.arrive(0, () => admittedMs.push(clock.nowMs()))
    clock.goTo(10_000)
    expect(admittedMs).toHaveLength(300)
    for (const [index, atMs] of admittedMs.entries()) expect(index + 1).toBeLessThanOrEqual(5.5 + atMs / 10 + 1e-9)
  })

  test('whoever leaves the line costs nobody a token', () => {
    const clock = new FakeClock()
    const gate = rateGate({ ratePerSecond: 100, ratePolicy: 'delay' }, clock)
    const admitted: number[] = []
    const arrivals = Array.from({ length: 25 }, (_, request) => gate.arrive(0, () => admitted.push(request)))
    for (const [request, arrival] of arrivals.entries()) {
      if (request >= 5 && request < 15 && arrival.kind === 'accepted') arrival.leave()
    }
    clock.goTo(94)
    expect(admitted).toEqual([0, 1, 2, 3, 4, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24].slice(0, 14))
    clock.goTo(95)
    expect(admitted.length).toBe(15)
  })

  test('when all have left, nothing rings, and the tokens are there for the next', () => {
    const clock = new FakeClock()
    const gate = rateGate({ ratePerSecond: 10, ratePolicy: 'delay' }, clock)
    let admitted = 0
    gate.arrive(0, () => admitted++)
    const waiting = gate.arrive(0, () => admitted++)
    if (waiting.kind === 'accepted') waiting.leave()
    expect([gate.waiting(), clock.alarmsSet]).toEqual([0, 0])
    clock.goTo(1000)
    gate.arrive(clock.nowMs(), () => admitted++)
    expect(admitted).toBe(2)
  })
})

test('without a rate everybody is admitted at once', () => {
  const gate = rateGate({ ratePerSecond: null, ratePolicy: 'reject' }, new FakeClock())
  let admitted = 0
  for (let request = 0; request < 10_000; request++) gate.arrive(0, () => admitted++)
  expect([admitted, gate.waiting()]).toEqual([10_000, 0])
})

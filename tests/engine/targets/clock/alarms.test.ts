import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Alarms } from '../../../../src/engine/targets/clock/alarms'

/**
 * A machine whose time stands still until something is waited for. Wake-ups come as much later than asked for as `lateMs`
 * says (earlier: below 0), and each turn of the event loop takes a while.
 */
class Machine {
  now = 0
  turns = 0
  asked = 0
  #wakeAtMs = Infinity
  readonly #soon: (() => void)[] = []
  readonly alarms: Alarms

  constructor(
    readonly lateMs: () => number,
    readonly turnMs = 0.004
  ) {
    this.alarms = new Alarms({
      nowMs: () => this.now,
      wakeAt: (atMs) => {
        this.asked++
        this.#wakeAtMs = Math.max(this.now + 1e-3, atMs + this.lateMs())
      },
      soon: (callback) => this.#soon.push(callback)
    })
  }

  /** Goes round the event loop until nothing is waited for, or that time has come. */
  run(untilMs = Infinity): void {
    while (this.now < untilMs) {
      const callbacks = this.#soon.splice(0)
      if (callbacks.length === 0 && this.#wakeAtMs === Infinity) return
      if (callbacks.length === 0) this.now = Math.max(this.now, this.#wakeAtMs)
      this.turns++
      this.now += this.turnMs
      for (const callback of callbacks) callback()
      if (this.now < this.#wakeAtMs) continue
      this.#wakeAtMs = Infinity
      this.alarms.woken()
    }
  }
}

/** Wake-ups of every kind of machine: milliseconds late (early: below 0). */
const machines: readonly (readonly [name: string, lateMs: (count: number) => number])[] = [
  ['on the dot', () => 0],
  ['0.1 ms late', () => 0.1],
  ['30 ms late', () => 30],
  ['1 ms early', () => -1],
  ['30 ms early', () => -30],
  ['early and late in turn', (count) => (count % 2 === 0 ? -3 : 3)],
  ['late, then suddenly early', (count) => (count < 200 ? 5 : -5)]
]

describe.each(machines)('woken %s', (_name, lateMs) => {
  test('no alarm rings before its time, and each rings once', () => {
    let count = 0
    const machine = new Machine(() => lateMs(count++))
    const rung: { readonly dueMs: number; readonly atMs: number }[] = []
    let left = 400
    const again = (): void => {
      if (left-- <= 0) return
      const dueMs = machine.now + ([20, 0.3, 5, 0, 1.7][left % 5] ?? 0)
      machine.alarms.ringAt(dueMs, () => {
        rung.push({ dueMs, atMs: machine.now })
        again()
      })
    }
    for (let worker = 0; worker < 4; worker++) again()
    machine.run()
    expect(rung).toHaveLength(400)
    for (const { dueMs, atMs } of rung) expect(atMs).toBeGreaterThanOrEqual(dueMs)
  })
})

test('no alarm rings early, whatever is set when, cancelled, and woken how late', () => {
  const plan = fc.array(
    fc.record({ atMs: fc.double({ min: 0, max: 60, noNaN: true }), waitMs: fc.double({ min: -2, max: 25, noNaN: true }), cancelled: fc.boolean() }),
    { minLength: 1, maxLength: 40 }
  )
  const lateness = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(plan, lateness, (alarms, lates) => {
      let count = 0
      const machine = new Machine(() => lates[count++ % lates.length] ?? 0)
      let rings = 0
      for (const { atMs, waitMs, cancelled } of [...alarms].sort((a, b) => a.atMs - b.atMs)) {
        machine.run(atMs)
        machine.now = Math.max(machine.now, atMs)
        const dueMs = machine.now + waitMs
        const alarm = machine.alarms.ringAt(dueMs, () => {
          rings++
          expect(machine.now).toBeGreaterThanOrEqual(dueMs)
        })
        if (cancelled) alarm.cancel()
      }
      machine.run()
      const kept = alarms.filter(({ cancelled }) => !cancelled).length
      expect(rings).toBe(kept)
    }),
    { seed: 1, numRuns: 300 }
  )
})

test('alarms that one wake-up finds due ring in the order they are due', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { minLength: 1, maxLength: 60 }), (dueTimes) => {
      const machine = new Machine(() => 500)
      const rung: number[] = []
      for (const dueMs of dueTimes) machine.alarms.ringAt(dueMs, () => rung.push(dueMs))
      machine.run()
      expect(rung).toEqual([...dueTimes].sort((one, other) => one - other))
    }),
    { seed: 2, numRuns: 200 }
  )
})

test('an alarm never rings before it has been set, not even one that is overdue', () => {
  const machine = new Machine(() => 0)
  let rings = 0
  machine.alarms.ringAt(-5, () => rings++)
  expect(rings).toBe(0)
  machine.run()
  expect(rings).toBe(1)
})

test('where wake-ups are always as late, answers come on the dot, and little is spent on holding them back', () => {
  const machine = new Machine(() => 0.2)
  const lateMs: number[] = []
  for (let request = 0; request < 500; request++) {
    const dueMs = machine.now + 20
    machine.alarms.ringAt(dueMs, () => lateMs.push(machine.now - dueMs))
    machine.run()
  }
  expect(Math.max(...lateMs.slice(100))).toBeLessThan(0.02)
  expect(machine.turns / 500).toBeLessThan(10)
})

test('holding back takes at most about half a millisecond an alarm, also after the machine has been slow', () => {
  let count = 0
  const machine = new Machine(() => (count++ < 2000 ? 8 : 0))
  const answer = (requests: number): number => {
    const before = machine.turns
    for (let request = 0; request < requests; request++) {
      machine.alarms.ringAt(machine.now + 20, () => undefined)
      machine.run()
    }
    return (machine.turns - before) / requests
  }
  answer(2000)
  expect(answer(10) * machine.turnMs).toBeLessThan(0.6)
})

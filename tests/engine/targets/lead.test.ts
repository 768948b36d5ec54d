import { expect, test } from 'vitest'
import { Lead } from '../../../src/engine/targets/lead'

function taught(latenessMs: readonly number[]): Lead {
  const lead = new Lead()
  for (const lateMs of latenessMs) lead.learn(lateMs)
  return lead
}

test('it comes to the mean of what was late', () => {
  const lateness = Array.from({ length: 2000 }, (_, index) => 0.2 + (index % 5) * 0.2)
  expect(taught(lateness).for(100)).toBeCloseTo(0.6, 1)
})

test('it reaches the coarse timers of a desktop system', () => {
  expect(taught(Array.from({ length: 2000 }, () => 15.6)).for(100)).toBeCloseTo(15.6, 1)
})

test('eighty answers that a stall made 30 ms late move it by less than a millisecond', () => {
  const lead = taught([...Array.from({ length: 1000 }, () => 0.4), ...Array.from({ length: 80 }, () => 30)])
  expect(lead.for(100)).toBeLessThan(1.4)
})

test('it never takes off more than half of a wait, and nothing of a wait that is over', () => {
  const lead = taught(Array.from({ length: 2000 }, () => 10))
  expect(lead.for(5)).toBe(2.5)
  expect(lead.for(-1)).toBe(0)
})

test('alarms that ring early stay as early as they are: what was learned does not run away from them', () => {
  // A lead below 0 takes nothing off and puts the same on; timers are up to a millisecond early.
  for (const earlyMs of [-0.2, -0.3, -0.45, -0.9]) {
    const lead = taught(Array.from({ length: 50_000 }, () => earlyMs))
    expect(lead.for(100)).toBeCloseTo(earlyMs, 2)
  }
  // One reading of the clock that says nonsense moves it by no more than that.
  expect(taught([...Array.from({ length: 1000 }, () => 0.4), -500]).for(100)).toBeGreaterThan(0.35)
})

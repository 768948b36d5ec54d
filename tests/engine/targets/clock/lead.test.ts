import { expect, test } from 'vitest'
import { Lead } from '../../../../src/engine/targets/clock/lead'

function taught(latenessMs: readonly number[]): Lead {
  const lead = new Lead()
  for (const lateMs of latenessMs) lead.learn(lateMs)
  return lead
}

test('it comes to the median of what was late', () => {
  const lateness = Array.from({ length: 2000 }, (_, index) => 0.1 + (index % 5) * 0.1)
  expect(taught(lateness).ms).toBeCloseTo(0.3, 1)
})

test('it is learned from what was late only: what came early does not move it, not even below 0', () => {
  const before = taught(Array.from({ length: 1000 }, () => 0.2)).ms
  expect(taught([...Array.from({ length: 1000 }, () => 0.2), ...Array.from({ length: 1000 }, () => -5), -Infinity]).ms).toBe(before)
  expect(taught(Array.from({ length: 1000 }, () => 0)).ms).toBe(0)
})

test('a stall moves it as little as any other wake-up, and a slow machine takes it no further than half a millisecond', () => {
  const stalled = taught([...Array.from({ length: 1000 }, () => 0.2), 30, 3000])
  expect(stalled.ms).toBeCloseTo(0.21, 1)
  expect(taught(Array.from({ length: 10_000 }, () => 15.6)).ms).toBe(0.5)
})

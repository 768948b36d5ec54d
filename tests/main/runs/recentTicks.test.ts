import { expect, it } from 'vitest'
import type { Tick } from '../../../src/contract/result/tick'
import { RecentTicks } from '../../../src/main/runs/recentTicks'

const tick = (atMs: number): Tick => ({
  atMs,
  workers: 1,
  queueDepth: 0,
  inFlight: 0,
  throughputPerSecond: 0,
  failuresPerSecond: 0,
  lockWaitShare: 0,
  lockContendedPerSecond: 0,
  lanes: []
})

it('keeps the last 30 seconds, however long a sweep lasts', () => {
  const ticks = new RecentTicks()
  for (let atMs = 0; atMs <= 3_600_000; atMs += 100) ticks.add(tick(atMs))
  const kept = ticks.list()
  expect(kept).toHaveLength(301)
  expect(kept[0]?.atMs).toBe(3_570_000)
  expect(kept.at(-1)?.atMs).toBe(3_600_000)
})

it('keeps nothing of the sweep before', () => {
  const ticks = new RecentTicks()
  ticks.add(tick(100))
  ticks.clear()
  expect(ticks.list()).toEqual([])
})

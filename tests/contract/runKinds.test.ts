import { expect, it } from 'vitest'
import type { Tick } from '../../src/contract/result/tick'
import { withMoments } from '../../src/contract/runKinds'

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

it('of a sweep the last 30 seconds are kept, however long it lasts', () => {
  let kept: readonly Tick[] = []
  for (let atMs = 0; atMs <= 3_600_000; atMs += 100) kept = withMoments('sweep', kept, [tick(atMs)])
  expect(kept).toHaveLength(301)
  expect(kept[0]?.atMs).toBe(3_570_000)
  expect(kept.at(-1)?.atMs).toBe(3_600_000)
})

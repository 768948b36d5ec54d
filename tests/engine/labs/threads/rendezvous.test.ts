import { describe, expect, it } from 'vitest'
import { createRendezvous, overlapShare, Rendezvous } from '../../../../src/engine/labs/threads/rendezvous'

const calm = { cells: new Int32Array(1), index: 0 }

describe('threads that meet', () => {
  it('do not wait for ever where no other comes: a thread alone gives up when its time is over', () => {
    let nowMs = 0
    new Rendezvous(createRendezvous(), calm, () => (nowMs += 0.01)).meet(50)
    expect(nowMs).toBeGreaterThanOrEqual(50)
    expect(nowMs).toBeLessThan(51)
  })

  it('go on at once when they are stopped', () => {
    let nowMs = 0
    new Rendezvous(createRendezvous(), { cells: new Int32Array([1]), index: 0 }, () => (nowMs += 0.01)).meet(50)
    expect(nowMs).toBeLessThan(1)
  })

  it('go when another one beats between their own beats', () => {
    const buffer = createRendezvous()
    const cells = new Int32Array(buffer)
    let nowMs = 0
    const clock = (): number => {
      Atomics.add(cells, 0, 1) // the other thread
      return (nowMs += 0.01)
    }
    new Rendezvous(buffer, calm, clock).meet(50)
    expect(nowMs).toBeLessThan(2)
  })

  it('are told whether to meet again, and then do not pass for having met', () => {
    const buffer = createRendezvous()
    const meeting = new Rendezvous(buffer, calm)
    meeting.decide(true)
    expect(meeting.again).toBe(true)
    meeting.decide(false)
    expect(meeting.again).toBe(false)
  })
})

describe('the share of a trial in which threads were under way together', () => {
  it.each([
    ['one after the other', [[0, 1], [1, 2], [2.5, 3]], 0],
    ['half of it', [[0, 3], [1, 4]], 0.5],
    ['all of it', [[0, 2], [0, 2], [0, 2]], 1],
    ['two of three', [[0, 1], [5, 9], [6, 10]], 0.3],
    ['nothing at all', [], 0]
  ] as const)('%s', (_what, spans, share) => expect(overlapShare(spans)).toBeCloseTo(share, 9))
})

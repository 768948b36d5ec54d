import { describe, expect, it } from 'vitest'
import { labWords } from '../../../../src/contract/labs/words'
import { nowMs } from '../../../../src/engine/base/clock'
import { createEventLog, EventLog, EventLogReader } from '../../../../src/engine/labs/threads/eventLog'
import { PhaseClock } from '../../../../src/engine/labs/threads/phaseClock'

function logOf(capacity: number) {
  const buffer = createEventLog(capacity)
  return { log: new EventLog(buffer), reader: new EventLogReader(buffer, 'ten workers', 'worker 3') }
}

describe('the log of what a thread does', () => {
  it('gives every word back as it was noted, with its time from the start, its run and its actor', () => {
    const { log, reader } = logOf(labWords.length)
    labWords.forEach((word, index) => log.note(word, index, 1000 + index))
    expect(reader.take(1000)).toEqual(labWords.map((what, index) => ({ atMs: index, run: 'ten workers', actor: 'worker 3', what, item: index })))
    expect(reader.dropped).toBe(0)
  })

  it('tells an event without an item from item 0', () => {
    const { log, reader } = logOf(2)
    log.note('idle', null, 5)
    log.note('taken', 0, 6)
    expect(reader.take(0).map(({ item }) => item)).toEqual([null, 0])
  })

  it('gives each event once', () => {
    const { log, reader } = logOf(10)
    log.note('waiting', 1, 1)
    expect(reader.take(0).map(({ item }) => item)).toEqual([1])
    expect(reader.take(0)).toEqual([])
    log.note('waiting', 2, 2)
    log.note('waiting', 3, 3)
    expect(reader.take(0).map(({ item }) => item)).toEqual([2, 3])
  })

  it('gives all of it to every reader', () => {
    const buffer = createEventLog(3)
    const log = new EventLog(buffer)
    const early = new EventLogReader(buffer, 'run', 'actor')
    log.note('started', null, 1)
    expect(early.take(0)).toHaveLength(1)
    log.note('ended', null, 2)
    expect(new EventLogReader(buffer, 'run', 'actor').take(0).map(({ what }) => what)).toEqual(['started', 'ended'])
  })

  it('keeps the first events when it is full, and counts the rest', () => {
    const { log, reader } = logOf(3)
    for (let item = 0; item < 10; item++) log.note('done', item, item)
    expect(reader.take(0).map(({ item }) => item)).toEqual([0, 1, 2])
    expect(reader.dropped).toBe(7)
    log.note('done', 10, 10)
    expect(reader.take(0)).toEqual([])
    expect(reader.dropped).toBe(8)
  })

  it('holds nothing without room, and says how much was lost', () => {
    const { log, reader } = logOf(0)
    log.note('done')
    expect(reader.take(0)).toEqual([])
    expect(reader.dropped).toBe(1)
  })

  it('takes the time itself where none is given, on the clock of all threads', () => {
    const { log, reader } = logOf(1)
    const beforeMs = nowMs()
    log.note('running', 1)
    const [event] = reader.take(beforeMs)
    expect(event?.atMs).toBeGreaterThanOrEqual(0)
    expect(event?.atMs).toBeLessThanOrEqual(nowMs() - beforeMs)
  })
})

it('phases become runs of their own, each from 0', () => {
  const clock = new PhaseClock()
  const event = (atMs: number, what: 'started' | 'waiting', item: number | null = null) => ({ atMs, run: 'all', actor: 'thread 1', what, item })
  expect(clock.place(event(5, 'waiting'))).toEqual([])
  expect(clock.place(event(10, 'started', 1))).toEqual([])
  expect(clock.place(event(12, 'waiting'))).toEqual([{ ...event(2, 'waiting'), run: '1 thread' }])
  clock.place(event(50, 'started', 16))
  expect(clock.place(event(53, 'waiting'))).toEqual([{ ...event(3, 'waiting'), run: '16 threads' }])
})

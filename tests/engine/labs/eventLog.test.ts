import { describe, expect, it } from 'vitest'
import { labWords } from '../../../src/contract/labs/words'
import { createEventLog, EventLog, EventLogReader } from '../../../src/engine/labs/eventLog'
import { PhaseClock } from '../../../src/engine/labs/phaseClock'

describe('an event log', () => {
  it('gives every event once, in order, counted from the origin', () => {
    const buffer = createEventLog(50)
    const [log, reader] = [new EventLog(buffer), new EventLogReader(buffer, 'a run', 'worker 1')]
    labWords.forEach((word, index) => log.note(word, index % 2 === 0 ? index : null, 100 + index))
    expect(reader.take(90)).toEqual(labWords.map((what, index) => ({ atMs: 10 + index, run: 'a run', actor: 'worker 1', what, item: index % 2 === 0 ? index : null })))
    expect(reader.take(90)).toEqual([])
    log.note('done', 0, 200)
    expect(reader.take(100)).toEqual([{ atMs: 100, run: 'a run', actor: 'worker 1', what: 'done', item: 0 }])
  })

  it('keeps the first when it is full, and counts the rest', () => {
    const buffer = createEventLog(3)
    const [log, reader] = [new EventLog(buffer), new EventLogReader(buffer, 'a run', 'worker 1')]
    for (let item = 0; item < 5; item++) log.note('put', item, item)
    expect(reader.take(0).map(({ item }) => item)).toEqual([0, 1, 2])
    expect(reader.dropped).toBe(2)
    expect(reader.take(0)).toEqual([])
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

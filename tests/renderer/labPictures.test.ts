import { describe, expect, it } from 'vitest'
import type { LabEvent } from '../../src/contract/labs/lab'
import { guessInWords } from '../../src/renderer/pages/labs/predictions'
import { GUESS_STEPS, guessAt, stepAt } from '../../src/renderer/pages/labs/guessScale'
import { labDraftOf, readLabDraft } from '../../src/renderer/pages/labs/labFields'
import { futuresOf, placesAt, stateAt } from '../../src/renderer/pages/labs/pictures/futures/futures'
import { ratioRows } from '../../src/renderer/pages/labs/pictures/ModelsPicture'
import { isOpen, lanesOf, momentsOf } from '../../src/renderer/pages/labs/pictures/lanes/segments'
import { heard, liveTime } from '../../src/renderer/pages/labs/pictures/player/liveClock'
import { advance, fittingSpeed, nextTime, previousTime, speeds } from '../../src/renderer/pages/labs/pictures/player/playerTime'

const event = (atMs: number, what: LabEvent['what'], actor = 'worker 1', run = 'a', item: number | null = null): LabEvent => ({ atMs, run, actor, what, item })

describe('lanes', () => {
  it('hold a state from its event to the next, and are open while it goes on', () => {
    const [group] = lanesOf([event(0, 'waiting', 'worker 1', 'a', 3), event(50, 'done', 'worker 1', 'a', 3), event(50, 'waiting', 'worker 1', 'a', 4)])
    expect(group?.lanes[0]?.segments).toEqual([
      { state: 'waiting', fromMs: 0, toMs: 50, item: 3 },
      { state: 'waiting', fromMs: 50, toMs: Infinity, item: 4 }
    ])
  })
  it('pass over marks that change no state', () => {
    const [group] = lanesOf([event(0, 'running'), event(5, 'put'), event(9, 'blocked'), event(12, 'idle')])
    expect(group?.lanes[0]?.segments.map(({ state, fromMs, toMs }) => [state, fromMs, toMs])).toEqual([['running', 0, 9], ['blocked', 9, 12]])
    expect(group?.endMs).toBe(12)
  })
  it('stand in the order of their numbers, and runs in the order that is wanted', () => {
    const events = [event(0, 'running', 'worker 10', 'b'), event(0, 'running', 'worker 2', 'b'), event(0, 'running', 'worker 1', 'a')]
    expect(lanesOf(events, ['a', 'b', 'c']).map(({ run, lanes }) => [run, lanes.map(({ actor }) => actor)])).toEqual([['a', ['worker 1']], ['b', ['worker 2', 'worker 10']]])
  })
  it('are open as long as somebody still does something', () => {
    expect(lanesOf([event(0, 'waiting'), event(5, 'done'), event(0, 'waiting', 'worker 2')]).map(isOpen)).toEqual([true])
    expect(lanesOf([event(0, 'waiting'), event(5, 'done'), event(0, 'waiting', 'worker 2'), event(7, 'done', 'worker 2')]).map(isOpen)).toEqual([false])
  })
  it('give every moment at which something changes, once', () => {
    expect(momentsOf(lanesOf([event(0, 'waiting'), event(5, 'done'), event(0, 'waiting', 'worker 2'), event(7, 'done', 'worker 2')]))).toEqual([0, 5, 7])
  })
})

describe('the player', () => {
  it('goes on by the time of a frame and its speed, and not beyond the end', () => {
    expect(advance(100, 16, 0.5, 1000)).toBe(108)
    expect(advance(995, 16, 1, 1000)).toBe(1000)
  })
  it('steps to what happens next and before, and stays at the ends', () => {
    expect([nextTime([0, 5, 7], 5, 20), nextTime([0, 5, 7], 7, 20), previousTime([0, 5, 7], 7), previousTime([0, 5, 7], 0)]).toEqual([7, 20, 5, 0])
  })
  it.each([[80, 0.1], [2000, 0.25], [8000, 1], [100_000, 10]])('shows %d ms at a speed that is comfortable to watch', (lengthMs, speed) => {
    expect(speeds).toContain(fittingSpeed(lengthMs))
    expect(fittingSpeed(lengthMs)).toBe(speed)
  })
})

describe('the clock of a run under way', () => {
  it('goes on between batches of events, a little behind, and is set by the quickest of them', () => {
    const late = heard(null, 'a', 100, 5_000)
    expect(liveTime(late, 5_000)).toBe(0)
    expect(liveTime(late, 5_250)).toBe(200)
    // This batch came sooner after its event than the one before: the run is further than it seemed.
    const better = heard(late, 'a', 340, 5_200)
    expect(liveTime(better, 5_250)).toBe(240)
    expect(heard(better, 'a', 350, 5_600)).toEqual(better)
  })
  it('begins anew with another run', () => expect(liveTime(heard(heard(null, 'a', 100, 5_000), 'b', 0, 9_000), 9_200)).toBe(50))
})

describe('futures', () => {
  const events = [
    ...[0, 1, 2].map((item) => event(item, 'submitted', 'main', 'five', item)),
    event(3, 'waiting', 'worker 1', 'five', 0),
    event(4, 'waiting', 'worker 2', 'five', 1),
    event(20, 'done', 'worker 2', 'five', 1),
    event(20, 'waiting', 'worker 2', 'five', 2),
    event(30, 'done', 'worker 1', 'five', 0),
    event(40, 'done', 'worker 9', 'another', 2)
  ]
  const lives = futuresOf(events, 'five', 3)
  it('are pending, running and finished in their time, each with its worker', () => {
    const states = (atMs: number): readonly string[] => lives.map((life) => stateAt(life, atMs))
    expect(states(-1)).toEqual(['not submitted', 'not submitted', 'not submitted'])
    expect(states(2)).toEqual(['pending', 'pending', 'pending'])
    expect(states(10)).toEqual(['running', 'running', 'pending'])
    expect(states(35)).toEqual(['finished', 'finished', 'running'])
    expect(lives.map(({ worker }) => worker)).toEqual(['worker 1', 'worker 2', 'worker 2'])
  })
  it('are given by asCompleted in the order in which they finish', () => {
    expect([...placesAt(lives, 25)]).toEqual([[1, 1]])
    expect([...placesAt(lives, 100)]).toEqual([[1, 1], [0, 2]])
  })
})

describe('the three models', () => {
  it('are set beside the event loop, case by case', () => {
    const row = (model: string, cpuMs: number, rate: number, cpuMsPerTask: number, rssMb: number): Parameters<typeof ratioRows>[0][number] => ({ model, cpuMs, threads: 1, perThread: 1, throughputPerSecond: rate, idealPerSecond: 800, throughputSpread: 0, cpuMsPerTask, cpuSpread: 0, rssMb, p99Ms: null })
    const rows = ratioRows([row('threads', 0, 780, 0.3, 200), row('async', 0, 790, 0.15, 20), row('threads', 2, 900, 2.4, 200)])
    expect(rows.map(({ label }) => label)).toEqual(['only waiting: throughput', 'only waiting: CPU a request', 'only waiting: memory'])
    expect(rows[1]?.marks).toEqual([{ name: 'threads', ratio: 2, text: '300 µs' }, { name: 'async', ratio: 1, text: '150 µs' }])
    expect(rows[2]?.marks[0]).toMatchObject({ ratio: 10, text: '200 MB' })
  })
})

describe('a guess', () => {
  const byRatio = { scale: 'log', range: { min: 25, max: 5000 } } as const
  it('moves along the slider and back', () => {
    expect(guessAt(0, byRatio)).toBe(25)
    expect(guessAt(GUESS_STEPS, byRatio)).toBe(5000)
    for (const step of [1, 50, 120, 199]) expect(Math.abs(stepAt(guessAt(step, byRatio), byRatio) - step)).toBeLessThanOrEqual(2)
    expect(stepAt(1, byRatio)).toBe(0)
    expect(stepAt(1e9, byRatio)).toBe(GUESS_STEPS)
  })
  it.each([
    [540, 500, 'ms', 'within 8 %'],
    [500, 500, 'ms', 'exactly right'],
    [1600, 500, 'ms', '3.2 times too high'],
    [100, 500, 'ms', '5 times too low'],
    [0.5, 0.32, 'share', '18 % of all too high'],
    [0, 5, null, '5 too low'],
    [5, null, 'ms', 'this run could not tell']
  ] as const)('of %s for %s %s is said as: %s', (predicted, measured, unit, words) => expect(guessInWords({ predicted, measured, unit })).toBe(words))
})

describe('the form of a lab', () => {
  it('reads what was typed by the schema, and names every wrong field', () => {
    const draft = { ...labDraftOf('waits', { tasks: 5 }), waitMs: '1,000', workers: '4' }
    const { settings, errors } = readLabDraft('waits', draft)
    expect(settings).toBeNull()
    expect([...errors.keys()]).toEqual(['waitMs'])
    expect(readLabDraft('waits', { ...draft, waitMs: '1,5' }).settings).toEqual({ tasks: 5, waitMs: 1.5, workers: 4, over: 'wait' })
  })
})

import { describe, expect, it, vi } from 'vitest'
import type { NewsItem } from '../../../src/contract/ipc'
import type { LabRun } from '../../../src/contract/labs/labRun'
import type { RunMomentsNews } from '../../../src/contract/runKinds'
import { Mailbox } from '../../../src/main/calls/mailbox'
import { sampleSweep } from '../sampleSweep'

const tick = (atMs: number) => ({ atMs, workers: 1, queueDepth: 0, inFlight: 1, throughputPerSecond: 10, failuresPerSecond: 0, lockWaitShare: 0, lockContendedPerSecond: 0, lanes: [1] })
const labRun = (state: LabRun['state'], id = 'lab-2'): LabRun => ({ id, lab: 'waits', state, settings: {}, result: null, failure: null })
const happened = (atMs: number) => ({ atMs, run: '1 worker', actor: 'worker 1', what: 'waiting', item: 0 }) as const
const sweep = (id: string, points: readonly number[]) => ({ ...sampleSweep('running', points), id })

/** A window that confirms nothing by itself. */
function window(isThere = true) {
  const deliver = vi.fn<(number: number, items: readonly NewsItem[]) => boolean>(() => isThere)
  const mailbox = new Mailbox({ deliver })
  return { mailbox, deliver, last: () => deliver.mock.lastCall, events: () => deliver.mock.lastCall?.[1].map(({ event }) => event) }
}

describe('a window that answers', () => {
  it('is told at once, in numbered parcels', () => {
    const { mailbox, deliver } = window()
    for (let number = 1; number <= 3; number += 1) {
      mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(number * 100)] })
      mailbox.confirm(number)
    }
    expect(deliver.mock.calls).toEqual([1, 2, 3].map((number) => [number, [{ event: 'runMoments', payload: { kind: 'sweep', id: 'a', moments: [tick(number * 100)] } }]]))
  })
})

describe('a window that hangs', () => {
  it('is owed one parcel and one more of bounded size, however long it hangs', () => {
    const { mailbox, deliver, last } = window()
    const result = sweep('a', [1])
    mailbox.send('run', { kind: 'sweep', run: result })
    for (let atMs = 0; atMs < 120_000; atMs += 50) {
      mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(atMs)] })
      mailbox.send('run', { kind: 'sweep', run: { ...result, startedAt: String(atMs) } })
      mailbox.send('runProgress', { kind: 'sweep', id: 'a', progress: { phase: 'measuring', workers: 1, repeat: 1, finishedWindows: 1, plannedWindows: 2, adaptive: false, elapsedMs: atMs, remainingMs: 0, share: 0 } })
      mailbox.send('command', 'undo')
    }
    expect(deliver).toHaveBeenCalledTimes(1)
    mailbox.confirm(1)
    expect(deliver).toHaveBeenCalledTimes(2)
    const [, items = []] = last() ?? []
    const of = (event: NewsItem['event']) => items.filter((item) => item.event === event)
    expect(of('run').map(({ payload }) => payload)).toEqual([{ kind: 'sweep', run: { ...result, startedAt: '119950' } }])
    expect(of('runProgress')).toMatchObject([{ payload: { progress: { elapsedMs: 119_950 } } }])
    expect(of('runMoments').flatMap<unknown>(({ payload }) => (payload as RunMomentsNews).moments)).toHaveLength(601)
    expect(of('command')).toHaveLength(20)
  })

  it('misses no event of a lab, in their order, and none of the lab before', () => {
    const { mailbox, last } = window()
    mailbox.send('run', { kind: 'lab', run: labRun('running', 'lab-1') })
    mailbox.send('runMoments', { kind: 'lab', id: 'lab-1', moments: [happened(1)] })
    mailbox.send('run', { kind: 'lab', run: labRun('done', 'lab-1') })
    mailbox.send('run', { kind: 'lab', run: labRun('running') })
    mailbox.send('runMoments', { kind: 'lab', id: 'lab-2', moments: [happened(2)] })
    mailbox.send('runMoments', { kind: 'lab', id: 'lab-2', moments: [happened(3)] })
    mailbox.send('runProgress', { kind: 'lab', id: 'lab-2', progress: { doing: 'waiting', share: 1, remainingMs: 0 } })
    mailbox.send('run', { kind: 'lab', run: labRun('stopped') })
    mailbox.confirm(1)
    expect(last()?.[1]).toEqual([
      { event: 'run', payload: { kind: 'lab', run: labRun('running') } },
      { event: 'runMoments', payload: { kind: 'lab', id: 'lab-2', moments: [happened(2), happened(3)] } },
      { event: 'run', payload: { kind: 'lab', run: labRun('stopped') } }
    ])
  })

  it('is not shown the live samples of the sweep before under the next one', () => {
    const { mailbox, last } = window()
    mailbox.send('run', { kind: 'sweep', run: sweep('a', [1]) })
    mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(9_000)] })
    mailbox.send('run', { kind: 'sweep', run: sweep('b', []) })
    mailbox.send('runMoments', { kind: 'sweep', id: 'b', moments: [tick(100)] })
    mailbox.confirm(1)
    expect(last()?.[1]).toEqual([
      { event: 'run', payload: { kind: 'sweep', run: sweep('b', []) } },
      { event: 'runMoments', payload: { kind: 'sweep', id: 'b', moments: [tick(100)] } }
    ])
  })
})

describe('a window that asks where things stand', () => {
  it('gets what waits first, and later parcels hold only what came after', () => {
    const { mailbox, deliver, events } = window()
    mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(100)] })
    mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(200)] })
    // Nobody confirmed the first: the page that should have is gone.
    expect(mailbox.flush()).toBe(2)
    expect(deliver).toHaveBeenCalledTimes(2)
    mailbox.confirm(2)
    mailbox.send('run', { kind: 'sweep', run: sweep('a', [1]) })
    expect(deliver.mock.lastCall?.[0]).toBe(3)
    expect(events()).toEqual(['run'])
  })

  it('is not held up by a parcel that an older page never took', () => {
    const { mailbox, deliver } = window()
    mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(100)] })
    expect(mailbox.flush()).toBe(1)
    mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(200)] })
    expect(deliver).toHaveBeenCalledTimes(2)
  })

  it('is not confused by a confirmation that comes late', () => {
    const { mailbox, deliver } = window()
    mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(100)] })
    mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(200)] })
    mailbox.flush()
    mailbox.confirm(1)
    mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(300)] })
    expect(deliver).toHaveBeenCalledTimes(2)
  })
})

it('a window that is not there is owed nothing', () => {
  const { mailbox, deliver } = window(false)
  mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(100)] })
  mailbox.send('runMoments', { kind: 'sweep', id: 'a', moments: [tick(200)] })
  expect(deliver).toHaveBeenCalledTimes(2)
  expect(mailbox.flush()).toBe(2)
})

import { waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { failed, success } from '../../../src/contract/base/failure'
import { createSession } from '../../../src/renderer/session/session'
import { createTickFeed } from '../../../src/renderer/session/tickFeed'
import { createFakeBridge } from '../fakeBridge'
import { simulatedProgress, simulatedResult, simulatedTick } from '../simulatedSweep'

const atOnce = (draw: () => void): void => {
  draw()
}
const tickAt = (atMs: number) => simulatedTick(atMs, 4, 80)

describe('what the main process tells', () => {
  it('is there in full after a reload', async () => {
    const result = simulatedResult({ state: 'running' })
    const progress = simulatedProgress(0.5)
    const ticks = [tickAt(100), tickAt(200)]
    const session = createSession(createFakeBridge({ session: success({ result, progress, ticks, version: '1.2.3', lab: null, upTo: 0 }) }), createTickFeed(atOnce))
    session.attach()
    await waitFor(() => expect(session.view().attached).toBe(true))
    expect(session.view()).toEqual({ attached: true, result, progress, version: '1.2.3', failure: null, lab: null, labProgress: null, labEvents: [] })
    expect(session.ticks.ticks()).toEqual(ticks)
  })

  it('is neither lost nor repeated, whichever of state and event is heard first', async () => {
    const state = success({ result: simulatedResult({ id: 'old' }), progress: null, ticks: [tickAt(100), tickAt(200)], version: '1', lab: null, upTo: 2 })
    const bridge = createFakeBridge({ session: state })
    const session = createSession(bridge, createTickFeed(atOnce))
    session.attach()
    // The first two are in the state that is on its way.
    bridge.emit('tick', tickAt(100))
    bridge.emit('tick', tickAt(200))
    bridge.emit('result', simulatedResult({ id: 'old', state: 'running' }))
    bridge.emit('tick', tickAt(300))
    await waitFor(() => expect(session.view().attached).toBe(true))
    await waitFor(() => expect(session.ticks.ticks().map(({ atMs }) => atMs)).toEqual([100, 200, 300]))
    expect(session.view().result?.state).toBe('running')
    bridge.emit('tick', tickAt(400))
    expect(session.ticks.ticks().map(({ atMs }) => atMs)).toEqual([100, 200, 300, 400])
  })

  it('that it cannot tell is shown, not swallowed', async () => {
    const session = createSession(createFakeBridge({ session: failed('internal', 'No session.') }))
    session.attach()
    await waitFor(() => expect(session.view().failure?.message).toBe('No session.'))
  })

  it('of a lab is its run, how far it is, and everything that has happened in it, also after a reload', async () => {
    const run = { lab: 'waits', state: 'running', settings: {}, result: null, failure: null } as const
    const happened = (atMs: number) => ({ atMs, run: '1 worker', actor: 'worker 1', what: 'waiting', item: 0 }) as const
    const bridge = createFakeBridge({ session: success({ result: null, progress: null, ticks: [], version: '1', lab: { run, events: [happened(1)], progress: { doing: 'starting', share: 0.1, remainingMs: 900 } }, upTo: 0 }) })
    const session = createSession(bridge)
    session.attach()
    await waitFor(() => expect(session.view().lab).toEqual(run))
    expect(session.view().labProgress?.share).toBe(0.1)
    bridge.emit('labEvents', [happened(2)])
    bridge.emit('labProgress', { doing: 'waiting', share: 0.5, remainingMs: 100 })
    expect(session.view().labEvents).toEqual([happened(1), happened(2)])
    bridge.emit('lab', { ...run, state: 'stopped' })
    expect(session.view()).toMatchObject({ labProgress: null, labEvents: [happened(1), happened(2)] })
    bridge.emit('lab', run)
    expect(session.view().labEvents).toEqual([])
  })

  it('reaches nobody after detaching', () => {
    const bridge = createFakeBridge()
    const session = createSession(bridge)
    const detach = session.attach()
    expect(bridge.listenerCount()).toBe(6)
    detach()
    expect(bridge.listenerCount()).toBe(0)
  })

  it('of another sweep clears the live picture of the one before', async () => {
    const bridge = createFakeBridge()
    const session = createSession(bridge, createTickFeed(atOnce))
    session.attach()
    await waitFor(() => expect(session.view().attached).toBe(true))
    await Promise.resolve()
    bridge.emit('result', simulatedResult({ id: 'one' }))
    bridge.emit('tick', tickAt(100))
    bridge.emit('result', simulatedResult({ id: 'one' }))
    expect(session.ticks.ticks()).toHaveLength(1)
    bridge.emit('result', simulatedResult({ id: 'two' }))
    expect(session.ticks.ticks()).toHaveLength(0)
  })
})

describe('live samples', () => {
  it('do not tell the store that React watches', async () => {
    const bridge = createFakeBridge()
    const session = createSession(bridge, createTickFeed(atOnce))
    session.attach()
    await waitFor(() => expect(session.view().attached).toBe(true))
    const changed = vi.fn()
    session.subscribe(changed)
    bridge.emit('tick', tickAt(100))
    await waitFor(() => expect(session.ticks.ticks()).toHaveLength(1))
    expect(changed).not.toHaveBeenCalled()
  })

  it('are kept for 30 s', () => {
    const feed = createTickFeed(atOnce)
    for (let atMs = 0; atMs <= 45_000; atMs += 100) feed.add(tickAt(atMs))
    expect(feed.ticks()[0]?.atMs).toBe(15_000)
    expect(feed.ticks()).toHaveLength(301)
  })

  it('begin anew when their clock does', () => {
    const feed = createTickFeed(atOnce)
    feed.add(tickAt(5000))
    feed.add(tickAt(100))
    expect(feed.ticks().map(({ atMs }) => atMs)).toEqual([100])
  })

  it('that come within one frame are drawn once', () => {
    const frames: (() => void)[] = []
    const feed = createTickFeed((draw) => frames.push(draw))
    const drawn = vi.fn()
    feed.subscribe(drawn)
    feed.add(tickAt(100))
    feed.add(tickAt(200))
    expect(frames).toHaveLength(1)
    frames[0]?.()
    expect(drawn).toHaveBeenCalledTimes(1)
    feed.add(tickAt(300))
    expect(frames).toHaveLength(2)
  })
})

import { waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { failed, success } from '../../../src/contract/base/failure'
import type { Session as SessionState } from '../../../src/contract/ipc'
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
    const session = createSession(createFakeBridge({ session: success({ runs: [{ kind: 'sweep', run: result, progress, moments: ticks }], version: '1.2.3', upTo: 0 }) }), createTickFeed(atOnce))
    session.attach()
    await waitFor(() => expect(session.view().attached).toBe(true))
    expect(session.view()).toEqual({ attached: true, runs: { sweep: { kind: 'sweep', run: result, progress, moments: [] }, lab: null }, version: '1.2.3', failure: null })
    expect(session.ticks.ticks()).toEqual(ticks)
  })

  it('is neither lost nor repeated, whichever of state and event is heard first', async () => {
    const state = success<SessionState>({ runs: [{ kind: 'sweep', run: simulatedResult({ id: 'old' }), progress: null, moments: [tickAt(100), tickAt(200)] }], version: '1', upTo: 2 })
    const bridge = createFakeBridge({ session: state })
    const session = createSession(bridge, createTickFeed(atOnce))
    session.attach()
    // The first two are in the state that is on its way.
    bridge.emit('runMoments', { kind: 'sweep', id: 'old', moments: [tickAt(100)] })
    bridge.emit('runMoments', { kind: 'sweep', id: 'old', moments: [tickAt(200)] })
    bridge.emit('run', { kind: 'sweep', run: simulatedResult({ id: 'old', state: 'running' }) })
    bridge.emit('runMoments', { kind: 'sweep', id: 'old', moments: [tickAt(300)] })
    await waitFor(() => expect(session.view().attached).toBe(true))
    await waitFor(() => expect(session.ticks.ticks().map(({ atMs }) => atMs)).toEqual([100, 200, 300]))
    expect(session.view().runs.sweep?.run.state).toBe('running')
    bridge.emit('runMoments', { kind: 'sweep', id: 'old', moments: [tickAt(400)] })
    expect(session.ticks.ticks().map(({ atMs }) => atMs)).toEqual([100, 200, 300, 400])
  })

  it('that it cannot tell is shown, not swallowed', async () => {
    const session = createSession(createFakeBridge({ session: failed('internal', 'No session.') }))
    session.attach()
    await waitFor(() => expect(session.view().failure?.message).toBe('No session.'))
  })

  it('of a lab is its run, how far it is, and everything that has happened in it, also after a reload', async () => {
    const run = { id: 'lab-1', lab: 'waits', state: 'running', settings: {}, result: null, failure: null } as const
    const happened = (atMs: number) => ({ atMs, run: '1 worker', actor: 'worker 1', what: 'waiting', item: 0 }) as const
    const bridge = createFakeBridge({ session: success({ runs: [{ kind: 'lab', run, progress: { doing: 'starting', share: 0.1, remainingMs: 900 }, moments: [happened(1)] }], version: '1', upTo: 0 }) })
    const session = createSession(bridge)
    session.attach()
    await waitFor(() => expect(session.view().runs.lab?.run).toEqual(run))
    expect(session.view().runs.lab?.progress?.share).toBe(0.1)
    bridge.emit('runMoments', { kind: 'lab', id: 'lab-1', moments: [happened(2)] })
    bridge.emit('runProgress', { kind: 'lab', id: 'lab-1', progress: { doing: 'waiting', share: 0.5, remainingMs: 100 } })
    expect(session.view().runs.lab?.moments).toEqual([happened(1), happened(2)])
    bridge.emit('run', { kind: 'lab', run: { ...run, state: 'stopped' } })
    expect(session.view().runs.lab).toMatchObject({ progress: null, moments: [happened(1), happened(2)] })
    bridge.emit('run', { kind: 'lab', run: { ...run, id: 'lab-2' } })
    expect(session.view().runs.lab?.moments).toEqual([])
  })

  it('reaches nobody after detaching', () => {
    const bridge = createFakeBridge()
    const session = createSession(bridge)
    const detach = session.attach()
    expect(bridge.listenerCount()).toBe(3)
    detach()
    expect(bridge.listenerCount()).toBe(0)
  })

  it('of another sweep clears the live picture of the one before', async () => {
    const bridge = createFakeBridge()
    const session = createSession(bridge, createTickFeed(atOnce))
    session.attach()
    await waitFor(() => expect(session.view().attached).toBe(true))
    await Promise.resolve()
    bridge.emit('run', { kind: 'sweep', run: simulatedResult({ id: 'one' }) })
    bridge.emit('runMoments', { kind: 'sweep', id: 'one', moments: [tickAt(100)] })
    bridge.emit('run', { kind: 'sweep', run: simulatedResult({ id: 'one' }) })
    expect(session.ticks.ticks()).toHaveLength(1)
    bridge.emit('run', { kind: 'sweep', run: simulatedResult({ id: 'two' }) })
    expect(session.ticks.ticks()).toHaveLength(0)
  })
})

describe('live samples', () => {
  it('do not tell the store that React watches', async () => {
    const bridge = createFakeBridge()
    const session = createSession(bridge, createTickFeed(atOnce))
    session.attach()
    await waitFor(() => expect(session.view().attached).toBe(true))
    bridge.emit('run', { kind: 'sweep', run: simulatedResult() })
    const changed = vi.fn()
    session.subscribe(changed)
    bridge.emit('runMoments', { kind: 'sweep', id: 'simulated-1', moments: [tickAt(100)] })
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

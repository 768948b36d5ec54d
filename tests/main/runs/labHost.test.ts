import { describe, expect, it, vi } from 'vitest'
import { makeFailure } from '../../../src/contract/base/failure'
import type { LabEvent } from '../../../src/contract/labs/lab'
import type { LabResult } from '../../../src/contract/labs/labRun'
import type { LabEnding } from '../../../src/engine/labs/runLab'
import { LabHost, type LabOrders } from '../../../src/main/runs/labHost'
import { Turn } from '../../../src/main/runs/turn'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const result: LabResult = { schema: 'poolscope.lab/1', lab: 'waits', question: '', settings: {}, measured: {}, expected: {} }
const event = (item: number): LabEvent => ({ atMs: item, run: 'a', actor: 'worker 1', what: 'done', item })

function setUp() {
  let end: { resolve: (outcome: LabEnding) => void; reject: (thrown: unknown) => void } | null = null
  let orders: LabOrders | null = null
  const letSleep = vi.fn()
  const parts = {
    turn: new Turn(),
    runLab: vi.fn((_lab: string, _settings: unknown, given: LabOrders) => {
      orders = given
      given.signal.addEventListener('abort', () => end?.resolve({ state: 'stopped' }))
      return new Promise<LabEnding>((resolve, reject) => (end = { resolve, reject }))
    }),
    send: vi.fn<(event: string, payload: unknown) => void>(),
    log: vi.fn<(what: string, thrown: unknown) => void>(),
    keepAwake: () => letSleep
  }
  const host = new LabHost(parts)
  return { host, parts, letSleep, orders: () => orders, end: () => end }
}

describe('the lab host', () => {
  it('runs a lab with the defaults of what was left out, tells how it goes, and keeps it for a reloaded window', async () => {
    const { host, parts, orders, end, letSleep } = setUp()
    expect(host.view()).toBeNull()
    expect(host.start('waits', { tasks: 5 })).toEqual({ ok: true, value: null })
    expect(parts.runLab.mock.calls[0]?.[1]).toEqual({ tasks: 5, waitMs: 50, workers: 10, over: 'wait' })
    orders()?.onEvents([event(1), event(2)])
    expect(host.view()).toMatchObject({ run: { lab: 'waits', state: 'running' }, events: [event(1), event(2)] })
    end()?.resolve({ state: 'done', result })
    await settle()
    expect(host.view()?.run).toMatchObject({ state: 'done', result })
    expect(parts.send.mock.calls.map(([name]) => name)).toEqual(['lab', 'labEvents', 'lab'])
    expect(letSleep).toHaveBeenCalledOnce()
  })

  it('refuses wrong settings by their field, and starts nothing', () => {
    const { host, parts } = setUp()
    expect(host.start('waits', { tasks: 0 })).toMatchObject({ ok: false, failure: { code: 'bad-input', field: 'tasks' } })
    expect(parts.runLab).not.toHaveBeenCalled()
  })

  it('runs one thing at a time, whoever has the turn', async () => {
    const { host, parts, end } = setUp()
    const turn = parts.turn.begin('sweep')
    expect(host.start('waits', {})).toMatchObject({ ok: false, failure: { code: 'busy', message: 'A sweep is running.' } })
    if (turn.ok) turn.value()
    expect(host.start('waits', {}).ok).toBe(true)
    expect(host.start('race', {})).toMatchObject({ ok: false, failure: { message: 'A lab is running.' } })
    expect(parts.turn.begin('sweep').ok).toBe(false)
    end()?.resolve({ state: 'failed', failure: makeFailure('worker-failed', 'no thread') })
    await settle()
    expect(host.view()?.run).toMatchObject({ state: 'failed', failure: { message: 'no thread' } })
    expect(parts.turn.begin('sweep').ok).toBe(true)
  })

  it('keeps no more events than a window can show', () => {
    const { host, orders, parts } = setUp()
    host.start('waits', {})
    for (let batch = 0; batch < 25; batch++) orders()?.onEvents(Array.from({ length: 1000 }, (_, item) => event(item)))
    expect(host.view()?.events).toHaveLength(20_000)
    expect(parts.send.mock.calls.filter(([name]) => name === 'labEvents')).toHaveLength(20)
  })

  it('stops, also when the app closes, and starts nothing afterwards', async () => {
    const { host } = setUp()
    host.stop()
    host.start('waits', {})
    await host.close()
    expect(host.view()?.run.state).toBe('stopped')
    expect(host.start('waits', {})).toMatchObject({ ok: false, failure: { code: 'busy' } })
  })

  it('tells of a fault, and gives the turn back', async () => {
    const { host, parts, end } = setUp()
    host.start('waits', {})
    end()?.reject(new Error('broken'))
    await settle()
    expect(parts.log).toHaveBeenCalledOnce()
    expect(host.view()?.run).toMatchObject({ state: 'failed', failure: { code: 'internal' } })
    expect(parts.turn.begin('lab').ok).toBe(true)
  })
})

it('its progress, and the last result of each lab, are there for a window that asks', async () => {
  const { host, orders, end } = setUp()
  host.start('waits', {})
  orders()?.onProgress({ doing: 'one worker', share: 0.4, remainingMs: 600 })
  expect(host.view()?.progress).toEqual({ doing: 'one worker', share: 0.4, remainingMs: 600 })
  expect(host.lastResult('waits', result.settings)).toBeNull()
  end()?.resolve({ state: 'done', result })
  await settle()
  expect(host.view()?.progress).toBeNull()
  host.start('waits', {})
  end()?.resolve({ state: 'stopped' })
  await settle()
  expect(host.lastResult('waits', result.settings)).toEqual(result)
  expect(host.lastResult('waits', { ...result.settings, tasks: 7 })).toBeNull()
  expect(host.lastResult('race', result.settings)).toBeNull()
})

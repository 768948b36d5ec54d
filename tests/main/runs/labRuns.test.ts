import { describe, expect, it, vi } from 'vitest'
import { makeFailure, type Outcome, success } from '../../../src/contract/base/failure'
import type { LabEvent } from '../../../src/contract/labs/lab'
import type { LabName } from '../../../src/contract/labs/labs'
import type { LabResult } from '../../../src/contract/labs/labRun'
import type { LabEnding } from '../../../src/engine/labs/runLab'
import type { ShownRun } from '../../../src/contract/runKinds'
import { type LabOrders, labRow } from '../../../src/main/runs/labRow'
import { RunHost } from '../../../src/main/runs/runHost'
import type { RunRow } from '../../../src/main/runs/runRow'
import { defaultScenario } from '../../../src/contract/scenario/scenario'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const result: LabResult = { schema: 'poolscope.lab/1', lab: 'waits', question: '', settings: {}, measured: {}, expected: {} }
const event = (item: number): LabEvent => ({ atMs: item, run: 'a', actor: 'worker 1', what: 'done', item })

function setUp() {
  let end: { resolve: (outcome: LabEnding) => void; reject: (thrown: unknown) => void } | null = null
  let orders: LabOrders | null = null
  const letSleep = vi.fn()
  const parts = {
    runLab: vi.fn((_lab: string, _settings: unknown, given: LabOrders) => {
      orders = given
      given.signal.addEventListener('abort', () => end?.resolve({ state: 'stopped' }))
      return new Promise<LabEnding>((resolve, reject) => (end = { resolve, reject }))
    }),
    send: vi.fn<(event: string, payload: unknown) => void>(),
    log: vi.fn<(what: string, thrown: unknown) => void>(),
    keepAwake: () => letSleep
  }
  const lab = labRow(parts.runLab)
  let endSweep: () => void = () => undefined
  /** A sweep that lasts until the test says otherwise, and of which nothing is told. */
  const sweep = { prepare: () => success(() => new Promise((_, reject) => (endSweep = () => reject(new Error('over'))))), stoppedEarly: '', broken: (state) => state, keep: () => undefined } as RunRow<'sweep'>
  const host = new RunHost({ rows: { sweep, lab }, send: parts.send, log: parts.log, report: vi.fn(), keepAwake: parts.keepAwake })
  const start = (name: LabName, settings: Readonly<Record<string, unknown>>): Promise<Outcome<null>> => host.start('lab', { lab: name, settings })
  const view = (): ShownRun<'lab'> | null => (host.views()[0] ?? null) as ShownRun<'lab'> | null
  return { host, start, view, lastResult: (name: LabName, settings: Readonly<Record<string, unknown>>) => lab.lastResult({ lab: name, settings }), endSweep: () => endSweep(), parts, letSleep, orders: () => orders, end: () => end }
}

describe('the lab host', () => {
  it('runs a lab with the defaults of what was left out, tells how it goes, and keeps it for a reloaded window', async () => {
    const { start, view, parts, letSleep, orders, end } = setUp()
    expect(view()).toBeNull()
    expect(await start('waits', { tasks: 5 })).toEqual({ ok: true, value: null })
    expect(parts.runLab.mock.calls[0]?.[1]).toEqual({ tasks: 5, waitMs: 50, workers: 10, over: 'wait' })
    orders()?.onEvents([event(1), event(2)])
    expect(view()).toMatchObject({ run: { lab: 'waits', state: 'running' }, moments: [event(1), event(2)] })
    end()?.resolve({ state: 'done', result })
    await settle()
    expect(view()?.run).toMatchObject({ state: 'done', result })
    expect(parts.send.mock.calls.map(([name]) => name)).toEqual(['run', 'runMoments', 'run'])
    expect(letSleep).toHaveBeenCalledOnce()
  })

  it('refuses wrong settings by their field, and starts nothing', async () => {
    const { start, parts } = setUp()
    expect(await start('waits', { tasks: 0 })).toMatchObject({ ok: false, failure: { code: 'bad-input', field: 'tasks' } })
    expect(parts.runLab).not.toHaveBeenCalled()
  })

  it('runs one thing at a time, whoever has the turn', async () => {
    const { host, start, view, endSweep, end } = setUp()
    await host.start('sweep', defaultScenario)
    expect(await start('waits', {})).toMatchObject({ ok: false, failure: { code: 'busy', message: 'A sweep is running.' } })
    endSweep()
    await settle()
    expect((await start('waits', {})).ok).toBe(true)
    expect(await start('race', {})).toMatchObject({ ok: false, failure: { message: 'A lab is already running.' } })
    expect(await host.start('sweep', defaultScenario)).toMatchObject({ ok: false, failure: { code: 'busy', message: 'A lab is running.' } })
    end()?.resolve({ state: 'failed', failure: makeFailure('worker-failed', 'no thread') })
    await settle()
    expect(view()?.run).toMatchObject({ state: 'failed', failure: { message: 'no thread' } })
    expect((await host.start('sweep', defaultScenario)).ok).toBe(true)
  })

  it('keeps no more events than a window can show', async () => {
    const { start, view, parts, orders } = setUp()
    await start('waits', {})
    for (let batch = 0; batch < 25; batch++) orders()?.onEvents(Array.from({ length: 1000 }, (_, item) => event(item)))
    expect(view()?.moments).toHaveLength(20_000)
    expect(parts.send.mock.calls.filter(([name]) => name === 'runMoments')).toHaveLength(20)
  })

  it('stops, also when the app closes, and starts nothing afterwards', async () => {
    const { host, start, view } = setUp()
    host.stop('lab')
    await start('waits', {})
    await host.close()
    expect(view()?.run.state).toBe('stopped')
    expect(await start('waits', {})).toMatchObject({ ok: false, failure: { code: 'busy' } })
  })

  it('tells of a fault, and gives the turn back', async () => {
    const { start, view, parts, end } = setUp()
    await start('waits', {})
    end()?.reject(new Error('broken'))
    await settle()
    expect(parts.log).toHaveBeenCalledOnce()
    expect(view()?.run).toMatchObject({ state: 'failed', failure: { code: 'internal' } })
    expect((await start('race', {})).ok).toBe(true)
  })
})

it('its progress, and the last result of each lab, are there for a window that asks', async () => {
  const { start, view, lastResult, orders, end } = setUp()
  await start('waits', {})
  orders()?.onProgress({ doing: 'one worker', share: 0.4, remainingMs: 600 })
  expect(view()?.progress).toEqual({ doing: 'one worker', share: 0.4, remainingMs: 600 })
  expect(lastResult('waits', result.settings)).toBeNull()
  end()?.resolve({ state: 'done', result })
  await settle()
  expect(view()?.progress).toBeNull()
  await start('waits', {})
  end()?.resolve({ state: 'stopped' })
  await settle()
  expect(lastResult('waits', result.settings)).toEqual(result)
  expect(lastResult('waits', { ...result.settings, tasks: 7 })).toBeNull()
  expect(lastResult('race', result.settings)).toBeNull()
})

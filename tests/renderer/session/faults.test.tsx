import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { success } from '../../../src/contract/base/failure'
import { MOST_FAULT_LETTERS, type PageFault } from '../../../src/contract/ipc'
import { callArguments } from '../../../src/contract/ipcArguments'
import type { SweepResult } from '../../../src/contract/result/result'
import { createFaults } from '../../../src/renderer/session/faults'
import { createTickFeed } from '../../../src/renderer/session/tickFeed'
import { createFakeBridge } from '../fakeBridge'
import { callsOf, openWindow } from '../openWindow'
import { rateLimited, simulatedResult, simulatedTick } from '../simulatedSweep'


const running = simulatedResult({ state: 'running' }, rateLimited, 3)
/** What no chart, no table and no sentence can be made of. */
const broken = (changes: object): SweepResult => Object.assign({}, running, changes)

const loggedIn = (bridge: Parameters<typeof callsOf>[0]): readonly PageFault[] => callsOf(bridge, 'reportFault') as readonly PageFault[]

beforeEach(() => {
  // React says on the console what a boundary has caught.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('a part of the window that throws while it is drawn', () => {
  it('does not blank the window: the form, the other pages and Stop go on, and it is in the log', async () => {
    const { bridge } = await openWindow()
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: broken({ points: [{ ...running.points[0], throughputPerSecond: null }] }) })
    })
    expect(screen.getAllByText(/could not be drawn/).length).toBeGreaterThan(0)
    expect(loggedIn(bridge)[0]).toMatchObject({ where: expect.stringMatching(/^The /) as unknown, message: expect.stringContaining('TypeError') as unknown })
    expect(loggedIn(bridge)[0]?.stack).toContain('at ')
    fireEvent.click(screen.getByRole('button', { name: 'Labs' }))
    expect(await screen.findByText('A short workshop')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Sweep' }))
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
    expect(callsOf(bridge, 'stopRun')).toHaveLength(1)
  })

  it('is drawn again when what broke it is gone', async () => {
    const { bridge } = await openWindow()
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: broken({ points: [{ ...running.points[0], throughputPerSecond: null }] }) })
    })
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: simulatedResult({}, rateLimited, 9) })
    })
    await waitFor(() => expect(screen.queryByText(/could not be drawn/)).toBeNull())
    expect(document.querySelectorAll('[data-point]')).toHaveLength(9)
  })
})

describe('a page that fails as a whole', () => {
  it('leaves a way to stop what runs, by button, by key and in the menu, and can be tried again', async () => {
    const { bridge } = await openWindow()
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: broken({ points: null }) })
    })
    expect(screen.getByText('The page Sweep could not be drawn.')).toBeTruthy()
    expect(callsOf(bridge, 'enableCommands').at(-1)).toContain('stop')
    fireEvent.click(screen.getByRole('button', { name: 'Stop what runs' }))
    fireEvent.keyDown(window, { key: '.', ctrlKey: true })
    act(() => bridge.emit('command', 'stop'))
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(callsOf(bridge, 'stopRun')).toHaveLength(4)
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('The page Sweep could not be drawn.')).toBeTruthy()
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: simulatedResult() })
    })
    expect(await screen.findByRole('button', { name: 'Run' })).toBeTruthy()
  })

  it('is written down once, however often it is tried', async () => {
    const { bridge } = await openWindow()
    for (let point = 0; point < 20; point += 1) {
      await act(async () => {
        bridge.emit('run', { kind: 'sweep', run: broken({ id: `run-${point}`, points: null }) })
      })
    }
    const pageFaults = loggedIn(bridge).filter(({ where }) => where === 'The page Sweep')
    expect(pageFaults).toHaveLength(1)
  })
})

it('a window whose frame fails still stops the run, and logs why', async () => {
  const { bridge, session } = await openWindow()
  await act(async () => {
    Object.defineProperty(session.view(), 'failure', { value: { message: { not: 'a text' }, hint: '' } })
    bridge.emit('run', { kind: 'sweep', run: running })
  })
  expect(await screen.findByText('The window could not be drawn')).toBeTruthy()
  expect(loggedIn(bridge)[0]).toMatchObject({ where: 'the whole window' })
  expect(callsOf(bridge, 'enableCommands').at(-1)).toEqual(['stop'])
  fireEvent.click(screen.getByRole('button', { name: 'Stop what runs' }))
  expect(callsOf(bridge, 'stopRun')).toEqual(['sweep', 'lab'])
})

describe('what nobody catches', () => {
  const watched = async () => {
    const opened = await openWindow()
    return { ...opened, faults: createFaults(opened.bridge) }
  }
  const rejected = (reason: unknown): Event => Object.assign(new Event('unhandledrejection'), { reason })

  it('in a handler, a frame or a promise is logged each once, and told once', async () => {
    const { bridge, faults } = await watched()
    const detach = faults.attach()
    await act(async () => {
      for (let frame = 0; frame < 60; frame += 1) window.dispatchEvent(new ErrorEvent('error', { error: new RangeError('canvas is gone'), message: 'canvas is gone' }))
      window.dispatchEvent(rejected(new Error('nobody waited')))
      window.dispatchEvent(rejected('a text'))
    })
    expect(loggedIn(bridge).map(({ message }) => message)).toEqual(['RangeError: canvas is gone', 'Error: nobody waited', 'a text'])
    expect(await screen.findAllByText(/canvas is gone/)).toHaveLength(1)
    detach()
    window.dispatchEvent(rejected(new Error('after the page')))
    expect(loggedIn(bridge)).toHaveLength(3)
  })

  it('is cut to what the call takes, whatever was thrown', () => {
    const bridge = createFakeBridge()
    const faults = createFaults(bridge)
    const endless = Object.assign(new Error('x'.repeat(100_000)), { stack: 'y'.repeat(100_000) })
    const wordless = { toString: () => { throw new Error('no words') } }
    for (const thrown of [endless, wordless, null, undefined, 5n, Symbol('s')]) faults.log('z'.repeat(10_000), thrown, 'c'.repeat(100_000))
    expect(bridge.calls).toHaveLength(6)
    for (const { argument } of bridge.calls) expect(callArguments.reportFault.safeParse([argument]).success).toBe(true)
    expect(callArguments.reportFault.safeParse([{ where: '', message: '', stack: 'y'.repeat(MOST_FAULT_LETTERS + 1) }]).success).toBe(false)
  })

  it('does not count sizes that were still changing', async () => {
    const { bridge, faults } = await watched()
    const detach = faults.attach()
    window.dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop completed with undelivered notifications.' }))
    expect(loggedIn(bridge)).toHaveLength(0)
    detach()
  })
})

it('a live chart that cannot draw keeps no other chart from drawing', () => {
  const heard: unknown[] = []
  let frame: () => void = () => undefined
  const feed = createTickFeed((draw) => (frame = draw), (thrown) => heard.push(thrown))
  const drawn = vi.fn()
  feed.subscribe(() => {
    throw new Error('no canvas')
  })
  feed.subscribe(drawn)
  for (const atMs of [100, 200]) {
    feed.add(simulatedTick(atMs, 4, 80))
    frame()
  }
  expect(drawn).toHaveBeenCalledTimes(2)
  expect(heard).toHaveLength(2)
})

it('a failure is told until the same call succeeds', async () => {
  const { bridge } = await openWindow({ startRun: { ok: false, failure: { code: 'busy', message: 'A lab is running.', hint: 'Wait.' } } })
  fireEvent.click(screen.getByRole('button', { name: 'Run' }))
  fireEvent.click(screen.getByRole('button', { name: 'Run' }))
  await screen.findByText('A lab is running.')
  bridge.answers.startRun = success(null)
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Run' }).disabled).toBe(false))
  fireEvent.click(screen.getByRole('button', { name: 'Run' }))
  await waitFor(() => expect(screen.queryByText('A lab is running.')).toBeNull())
})

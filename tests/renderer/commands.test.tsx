import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { keysOf, type MenuCommand, menuCommands } from '../../src/contract/commands'
import { failed, success } from '../../src/contract/base/failure'
import type { SweepResult } from '../../src/contract/result/result'
import { commandOf, type KeyPress } from '../../src/renderer/session/shortcuts'
import { callsOf, openWindow, type OpenWindow } from './openWindow'
import { rateLimited, simulatedProgress, simulatedResult } from './simulatedSweep'


const button = (name: string): HTMLButtonElement => screen.getByRole('button', { name })
const running = (): SweepResult => simulatedResult({ state: 'running' }, rateLimited, 2)
const escape = (target: Element | Window = document.body): boolean => fireEvent.keyDown(target, { key: 'Escape' })

/** What the menu offers, as it was last told. */
const offered = ({ bridge }: OpenWindow): readonly MenuCommand[] => callsOf(bridge, 'enableCommands').at(-1) as readonly MenuCommand[]
const stops = ({ bridge }: OpenWindow): number => callsOf(bridge, 'stopRun').length

async function withSweep(remainingMs: number): Promise<OpenWindow> {
  const opened = await openWindow()
  await act(async () => {
    opened.bridge.emit('run', { kind: 'sweep', run: running() })
    opened.bridge.emit('runProgress', { kind: 'sweep', id: 'simulated-1', progress: { ...simulatedProgress(0.5), elapsedMs: 20_000, remainingMs } })
  })
  return opened
}

describe('the keys', () => {
  const press = (changes: Partial<KeyPress>): KeyPress => ({ key: 'z', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false, ...changes })

  it('are those of the menu, every one', () => {
    for (const command of menuCommands) {
      for (const written of keysOf(command)) {
        const key = written.slice(written.lastIndexOf('+') + 1)
        expect(commandOf(press({ key, ctrlKey: true, shiftKey: written.includes('Shift') })), written).toBe(command)
        for (const changes of [{ altKey: true }, { isComposing: true }, { ctrlKey: false }]) expect(commandOf(press({ key, ctrlKey: true, ...changes }))).toBeNull()
      }
    }
  })
})

describe('the menu', () => {
  it('offers what can be done now on this page, and nothing else', async () => {
    const opened = await openWindow()
    const always: readonly MenuCommand[] = ['page-sweep', 'page-labs', 'page-runs', 'open-measurements']
    await waitFor(() => expect([...offered(opened)].sort()).toEqual([...always, 'open', 'save-scenario', 'run'].sort()))
    fireEvent.change(screen.getByLabelText('Latency', { selector: 'input' }), { target: { value: 'abc' } })
    await waitFor(() => expect([...offered(opened)].sort()).toEqual([...always, 'open', 'undo'].sort()))
    fireEvent.keyDown(window, { key: 'z', ctrlKey: true })
    await waitFor(() => expect(offered(opened)).toContain('redo'))
    expect(offered(opened)).not.toContain('undo')
    await act(async () => {
      opened.bridge.emit('run', { kind: 'sweep', run: running() })
    })
    await waitFor(() => expect(offered(opened)).toEqual(expect.arrayContaining(['stop', 'export-csv', 'export-json'])))
    expect(offered(opened)).not.toContain('run')
    fireEvent.click(button('Runs'))
    await waitFor(() => expect([...offered(opened)].sort()).toEqual([...always, 'open', 'stop'].sort()))
  })

  it('never exports in silence: it says what is missing', async () => {
    const { bridge } = await openWindow()
    fireEvent.click(button('Runs'))
    act(() => bridge.emit('command', 'export-csv'))
    expect(await screen.findByText(/There is nothing on this page to export/)).toBeTruthy()
    expect(callsOf(bridge, 'exportContent')).toHaveLength(0)
  })

  it('exports the run that the Runs page shows, and tells what came of it', async () => {
    const summary = { kind: 'run', id: 'one', name: 'One', startedAt: '2026-01-01T00:00:00Z', state: 'done', executor: 'shared-queue', workload: 'http', url: null, recommendedWorkers: 5, bestPerSecond: 100, sizes: [1, 2] } as const
    const opened = await openWindow({ listRuns: success([summary]), exportContent: failed('file', 'The disk is full.') })
    fireEvent.click(button('Runs'))
    fireEvent.click(await screen.findByText('One'))
    await waitFor(() => expect(offered(opened)).toContain('export-json'))
    act(() => opened.bridge.emit('command', 'export-json'))
    expect(callsOf(opened.bridge, 'exportContent')).toMatchObject([[{ content: 'sweep' }, 'json']])
    expect(await screen.findByText('The disk is full.')).toBeTruthy()
  })
})

describe('Escape', () => {
  it('stops a short sweep on the page that shows it, and on no other', async () => {
    const opened = await withSweep(20_000)
    for (const page of ['Runs', 'Labs']) {
      fireEvent.click(button(page))
      escape()
    }
    expect(stops(opened)).toBe(0)
    fireEvent.click(button('Sweep'))
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey', 'shiftKey']) fireEvent.keyDown(document.body, { key: 'Escape', [modifier]: true })
    expect(stops(opened)).toBe(0)
    escape()
    expect(stops(opened)).toBe(1)
  })

  it('asks before it ends a sweep of over a minute: Escape goes on, Enter stops', async () => {
    const opened = await withSweep(50_000)
    escape()
    expect(screen.getByRole('dialog').textContent).toContain('It has run for 20 s, and about 50 s are left.')
    expect(document.activeElement?.textContent).toContain('Stop')
    // The browser closes a dialog at Escape and says so.
    escape(screen.getByRole('dialog'))
    fireEvent(screen.getByRole('dialog'), new Event('close'))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(stops(opened)).toBe(0)
    escape()
    fireEvent.click(screen.getByText(/^Stop/, { selector: 'dialog button' }))
    expect(stops(opened)).toBe(1)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('takes its question back when the sweep ends meanwhile', async () => {
    const { bridge } = await withSweep(500_000)
    escape()
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: simulatedResult() })
    })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('closes the innermost thing first: a failure, then an open panel, then it stops', async () => {
    const opened = await withSweep(20_000)
    await act(async () => {
      opened.bridge.emit('run', { kind: 'sweep', run: { ...running(), verdict: simulatedResult().verdict } })
    })
    opened.bridge.answers.exportContent = failed('file', 'The disk is full.')
    fireEvent.click(button('Why, and what if?'))
    fireEvent.keyDown(window, { key: 'e', ctrlKey: true })
    await screen.findByText('The disk is full.')
    escape()
    await waitFor(() => expect(screen.queryByText('The disk is full.')).toBeNull())
    expect(button('Why, and what if?').getAttribute('aria-expanded')).toBe('true')
    escape()
    expect(button('Why, and what if?').getAttribute('aria-expanded')).toBe('false')
    expect(stops(opened)).toBe(0)
    escape()
    expect(stops(opened)).toBe(1)
  })

  it.each([
    ['a search box with text in it', () => Object.assign(document.createElement('input'), { type: 'search', value: 'abc' })],
    ['a list of choices', () => Object.assign(document.createElement('div'), { role: 'listbox' })],
    ['a menu', () => Object.assign(document.createElement('div'), { role: 'menu' })],
    ['a drawer', () => Object.assign(document.createElement('div'), { role: 'dialog' })],
    ['a tooltip', () => Object.assign(document.createElement('div'), { role: 'tooltip' })]
  ])('leaves %s to itself and stops nothing', async (_what, make) => {
    const opened = await withSweep(20_000)
    const thing = make()
    if (thing.role !== null && thing.role !== '') thing.setAttribute('role', thing.role)
    document.body.append(thing)
    // Such things close without a word to anybody.
    thing.addEventListener('keydown', () => thing.remove())
    escape(thing)
    expect(stops(opened)).toBe(0)
    escape()
    expect(stops(opened)).toBe(1)
  })
})

describe('a failure that is told', () => {
  const full = failed('file', 'The disk is full.', 'Make room.')

  it('stands there once, is closed by its button, and does not follow to another page', async () => {
    const { bridge } = await openWindow({ session: success({ runs: [{ kind: 'sweep', run: simulatedResult(), progress: null, moments: [] }], version: '0.1.0', upTo: 0 }), exportContent: full })
    for (let times = 0; times < 3; times += 1) fireEvent.click(button('Export CSV'))
    expect(await screen.findAllByText('The disk is full.')).toHaveLength(1)
    fireEvent.click(screen.getByRole('button', { name: 'Close this notice' }))
    await waitFor(() => expect(screen.queryByText('The disk is full.')).toBeNull())
    fireEvent.click(button('Export CSV'))
    await screen.findByText('The disk is full.')
    fireEvent.click(button('Runs'))
    await waitFor(() => expect(screen.queryByText('The disk is full.')).toBeNull())
    expect(callsOf(bridge, 'exportContent')).toHaveLength(4)
  })
})

import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { failed, makeFailure, success } from '../../src/contract/base/failure'
import type { LabEvent } from '../../src/contract/labs/lab'
import { labDescriptions, type LabName, labNames } from '../../src/contract/labs/labs'
import type { LabResult, LabRun } from '../../src/contract/labs/labRun'
import { forgetPredictionStore } from '../../src/renderer/pages/labs/usePredictions'
import { shortWorkshop } from './fakeBridge'
import { callsOf, type OpenWindow, openWindow } from './openWindow'
import { sampleMeasured } from './sampleLabs'

beforeEach(() => {
  forgetPredictionStore()
})

const defaultsOf = (lab: LabName): Record<string, unknown> => labDescriptions[lab].settings.parse({})
const resultOf = (lab: LabName, settings = defaultsOf(lab)): LabResult => ({ schema: 'poolscope.lab/1', lab, question: labDescriptions[lab].question, settings, measured: sampleMeasured[lab], expected: {} })
const runOf = (lab: LabName, state: LabRun['state'], changes: Partial<LabRun> = {}): LabRun => ({ id: 'lab-1', lab, state, settings: defaultsOf(lab), result: state === 'done' ? resultOf(lab) : null, failure: null, ...changes })

async function openLab(lab: LabName, changes: Parameters<typeof openWindow>[0] = {}): Promise<OpenWindow> {
  const window = await openWindow(changes)
  fireEvent.click(screen.getByRole('button', { name: 'Labs' }))
  fireEvent.click(await screen.findByRole('button', { name: new RegExp(`^${labDescriptions[lab].title}`) }))
  return window
}

describe('the Labs page', () => {
  it('has a card with its question for every lab', async () => {
    await openWindow()
    fireEvent.click(screen.getByRole('button', { name: 'Labs' }))
    for (const name of labNames) expect(await screen.findByText(labDescriptions[name].question)).toBeTruthy()
  })

  it('takes a prediction, runs with the settings, and sets both side by side with a score', async () => {
    const { bridge } = await openLab('waits')
    expect(screen.getByText('no prediction yet')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('Tasks'), { target: { value: '40' } })
    expect(screen.getByText(/How long do 40 waits of 50 ms take with 10 workers\?/)).toBeTruthy()
    fireEvent.change(screen.getByLabelText('My prediction, ms'), { target: { value: '1014' } })
    fireEvent.click(screen.getByRole('button', { name: 'Run and compare' }))
    await waitFor(() => expect(callsOf(bridge, 'startRun')).toEqual([['lab', { lab: 'waits', settings: { tasks: 40, waitMs: 50, workers: 10, over: 'wait' } }]]))
    const forty = { tasks: 40, waitMs: 50, workers: 10, over: 'wait' }
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'running', { settings: forty }) })
    bridge.emit('runProgress', { kind: 'lab', id: 'lab-1', progress: { doing: '100 waits with 10 workers', share: 0.4, remainingMs: 3000 } })
    expect(await screen.findByText('100 waits with 10 workers')).toBeTruthy()
    expect(screen.getByText('3 s left')).toBeTruthy()
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'done', { settings: forty, result: resultOf('waits', forty) }) })
    const guess = await waitFor(() => {
      const found = document.querySelector('.guess')
      if (found === null) throw new Error('no guess')
      return found
    })
    expect(guess.textContent).toContain('You said 1.01 s')
    expect(guess.textContent).toContain('It was 507 ms')
    expect(guess.textContent).toContain('2 times too high')
    expect(guess.textContent).toContain('50 of 100 points')
    expect(screen.getByText('1 prediction, 50 of 100 points on average')).toBeTruthy()
    expect(screen.getByText(labDescriptions.waits.explanation[0] ?? '')).toBeTruthy()
  })

  it('runs without a prediction, and says so', async () => {
    const { bridge } = await openLab('race')
    fireEvent.click(screen.getByRole('button', { name: 'Run without a prediction' }))
    await waitFor(() => expect(callsOf(bridge, 'startRun')).toHaveLength(1))
    bridge.emit('run', { kind: 'lab', run: runOf('race', 'done') })
    await screen.findByText('Done. What was measured stands below.')
    expect(document.querySelector('.guess')).toBeNull()
  })

  it('shows a wrong setting at its field and starts nothing', async () => {
    const { bridge } = await openLab('waits')
    fireEvent.change(screen.getByLabelText('Workers'), { target: { value: '1' } })
    expect(screen.getByText('Workers must be a whole number from 2 to 128; got 1')).toBeTruthy()
    expect(screen.getByText('Correct the settings to predict.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Run without a prediction' }))
    expect(callsOf(bridge, 'startRun')).toEqual([])
  })

  it('stops, by button and by key, and says what a failure was and what to try', async () => {
    const { bridge } = await openLab('waits')
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'running') })
    await waitFor(() => expect(within(document.querySelector('.lab-run') ?? document.body).getByRole('button', { name: 'Stop' })).toHaveProperty('disabled', false))
    fireEvent.keyDown(window, { key: 'Escape' })
    await waitFor(() => expect(callsOf(bridge, 'stopRun')).toHaveLength(1))
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'stopped') })
    expect(await screen.findByText('Stopped. Nothing was measured.')).toBeTruthy()
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'failed', { failure: makeFailure('worker-failed', 'A thread of the lab ended.', 'Try fewer workers.') }) })
    expect((await screen.findByRole('alert')).textContent).toBe('A thread of the lab ended. Try fewer workers.')
  })

  it('that cannot start says why, and can be asked again', async () => {
    await openLab('waits', { startRun: failed('busy', 'A sweep is running.', 'Stop it first.') })
    fireEvent.click(screen.getByRole('button', { name: 'Run without a prediction' }))
    expect(await screen.findByText('A sweep is running.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Run without a prediction' })).toHaveProperty('disabled', false)
  })

  it('exports, and opens the matching scenario on the Sweep page, where undo takes it back', async () => {
    const { bridge } = await openLab('lock')
    bridge.emit('run', { kind: 'lab', run: runOf('lock', 'done') })
    await screen.findByRole('button', { name: 'Copy as image' })
    const actions = within(document.querySelector('.lab-actions') ?? document.body)
    fireEvent.click(actions.getByRole('button', { name: 'Export CSV' }))
    await waitFor(() => expect(callsOf(bridge, 'exportContent')).toEqual([[{ content: 'lab', lab: 'lock', settings: defaultsOf('lock') }, 'csv']]))
    fireEvent.click(screen.getByRole('button', { name: 'Tune this for real' }))
    await waitFor(() => expect(screen.getByLabelText('Lock hold')).toHaveProperty('value', '1000'))
    expect(screen.getByLabelText('Wait')).toHaveProperty('value', '4')
    fireEvent.click(screen.getByRole('button', { name: 'Undo (Ctrl+Z)' }))
    expect(screen.getByLabelText('Lock hold')).toHaveProperty('value', '0')
  })

  it('shows the map from future to URL as the run has it: who waits, who is done, and as which', async () => {
    const { bridge } = await openLab('executor')
    const states = (): (string | null)[] => [...document.querySelectorAll('.future-map tbody tr')].map((row) => row.getAttribute('data-state'))
    expect(states()).toEqual(Array(5).fill('not submitted'))
    const happened = (atMs: number, actor: string, what: LabEvent['what'], item: number): LabEvent => ({ atMs, run: 'as completed', actor, what, item })
    bridge.emit('run', { kind: 'lab', run: runOf('executor', 'running') })
    bridge.emit('runMoments', { kind: 'lab', id: 'lab-1', moments: [happened(0, 'main', 'submitted', 0), happened(0, 'main', 'submitted', 1), happened(1, 'worker 1', 'waiting', 0), happened(1, 'worker 2', 'waiting', 1), happened(201, 'worker 2', 'done', 1)] })
    bridge.emit('run', { kind: 'lab', run: runOf('executor', 'done') })
    await waitFor(() => expect(states()).toEqual(['running', 'finished', 'not submitted', 'not submitted', 'not submitted']))
    const rows = [...document.querySelectorAll('.future-map tbody tr')].map((row) => [...row.children].map(({ textContent }) => textContent))
    expect(rows[0]).toEqual(['future 1', 'URL 1, 600 ms', 'running', 'worker 1', '–'])
    expect(rows[1]).toEqual(['future 2', 'URL 2, 200 ms', 'finished', 'worker 2', '201 ms, 1st'])
  })

  it.each(labNames)('draws %s before, while and after it runs, and says in words what it shows', async (lab) => {
    const { bridge } = await openLab(lab)
    bridge.emit('run', { kind: 'lab', run: runOf(lab, 'running') })
    bridge.emit('runMoments', { kind: 'lab', id: 'lab-1', moments: [
      { atMs: 1, run: '1 worker', actor: 'worker 1', what: 'waiting', item: 0 },
      { atMs: 51, run: '1 worker', actor: 'worker 1', what: 'done', item: 0 }
    ] })
    bridge.emit('run', { kind: 'lab', run: runOf(lab, 'done') })
    await screen.findByText('Done. What was measured stands below.')
    const pictures = screen.queryAllByRole('img').filter((one) => one.tagName === 'CANVAS')
    expect(pictures.length).toBeGreaterThan(0)
    for (const one of pictures) expect(one.getAttribute('aria-label')).not.toContain('Known when')
  })

  it('keeps predictions over a reload, exports them, and clears them with a way back', async () => {
    localStorage.setItem(
      'poolscope.predictions',
      JSON.stringify({ pending: null, log: [{ at: '2026-01-01T00:00:00.000Z', workshop: null, lab: 'race', settings: {}, figure: 'lostMedian', question: 'How much?', unit: 'share', predicted: 0.4, measured: 0.2, score: 60 }] })
    )
    const { bridge } = await openWindow()
    fireEvent.click(screen.getByRole('button', { name: 'Labs' }))
    expect(await screen.findByText('1 prediction, 60 of 100 points on average')).toBeTruthy()
    expect(screen.getByText('best prediction: 60 of 100 points')).toBeTruthy()
    const foot = within(document.querySelector('.workshop-foot') ?? document.body)
    fireEvent.click(foot.getByRole('button', { name: 'Export JSON' }))
    await waitFor(() => expect(callsOf(bridge, 'exportContent')).toMatchObject([[{ content: 'predictions' }, 'json']]))
    fireEvent.click(foot.getByRole('button', { name: 'Clear' }))
    expect(screen.getByText('No predictions yet')).toBeTruthy()
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('1 prediction, 60 of 100 points on average')).toBeTruthy()
  })
})

describe('a workshop', () => {
  it('leads through its steps: a lab with its settings and note, then a scenario', async () => {
    await openWindow()
    fireEvent.click(screen.getByRole('button', { name: 'Labs' }))
    expect(await screen.findByText('A short workshop')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /Waits add up/ }))
    expect(screen.getByText('Ask for a guess first.')).toBeTruthy()
    expect(screen.getByLabelText('Tasks')).toHaveProperty('value', '20')
    fireEvent.click(screen.getByRole('button', { name: /The same for real/ }))
    fireEvent.click(screen.getByRole('button', { name: 'Measure this on the Sweep page' }))
    await waitFor(() => expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Rate-limited API'))
  })

  it('is opened from a file; a wrong one says why and leaves the old one', async () => {
    const { bridge } = await openWindow({ openWorkshop: failed('bad-input', 'x.json, step 2 (Many): Threads must be a whole number') })
    fireEvent.click(screen.getByRole('button', { name: 'Labs' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Open workshop…' }))
    expect(await screen.findByText('x.json, step 2 (Many): Threads must be a whole number')).toBeTruthy()
    expect(screen.getByText('A short workshop')).toBeTruthy()
    bridge.answers.openWorkshop = success({ ...shortWorkshop, name: 'Another' })
    fireEvent.click(screen.getByRole('button', { name: 'Open workshop…' }))
    expect(await screen.findByText('Another')).toBeTruthy()
  })
})

describe('the race stepper', () => {
  it('loses an update when both load first, and cannot under the lock', async () => {
    await openLab('race')
    const next = (name: RegExp): void => {
      fireEvent.click(screen.getByRole('button', { name }))
    }
    for (const name of [/^A: load/, /^B: load/, /^A: add/, /^A: store/, /^B: add/, /^B: store/]) next(name)
    expect(screen.getByText(/count is 1: one update is lost/)).toBeTruthy()
    next(/^Undo$/)
    expect(screen.queryByText(/one update is lost/)).toBeNull()
    fireEvent.click(screen.getByLabelText('under the lock'))
    next(/^A: load/)
    expect(screen.getByRole('button', { name: 'B waits for the lock' })).toHaveProperty('disabled', true)
    const stepper = document.querySelector('.stepper') ?? document.body
    for (const key of ['b', 'a', 'a', 'b', 'b', 'b']) fireEvent.keyDown(stepper, { key })
    expect(screen.getByText(/Both additions are there/)).toBeTruthy()
  })
})

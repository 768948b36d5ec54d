import { fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { success } from '../../src/contract/base/failure'
import { labDescriptions, type LabName } from '../../src/contract/labs/labs'
import type { LabRun } from '../../src/contract/labs/labRun'
import { type Workshop, workshopSchema } from '../../src/contract/labs/workshop'
import { forgetPredictionStore } from '../../src/renderer/pages/labs/usePredictions'
import { type OpenWindow, openWindow } from './openWindow'
import { sampleMeasured } from './sampleLabs'


beforeEach(() => {
  forgetPredictionStore()
})

const runOf = (lab: LabName, state: LabRun['state'], changes: Readonly<Record<string, unknown>> = {}): LabRun => {
  const settings = labDescriptions[lab].settings.parse(changes)
  const result = state === 'done' ? ({ schema: 'poolscope.lab/1', lab, question: '', settings, measured: sampleMeasured[lab], expected: {} } as const) : null
  return { id: `${lab} ${JSON.stringify(changes)}`, lab, state, settings, result, failure: null }
}

/** One lab twice, with other settings. */
const twice: Workshop = workshopSchema.parse({
  schema: 'poolscope.workshop/1',
  name: 'Twice',
  steps: [
    { kind: 'lab', title: 'With four', lab: 'waits', settings: { workers: 4 } },
    { kind: 'lab', title: 'With eight', lab: 'waits', settings: { workers: 8 } }
  ]
})

async function openLabs(changes: Parameters<typeof openWindow>[0] = {}): Promise<OpenWindow> {
  const window = await openWindow(changes)
  fireEvent.click(screen.getByText('Labs'))
  return window
}
const openLab = async (lab: LabName): Promise<void> => {
  fireEvent.click(await screen.findByText('All labs'))
  fireEvent.click(await screen.findByText(labDescriptions[lab].title))
}
const outcome = (): HTMLElement | null => document.querySelector<HTMLElement>('[aria-label="What came out"]')
const step = (title: string): HTMLElement => screen.getByText(title).closest('button') ?? document.body

describe('the last result of every lab', () => {
  it('is still there after another lab was run', async () => {
    const { bridge } = await openLabs()
    await openLab('waits')
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'done') })
    await waitFor(() => expect(outcome()).not.toBeNull())
    await openLab('race')
    expect(outcome()).toBeNull()
    bridge.emit('run', { kind: 'lab', run: runOf('race', 'running') })
    bridge.emit('run', { kind: 'lab', run: runOf('race', 'done') })
    await waitFor(() => expect(outcome()).not.toBeNull())
    await openLab('waits')
    expect(outcome()).not.toBeNull()
    expect(screen.getByText('Done. What was measured stands below.')).toBeTruthy()
  })

  it('is not taken away by a later run that was stopped', async () => {
    const { bridge } = await openLabs()
    await openLab('waits')
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'done') })
    await waitFor(() => expect(outcome()).not.toBeNull())
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'running') })
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'stopped') })
    expect(await screen.findByText('Stopped. Nothing was measured. What stands below is of the run before.')).toBeTruthy()
    expect(outcome()).not.toBeNull()
  })

  it('is marked when the form says something else', async () => {
    const { bridge } = await openLabs()
    await openLab('waits')
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'done') })
    await waitFor(() => expect(outcome()).not.toBeNull())
    expect(screen.queryByText(/other settings/)).toBeNull()
    fireEvent.change(screen.getByLabelText('Tasks'), { target: { value: '40' } })
    expect(screen.getByText('What stands below was measured with other settings: Tasks 100, Wait 50 ms, Workers 10, Wait for wait.')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('Tasks'), { target: { value: '100' } })
    expect(screen.queryByText(/other settings/)).toBeNull()
  })
})

describe('a step of a workshop', () => {
  it('has the tick, the score and the result of its own settings, never those of another step with the same lab', async () => {
    const { bridge } = await openLabs({ defaultWorkshop: success(twice) })
    fireEvent.click(await screen.findByText('With four'))
    fireEvent.change(screen.getByLabelText('My prediction, ms'), { target: { value: '507' } })
    fireEvent.click(screen.getByText('Run and compare'))
    await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toContain('startRun'))
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'running', { workers: 4 }) })
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'done', { workers: 4 }) })
    await waitFor(() => expect(step('With four').textContent).toContain('✓ 100'))
    expect(step('With eight').textContent).not.toContain('✓')
    fireEvent.click(step('With eight'))
    expect(screen.getByLabelText('Workers')).toHaveProperty('value', '8')
    expect(outcome()).toBeNull()
    expect(screen.queryByText(/You said/)).toBeNull()
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'running', { workers: 8 }) })
    bridge.emit('run', { kind: 'lab', run: runOf('waits', 'done', { workers: 8 }) })
    await waitFor(() => expect(outcome()).not.toBeNull())
    // The same figures came out, but nothing was predicted for them.
    expect(screen.queryByText(/You said/)).toBeNull()
    fireEvent.click(step('With four'))
    expect(outcome()?.textContent).toContain('100 of 100 points')
  })

  it('with a tick whose result is gone says so', async () => {
    const settings = labDescriptions.waits.settings.parse({ workers: 4 })
    localStorage.setItem('poolscope.predictions', JSON.stringify({ pending: null, log: [{ at: '2026-01-01T00:00:00.000Z', workshop: 'Twice', lab: 'waits', settings, figure: 'pooledMs', question: '', unit: 'ms', predicted: 400, measured: 500, score: 84 }] }))
    await openLabs({ defaultWorkshop: success(twice) })
    await screen.findByText('✓ 84')
    fireEvent.click(step('With four'))
    expect(screen.getByText(/is gone with the window it was measured in\. Run it again to see it\./)).toBeTruthy()
    expect(screen.getByText(/You said/).textContent).toContain('400 ms')
    fireEvent.click(step('With eight'))
    expect(screen.queryByText(/You said/)).toBeNull()
  })
})

describe('a window that was reloaded', () => {
  it('has the last result with what was predicted for it', async () => {
    const settings = labDescriptions.waits.settings.parse({})
    const entry = { at: '2026-01-01T00:00:00.000Z', workshop: null, lab: 'waits', settings, figure: 'pooledMs', question: '', unit: 'ms', predicted: 507, measured: 507, score: 100 }
    localStorage.setItem('poolscope.predictions', JSON.stringify({ pending: null, log: [entry], ofLastRun: 1 }))
    await openLabs({ session: success({ runs: [{ kind: 'lab', run: runOf('waits', 'done'), progress: null, moments: [] }], version: '0.1.0', upTo: 0 }) })
    await waitFor(() => expect(outcome()?.textContent).toContain('100 of 100 points'))
  })
})

import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { failed, success } from '../../src/contract/base/failure'
import type { MeasuredFile } from '../../src/contract/result/measurements'
import type { Point, SweepResult } from '../../src/contract/result/result'
import type { RunSummary, SavedRun } from '../../src/contract/result/runs'
import { scenarioSchema } from '../../src/contract/scenario/scenario'
import { type OpenWindow, openWindow } from './openWindow'
import { simulatedResult } from './simulatedSweep'

const saved = (id: string, name: string): SavedRun => ({
  kind: 'run', id, name, startedAt: '2026-01-15T10:00:00.000Z', state: 'done', executor: 'shared-queue', workload: 'http', url: null, recommendedWorkers: 5, bestPerSecond: 99, sizes: [1, 2, 4]
})
const damaged: RunSummary = { kind: 'damaged', id: 'broken', savedAt: '2026-01-15T10:00:00.000Z', why: 'it is not JSON' }

const file: MeasuredFile = {
  name: 'theirs.csv',
  path: '/srv/before/theirs.csv',
  format: 'workers and throughput',
  rows: [1, 2, 3, 4, 6, 8, 12, 16].map((workers, index) => ({ line: index + 2, workers, throughputPerSecond: Math.min(20 * workers, 100), p50Ms: null, p95Ms: null, p99Ms: null, failedShare: null })),
  remarks: ['3 samples of ramps were left out.']
}

async function openRuns(runs: readonly RunSummary[], result = simulatedResult()): Promise<OpenWindow> {
  const window = await openWindow({ listRuns: success(runs), readRun: success(result), openMeasurements: success({ kind: 'measurements', file }) })
  fireEvent.click(screen.getByRole('button', { name: 'Runs' }))
  return window
}

describe('the Runs page', () => {
  it('says what to do while nothing is saved', async () => {
    await openRuns([])
    expect(await screen.findByText('No run is saved yet. Every sweep is kept here by itself.')).toBeTruthy()
    expect(screen.getByText('Look at one, or compare two')).toBeTruthy()
  })

  it('lists runs with what they found, and damaged ones with why', async () => {
    await openRuns([saved('a', 'Before'), damaged])
    expect(await screen.findByText('Before')).toBeTruthy()
    expect(screen.getByText(/use 5 workers/)).toBeTruthy()
    expect(screen.getByText('it is not JSON')).toBeTruthy()
  })

  it('finds a run by its name', async () => {
    await openRuns([saved('a', 'Before'), saved('b', 'After')])
    fireEvent.change(await screen.findByLabelText('Search runs'), { target: { value: 'aft' } })
    expect(screen.queryByText('Before')).toBeNull()
    expect(screen.getByText('After')).toBeTruthy()
  })

  it('shows the run that is chosen', async () => {
    await openRuns([saved('a', 'Before')])
    fireEvent.click(await screen.findByText('Before'))
    expect(await screen.findByText(/^Use 5 workers \(4 to 6\)/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Reopen in Sweep' })).toBeTruthy()
  })

  it('compares two in words and size by size', async () => {
    await openRuns([saved('a', 'Before'), saved('b', 'After')])
    fireEvent.click(await screen.findByLabelText('Compare Before'))
    fireEvent.click(screen.getByLabelText('Compare After'))
    const region = await screen.findByRole('region', { name: 'Compared sizes' })
    expect(within(region).getAllByText('not enough runs').length).toBeGreaterThan(3)
    expect(screen.getByText(/repeats each would tell/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Swap A and B' })).toBeTruthy()
  })

  it('names the sizes that are not compared under the table, and why', async () => {
    const spoilt = simulatedResult()
    const why = 'The machine slept in 1 of 3 windows.'
    const points = spoilt.points.map((point): Point => (point.workers === 16 ? { ...point, flags: [{ kind: 'suspended', text: why, keptOut: true }] } : point))
    await openRuns([saved('a', 'Before')], { ...spoilt, points })
    fireEvent.click(screen.getByRole('button', { name: /Open measurements/ }))
    await screen.findByLabelText('Compare theirs.csv')
    fireEvent.click(await screen.findByLabelText('Compare Before'))
    const sentences = (): readonly (string | null)[] => within(screen.getByRole('list', { name: 'Not compared' })).getAllByRole('listitem').map(({ textContent }) => textContent)
    await screen.findByRole('list', { name: 'Not compared' })
    expect(sentences()).toEqual(['Only in A: 12 workers', 'Only in B: 5 and 32 workers', `Left out of B: 16 workers. ${why}`])
    fireEvent.click(screen.getByRole('button', { name: 'Swap A and B' }))
    expect(sentences()).toEqual(['Only in A: 5 and 32 workers', 'Only in B: 12 workers', `Left out of A: 16 workers. ${why}`])
  })

  it('says nothing of sizes that are not compared when there are none', async () => {
    await openRuns([saved('a', 'Before'), saved('b', 'After')])
    fireEvent.click(await screen.findByLabelText('Compare Before'))
    fireEvent.click(screen.getByLabelText('Compare After'))
    await screen.findByRole('region', { name: 'Compared sizes' })
    expect(screen.queryByRole('list', { name: 'Not compared' })).toBeNull()
  })

  it('opens measurements of another tool with their model, and says what was left out', async () => {
    await openRuns([])
    fireEvent.click(screen.getByRole('button', { name: /Open measurements/ }))
    expect(await screen.findByText(/Each worker adds 20\/s/)).toBeTruthy()
    expect(screen.getByText('3 samples of ramps were left out.')).toBeTruthy()
  })

  it('removes a run and offers to take it back', async () => {
    const window = await openRuns([saved('a', 'Before')])
    fireEvent.click(await screen.findByLabelText('Remove Before'))
    expect(await screen.findByText('Before was removed')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(window.bridge.calls.map(({ name }) => name)).toContain('restoreRun'))
  })
})

const running = (points: number): SweepResult => {
  const whole = simulatedResult({ id: 'live' })
  return { ...whole, scenario: { ...whole.scenario, name: 'Live' }, state: 'running', finishedAt: null, verdict: null, points: whole.points.slice(0, points) }
}
const selection = () => within(screen.getByRole('region', { name: 'Selection' }))
const rowOf = (name: string): string => screen.getByLabelText(`Compare ${name}`).closest('li')?.textContent ?? ''

describe('a sweep that runs while its row is shown', () => {
  const live = { ...saved('live', 'Live'), state: 'running', recommendedWorkers: null, bestPerSecond: null, sizes: [] } as const

  it('moves with the session and never stays "running" after it has ended', async () => {
    const { bridge, session } = await openRuns([live], running(1))
    bridge.emit('run', { kind: 'sweep', run: running(1) })
    fireEvent.click(await within(await screen.findByRole('list')).findByText('Live'))
    expect(await selection().findByText(/Running, 1 point so far/)).toBeTruthy()
    expect(rowOf('Live')).toContain('still running')
    bridge.emit('run', { kind: 'sweep', run: running(3) })
    expect(await selection().findByText(/Running, 3 points so far/)).toBeTruthy()
    const whole = simulatedResult({ id: 'live' })
    bridge.answers.readRun = success(whole)
    bridge.answers.listRuns = success([{ ...live, state: 'done', recommendedWorkers: 5, bestPerSecond: 99, sizes: [1, 2] }])
    bridge.emit('run', { kind: 'sweep', run: whole })
    expect(await selection().findByText(/^Use 5 workers \(4 to 6\)/)).toBeTruthy()
    await waitFor(() => expect(rowOf('Live')).not.toContain('still running'))
    // Another sweep takes its place in the session; what was picked is the same run, now read from the history.
    session.show(simulatedResult({ id: 'next' }))
    expect(await selection().findByText(/Done.*9 points/)).toBeTruthy()
    expect(selection().queryByText(/Running,/)).toBeNull()
  })

  it('is read anew when another program has gone on with its file, as soon as the window gets the focus', async () => {
    const theirs = { ...saved('theirs', 'Theirs'), state: 'interrupted', sizes: [1] } as const
    const part = { ...simulatedResult({ id: 'theirs' }), state: 'interrupted' } as const
    const { bridge } = await openRuns([theirs], { ...part, points: part.points.slice(0, 1) })
    fireEvent.click(await screen.findByText('Theirs'))
    expect(await selection().findByText(/Interrupted, 1 point kept/)).toBeTruthy()
    bridge.answers.readRun = success(part)
    bridge.answers.listRuns = success([{ ...theirs, sizes: [1, 2, 3] }])
    fireEvent.focus(window)
    expect(await selection().findByText(/Interrupted, 9 points kept/)).toBeTruthy()
  })

  it('is not compared, and the page says why', async () => {
    const { bridge } = await openRuns([live, saved('a', 'Before')])
    bridge.emit('run', { kind: 'sweep', run: running(3) })
    fireEvent.click(await screen.findByLabelText('Compare Live'))
    fireEvent.click(screen.getByLabelText('Compare Before'))
    expect(await screen.findByText(/is still being measured\. Compare it when its sweep has ended/)).toBeTruthy()
    expect(screen.queryByRole('table')).toBeNull()
    expect(screen.getByText(/^A: .* \(still running\) · /)).toBeTruthy()
  })
})

describe('a part of a sweep', () => {
  it.each([['stopped', 'stopped early'], ['failed', 'failed'], ['interrupted', 'interrupted']] as const)('that was %s is marked in the list and on a comparison', async (state, mark) => {
    const part = { ...saved('b', 'After'), state }
    const { bridge } = await openRuns([saved('a', 'Before'), part])
    vi.spyOn(bridge, 'readRun').mockImplementation(async (id) => success({ ...simulatedResult({ id }), state: id === 'b' ? state : 'done' }))
    await screen.findByText('After')
    expect(rowOf('After')).toContain(mark)
    expect(rowOf('Before')).not.toContain(mark)
    fireEvent.click(screen.getByLabelText('Compare Before'))
    fireEvent.click(screen.getByLabelText('Compare After'))
    expect(await screen.findByText(new RegExp(`^B: .* \\(${mark}\\) · `))).toBeTruthy()
    expect(screen.getByText(/B is only a part of its sweep/)).toBeTruthy()
    expect(document.querySelector('.overlay-legend')?.textContent).toContain(`(${mark})`)
  })
})

describe('a run that cannot be read', () => {
  it('says so where it would be shown, with what to do', async () => {
    const { bridge } = await openRuns([damaged])
    bridge.answers.readRun = failed('bad-input', 'Cannot read broken.json: it is not JSON', 'Remove it from the list.')
    fireEvent.click(await screen.findByText('broken'))
    const alert = await screen.findByText('Cannot read broken.json: it is not JSON')
    expect(alert.closest('[role="alert"]')?.textContent).toContain('Remove it from the list.')
  })
})

describe('files of one name', () => {
  const inFolder = (folder: string): MeasuredFile => ({ ...file, name: 'results.csv', path: `/srv/${folder}/results.csv`, remarks: [`From ${folder}.`] })
  const open = async (bridge: OpenWindow['bridge'], opened: MeasuredFile): Promise<void> => {
    bridge.answers.openMeasurements = success({ kind: 'measurements', file: opened })
    fireEvent.click(screen.getByRole('button', { name: /Open measurements/ }))
    await screen.findByText(opened.remarks[0] ?? '')
  }

  it('in two folders never hide each other, are told apart by folder, and compare', async () => {
    const { bridge } = await openRuns([])
    await open(bridge, inFolder('before'))
    expect(screen.getByLabelText('Compare results.csv')).toBeTruthy()
    await open(bridge, inFolder('after'))
    expect(rowOf('before/results.csv')).toContain('before/results.csv')
    fireEvent.click(screen.getByLabelText('Compare before/results.csv'))
    expect(await screen.findByText(/^A: after\/results\.csv · /)).toBeTruthy()
    expect(screen.getByText(/^B: before\/results\.csv · /)).toBeTruthy()
    fireEvent.click(screen.getByLabelText('Close after/results.csv'))
    expect(await screen.findByText('From before.')).toBeTruthy()
    expect(screen.getByLabelText('Close results.csv')).toBeTruthy()
  })

  it('that are the same file are one row, with what was read last', async () => {
    const { bridge } = await openRuns([])
    await open(bridge, inFolder('before'))
    await open(bridge, { ...inFolder('before'), remarks: ['Read again.'] })
    expect(screen.getAllByLabelText('Compare results.csv')).toHaveLength(1)
  })
})

describe('opening measurements', () => {
  it('while a run is shown puts them in view, and again after another was chosen', async () => {
    await openRuns([saved('a', 'Before')])
    fireEvent.click(await screen.findByText('Before'))
    await screen.findByRole('button', { name: 'Reopen in Sweep' })
    for (let time = 0; time < 2; time++) {
      fireEvent.click(screen.getByRole('button', { name: /Open measurements/ }))
      expect(await screen.findByText('3 samples of ramps were left out.')).toBeTruthy()
      expect(screen.queryByRole('button', { name: 'Reopen in Sweep' })).toBeNull()
      fireEvent.click(screen.getByText('Before'))
      await screen.findByRole('button', { name: 'Reopen in Sweep' })
    }
  })
})

describe('the history', () => {
  const own: RunSummary = { ...saved('own', 'Server 127.0.0.1:8080'), url: 'http://127.0.0.1:8080/orders', executor: 'piscina' }

  it('tells server and executor of every run, and finds runs by them', async () => {
    await openRuns([own, saved('a', 'Before'), { ...saved('c', 'Waits'), workload: 'wait', executor: 'async' }])
    await screen.findByText('Before')
    expect(rowOf('Server 127.0.0.1:8080')).toContain('http://127.0.0.1:8080/orders · piscina')
    expect(rowOf('Before')).toContain('embedded target · shared-queue')
    expect(rowOf('Waits')).toContain('pure waiting · async')
    const names = (): readonly string[] => screen.getAllByLabelText(/^Compare /).map((box) => box.getAttribute('aria-label')?.replace('Compare ', '') ?? '')
    const find = (text: string): void => void fireEvent.change(screen.getByLabelText('Search runs'), { target: { value: text } })
    find('/ORDERS')
    expect(names()).toEqual(['Server 127.0.0.1:8080'])
    find('async')
    expect(names()).toEqual(['Waits'])
    find('8080 piscina use')
    expect(names()).toEqual(['Server 127.0.0.1:8080'])
    find('2026-01-15')
    expect(names()).toHaveLength(3)
    find('nowhere')
    expect(screen.getByText(/^No run matches\./)).toBeTruthy()
  })

  it('shows server and executor of the run that is looked at', async () => {
    const result = simulatedResult()
    await openRuns([own], { ...result, scenario: scenarioSchema.parse({ ...result.scenario, workload: { url: 'http://127.0.0.1:8080/orders' } }) })
    fireEvent.click(await screen.findByText('Server 127.0.0.1:8080'))
    await screen.findByRole('button', { name: 'Reopen in Sweep' })
    expect(selection().getByText(/^http:\/\/127\.0\.0\.1:8080\/orders · /)).toBeTruthy()
  })
})

import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { success } from '../../src/contract/failure'
import type { MeasuredFile } from '../../src/contract/measurements'
import type { RunSummary } from '../../src/contract/runs'
import { type OpenWindow, openWindow } from './openWindow'
import { simulatedResult } from './simulatedSweep'

vi.mock('uplot', async () => ({ default: (await import('./fakePlot')).FakePlot }))

const saved = (id: string, name: string): RunSummary => ({
  kind: 'run', id, name, startedAt: '2026-01-15T10:00:00.000Z', state: 'done', executor: 'shared-queue', workload: 'http', recommendedWorkers: 5, bestPerSecond: 99, sizes: [1, 2, 4]
})
const damaged: RunSummary = { kind: 'damaged', id: 'broken', savedAt: '2026-01-15T10:00:00.000Z', why: 'it is not JSON' }

const file: MeasuredFile = {
  name: 'theirs.csv',
  format: 'workers and throughput',
  rows: [1, 2, 3, 4, 6, 8, 12, 16].map((workers, index) => ({ line: index + 2, workers, throughputPerSecond: Math.min(20 * workers, 100), p50Ms: null, p95Ms: null, p99Ms: null, failedShare: null })),
  remarks: ['3 samples of ramps were left out.']
}

async function openRuns(runs: readonly RunSummary[]): Promise<OpenWindow> {
  const window = await openWindow({ listRuns: success(runs), readRun: success(simulatedResult()), openMeasurements: success(file) })
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

  it('opens measurements of another tool with their model, and says what was left out', async () => {
    await openRuns([])
    fireEvent.click(screen.getByRole('button', { name: /Open measurements/ }))
    fireEvent.click(await screen.findByText('theirs.csv'))
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

import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { success } from '../../src/contract/failure'
import type { MeasuredFile } from '../../src/contract/measurements'
import type { Point } from '../../src/contract/result'
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
    fireEvent.click(await screen.findByLabelText('Compare Before'))
    fireEvent.click(await screen.findByLabelText('Compare theirs.csv'))
    const sentences = (): readonly (string | null)[] => within(screen.getByRole('list', { name: 'Not compared' })).getAllByRole('listitem').map(({ textContent }) => textContent)
    await screen.findByRole('list', { name: 'Not compared' })
    expect(sentences()).toEqual(['Only in A: 5 and 32 workers', 'Only in B: 12 workers', `Left out of A: 16 workers. ${why}`])
    fireEvent.click(screen.getByRole('button', { name: 'Swap A and B' }))
    expect(sentences()).toEqual(['Only in A: 12 workers', 'Only in B: 5 and 32 workers', `Left out of B: 16 workers. ${why}`])
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

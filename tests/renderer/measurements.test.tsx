import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { makeFailure, success } from '../../src/contract/base/failure'
import type { MeasuredFile, MeasuredRow } from '../../src/contract/result/measurements'
import * as analysing from '../../src/analysis/analyseMeasurements'
import { callsOf, openWindow, type OpenWindow } from './openWindow'

// A spy on a module needs one that can be changed.
vi.mock('../../src/analysis/analyseMeasurements', async (original) => ({ ...(await original<typeof analysing>()) }))

const SIZES = [1, 2, 3, 4, 5, 6, 8, 12, 16]

/** 20/s a worker up to about 100/s, and so slowly on that the highest is at 16; each size measured three times. */
function rows(p99Ms: (workers: number) => number | null): MeasuredRow[] {
  return SIZES.flatMap((workers) => [0.995, 1, 1.005].map((wobble) => ({ workers, throughputPerSecond: wobble * (Math.min(20 * workers, 100) + workers * 0.05), p99Ms: p99Ms(workers) }))).map((row, index) => ({
    ...row, line: index + 2, p50Ms: null, p95Ms: null, failedShare: null
  }))
}

const quickUpTo3: MeasuredFile = { name: 'theirs.csv', path: '/srv/theirs.csv', format: 'workers and throughput', rows: rows((workers) => (workers <= 3 ? 40 : 80)), remarks: ['3 samples of ramps were left out.'] }
const withoutP99: MeasuredFile = { ...quickUpTo3, rows: rows(() => null) }

async function openFile(file: MeasuredFile): Promise<OpenWindow> {
  const window = await openWindow({ openMeasurements: success({ kind: 'measurements', file }) })
  fireEvent.click(screen.getByRole('button', { name: 'Runs' }))
  fireEvent.click(screen.getByRole('button', { name: /Open measurements/ }))
  fireEvent.click(await screen.findByText(file.name))
  await screen.findByRole('radio', { name: 'absolute' })
  return window
}

const selection = () => within(screen.getByRole('region', { name: 'Selection' }))
const shownText = (): string => screen.getByRole('region', { name: 'Selection' }).textContent
const bound = (): HTMLInputElement => selection().getByLabelText('p99 bound')
const tables = (): readonly string[] => selection().getAllByRole('table').map(({ textContent }) => textContent)

describe('measurements of another tool', () => {
  it('have the confidence with its reasons, and what the size costs against the peak', async () => {
    await openFile(quickUpTo3)
    expect(selection().getByText(/^Confidence: (high|medium|low)$/)).toBeTruthy()
    expect(selection().getByText(/^3 repeats with 5 workers agree to ±/)).toBeTruthy()
    expect(selection().getByText(/^Throughput is highest with 16 workers; the recommended size reaches 99 % of it, p99 is 80 ms instead of 80 ms/)).toBeTruthy()
    expect(selection().getByText('3 samples of ramps were left out.')).toBeTruthy()
  })

  it('have the table of what others would pick', async () => {
    await openFile(quickUpTo3)
    const [alternatives] = tables()
    expect(alternatives).toContain('min(32, cpus + 4), 4 CPUs if the machine had 4 CPUs8')
    expect(alternatives).toContain('HikariCP default')
  })

  it('have every model with its coefficients, their intervals, and how it was judged', async () => {
    await openFile(quickUpTo3)
    const models = within(selection().getByRole('table', { name: 'Models' }))
    expect(models.getAllByRole('row').slice(1).map((row) => row.querySelector('th')?.firstChild?.textContent).sort()).toEqual(["Amdahl's law", 'Closed queue M/M/c//N', 'Linear, then flat', 'Local quadratic', 'Universal Scalability Law'])
    expect(models.getByText(/^each worker 20(\.\d+)?\/s \(.+ to .+\), ceiling \d+(\.\d+)?\/s \(.+ to .+\), reached at/)).toBeTruthy()
    expect(models.getByText(/^lambda .+ sigma .+ \(.+ to .+\), kappa .+ \(.+ to .+\)$/)).toBeTruthy()
    expect(models.getAllByText(/^ruled out, p </).length).toBeGreaterThan(0)
    expect(models.getByText('chosen')).toBeTruthy()
  })

  it('say nothing of tasks and locks that only a sweep of our own knows', async () => {
    await openFile(withoutP99)
    expect(selection().getByText(/p99 is not known at either: the file does not tell, and what memory/)).toBeTruthy()
    expect(shownText()).not.toContain('in this scenario')
  })
})

describe('what is worked out from a file', () => {
  it('is never worked out while the page is drawn, and only once for each question', async () => {
    const analyse = analysing.analyseMeasurements
    const saidAtCall: boolean[] = []
    const worked = vi.spyOn(analysing, 'analyseMeasurements').mockImplementation((...args) => {
      saidAtCall.push(selection().queryByText(/^Working out the curve/) !== null)
      return analyse(...args)
    })
    const file: MeasuredFile = { ...quickUpTo3, name: 'fresh.csv' }
    await openWindow({ openMeasurements: success({ kind: 'measurements', file }) })
    fireEvent.click(screen.getByRole('button', { name: 'Runs' }))
    fireEvent.click(screen.getByRole('button', { name: /Open measurements/ }))
    expect(await selection().findByText(/^Use 5 workers/)).toBeTruthy()
    // What is to come stood on the page before the work began.
    expect(saidAtCall).toEqual([true])
    fireEvent.click(selection().getByRole('radio', { name: 'absolute' }))
    await waitFor(() => expect(worked).toHaveBeenCalledTimes(2))
    fireEvent.click(selection().getByRole('radio', { name: 'relative' }))
    expect(selection().getByText(/^Use 5 workers/)).toBeTruthy()
    expect(worked).toHaveBeenCalledTimes(2)
  })
})

describe('the p99 bound', () => {
  it('leaves out sizes that are too slow, and is gone when the field is empty', async () => {
    const { bridge } = await openFile(quickUpTo3)
    expect(selection().getByText(/^Use 5 workers/)).toBeTruthy()
    fireEvent.change(bound(), { target: { value: '50' } })
    expect(await selection().findByText(/^Use 3 workers.*From 4 on p99 latency is above 50 ms: 80 ms\./)).toBeTruthy()
    fireEvent.click(selection().getByRole('button', { name: 'Export CSV' }))
    await waitFor(() => expect(callsOf(bridge, 'exportContent')).toHaveLength(1))
    expect(callsOf(bridge, 'exportContent')).toEqual([[{ content: 'analysis', path: quickUpTo3.path, weighting: 'relative', p99Ms: 50 }, 'csv']])
    fireEvent.change(bound(), { target: { value: '30' } })
    expect(await selection().findByText(/^No size keeps p99 latency under 30 ms/)).toBeTruthy()
    fireEvent.change(bound(), { target: { value: '' } })
    expect(await selection().findByText(/^Use 5 workers/)).toBeTruthy()
  })

  it('that is no number says so and decides nothing', async () => {
    await openFile(quickUpTo3)
    fireEvent.change(bound(), { target: { value: '5O' } })
    expect(selection().getByRole('alert').textContent).toMatch(/^p99 bound must be a number from 0\.1 to \d+ ms, or none for no limit; got "5O"$/)
    expect(selection().getByText(/^Use 5 workers/)).toBeTruthy()
  })

  it('is not asked for where the file has no p99', async () => {
    await openFile(withoutP99)
    expect(selection().queryByLabelText('p99 bound')).toBeNull()
  })
})

describe('bad rows', () => {
  const badRows = { kind: 'bad-rows', failure: makeFailure('bad-input', 'Cannot read theirs.csv: line 3: throughput is "much", which is not a number', 'Correct them in the file, then open it again.'), withoutThem: quickUpTo3 } as const

  it('are named by line, and can be left out', async () => {
    await openWindow({ openMeasurements: success(badRows) })
    fireEvent.click(screen.getByRole('button', { name: 'Runs' }))
    fireEvent.click(screen.getByRole('button', { name: /Open measurements/ }))
    expect(await screen.findByText(/line 3: throughput is "much"/)).toBeTruthy()
    expect(screen.queryByText('theirs.csv')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Leave them out' }))
    fireEvent.click(await screen.findByText('theirs.csv'))
    expect(await screen.findByText(/^Use 5 workers/)).toBeTruthy()
  })

  it('can be left out of a file that was opened on the Sweep page, too', async () => {
    await openWindow({ openFile: success(badRows) })
    fireEvent.click(screen.getByRole('button', { name: 'Open…' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Leave them out' }))
    expect(await screen.findByText('theirs.csv')).toBeTruthy()
  })
})

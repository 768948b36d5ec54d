import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { failed, success } from '../../src/contract/base/failure'
import { callsOf, openWindow, type OpenWindow } from './openWindow'
import { rateLimited, rateLimitedScenario, simulatedResult } from './simulatedSweep'

const button = (name: string): HTMLButtonElement => screen.getByRole('button', { name })
const withResult = (simulation = rateLimited): Promise<OpenWindow> => openWindow({ session: success({ runs: [{ kind: 'sweep', run: simulatedResult({}, simulation), progress: null, moments: [] }], version: '0.1.0', upTo: 0 }) })
/** The place of a point, apart from a constant: where the outline of its mark begins. */
const xOf = (workers: number): number => parseFloat(document.querySelector(`[data-point="${workers}"] path`)?.getAttribute('d')?.slice(1) ?? '')

describe('the throughput chart', () => {
  it('has every limit as a line with its name, the default rule and the recommended range', async () => {
    await withResult()
    expect(document.querySelector('[data-line="rate"]')?.getAttribute('stroke-dasharray')).not.toBe('')
    expect(screen.getByText('Rate limit 100/s')).toBeTruthy()
    expect(screen.getByText('binds from 5 workers')).toBeTruthy()
    expect(screen.getByText('CPU limit 3,200/s is above the chart')).toBeTruthy()
    expect(document.querySelector('[data-line="cpu"]')).toBeNull()
    expect(screen.getByText('min(32, cpus + 4) = 6')).toBeTruthy()
    expect(screen.getByText('use 5 (4 to 6)')).toBeTruthy()
    expect(document.querySelector('[data-recommended="4-6"]')).not.toBeNull()
    expect(document.querySelector('[data-ceiling]')).not.toBeNull()
  })

  it('draws a point that was not steady differently', async () => {
    await withResult({ ...rateLimited, unsteady: [16] })
    const drawn = [...document.querySelectorAll<HTMLElement>('[data-point]')].filter((dot) => dot.textContent.includes('!'))
    expect(drawn.map((dot) => dot.dataset['point'])).toEqual(['16'])
    const fillOf = (workers: number): string | null | undefined => document.querySelector(`[data-point="${workers}"] path`)?.getAttribute('fill')
    expect(fillOf(16)).not.toBe(fillOf(8))
    expect(screen.getByText('flagged')).toBeTruthy()
  })

  it('has a worker axis that can be linear, and remembers it', async () => {
    const first = await withResult()
    const gap = (from: number, to: number): number => xOf(to) - xOf(from)
    expect(gap(2, 4)).toBeCloseTo(gap(16, 32), 0)
    fireEvent.click(screen.getByRole('radio', { name: 'linear' }))
    expect(gap(2, 4) * 8).toBeCloseTo(gap(16, 32), 0)
    first.unmount()
    await withResult()
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'linear' }).checked).toBe(true)
  })

  it('leaves a gap where a percentile is hidden', async () => {
    await withResult()
    // One worker had too few samples for p99.
    const marks = (percentile: string): number => document.querySelector(`[data-percentile="${percentile}"]`)?.getAttribute('d')?.match(/M/g)?.length ?? 0
    expect([marks('p50'), marks('p95'), marks('p99')]).toEqual([9, 9, 8])
  })

  it('says what its latencies are', async () => {
    const { bridge } = await withResult()
    expect(screen.getByText('service time under load')).toBeTruthy()
    const scenario = { ...rateLimitedScenario, arrivals: { kind: 'rate' as const, ratePerSecond: 100, process: 'constant' as const } }
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: simulatedResult({ id: 'open', scenario }) })
    })
    expect(screen.getByText('time from intended start')).toBeTruthy()
  })
})

describe('the table', () => {
  it('has one row for each size with the same figures', async () => {
    await withResult({ ...rateLimited, unsteady: [16] })
    fireEvent.click(screen.getByRole('radio', { name: 'table' }))
    const rows = within(screen.getByRole('region', { name: 'Result table' })).getAllByRole('row').slice(1)
    expect(rows.map((row) => row.querySelector('th')?.textContent)).toEqual(['1', '2', '3', '4', '5recommended', '6default rule', '8', '16flagged', '32'])
    expect(rows[0]?.textContent).toContain('–')
    expect(rows[7]?.textContent).toContain('throughput still moved in 1 of 3 windows')
    expect(document.querySelector('[data-point]')).toBeNull()
  })
})

describe('files', () => {
  const shown = { content: 'sweep', id: null }

  it('cannot be exported before there is something to export', async () => {
    await openWindow()
    expect(button('Export CSV').disabled).toBe(true)
    expect(button('Export JSON').disabled).toBe(true)
  })

  it('tell where they were written', async () => {
    const { bridge } = await withResult()
    fireEvent.click(button('Export CSV'))
    await screen.findByText('/srv/results/rate-limited.csv')
    expect(callsOf(bridge, 'exportContent')).toEqual([[shown, 'csv']])
    act(() => {
      bridge.emit('command', 'export-json')
    })
    expect(callsOf(bridge, 'exportContent')).toEqual([[shown, 'csv'], [shown, 'json']])
  })

  it('that cannot be written say why and what to try', async () => {
    await withResult().then(({ bridge }) => {
      bridge.answers.exportContent = failed('file', 'The disk is full.', 'Choose another folder.')
    })
    fireEvent.click(button('Export JSON'))
    await screen.findByText('The disk is full.')
    expect(screen.getByText('Choose another folder.')).toBeTruthy()
  })

  it('say nothing when the dialog was closed', async () => {
    const { bridge } = await withResult()
    bridge.answers.exportContent = success(null)
    fireEvent.click(button('Export JSON'))
    await new Promise((later) => setTimeout(later, 20))
    expect(screen.queryByText('JSON exported')).toBeNull()
  })

  it('with a scenario fill the form, and undo brings back what was there', async () => {
    const { bridge } = await openWindow()
    bridge.answers.openFile = success({ kind: 'scenario', name: 'a.json', scenario: rateLimitedScenario })
    fireEvent.click(button('Open…'))
    const name = screen.getByLabelText<HTMLInputElement>('Name')
    await waitFor(() => expect(name.value).toBe('Rate-limited API'))
    fireEvent.keyDown(window, { key: 'z', ctrlKey: true })
    expect(name.value).toBe('Untitled scenario')
  })

  it('with a result show it and its scenario', async () => {
    const { bridge } = await openWindow()
    bridge.answers.openFile = success({ kind: 'result', name: 'a.json', result: simulatedResult({ id: 'opened' }) })
    fireEvent.click(button('Open…'))
    await screen.findByText(/^Use 5 workers/)
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Rate-limited API')
    expect(document.querySelectorAll('[data-point]')).toHaveLength(9)
  })

  it('of a scenario are saved as the form stands, not while it is wrong', async () => {
    const { bridge } = await openWindow()
    const latency = screen.getByLabelText('Latency', { selector: 'input' })
    fireEvent.change(latency, { target: { value: 'x' } })
    fireEvent.click(button('Save scenario…'))
    expect(callsOf(bridge, 'saveScenario')).toHaveLength(0)
    fireEvent.change(latency, { target: { value: '7' } })
    fireEvent.click(button('Save scenario…'))
    expect(callsOf(bridge, 'saveScenario')).toMatchObject([{ target: { latencyMs: 7 } }])
    await screen.findByText('/srv/scenarios/rate-limited.json')
  })
})

describe('the window', () => {
  it('says what it is for before the first sweep', async () => {
    await openWindow()
    expect(screen.getByText(/How many workers should this pool have/)).toBeTruthy()
    expect(screen.getByText(/The measured curve grows here/)).toBeTruthy()
    expect(screen.getByText(/move here while a sweep runs/)).toBeTruthy()
  })

  it('can be light or dark, and remembers it', async () => {
    const first = await openWindow()
    fireEvent.click(screen.getByRole('button', { name: 'Switch to dark' }))
    expect(document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('dark')
    first.unmount()
    await openWindow()
    expect(screen.getByRole('button', { name: 'Switch to light' })).toBeTruthy()
  })

  it('leaves no listener behind', async () => {
    const { bridge, unmount } = await openWindow()
    expect(bridge.listenerCount()).toBeGreaterThan(0)
    unmount()
    expect(bridge.listenerCount()).toBe(0)
  })
})

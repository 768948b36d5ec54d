import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { failed, success } from '../../src/contract/base/failure'
import type { SweepResult } from '../../src/contract/result/result'
import type { Scenario } from '../../src/contract/scenario/scenario'
import { callsOf, openWindow } from './openWindow'
import { penOf } from './recordingCanvas'
import { rateLimited, simulatedProgress, simulatedResult, simulatedTick } from './simulatedSweep'

const button = (name: string): HTMLButtonElement => screen.getByRole('button', { name })
const running = (points: number): SweepResult => simulatedResult({ state: 'running' }, rateLimited, points)
const drawnPoints = (): readonly (string | undefined)[] => [...document.querySelectorAll<HTMLElement>('[data-point]')].map((dot) => dot.dataset['point'])

/** The lines of a live chart as uPlot has drawn them: places in px, from the oldest sample to the newest. */
const LINE_COLOR = 'rgb(1, 2, 3)'
function liveLine(title: string): readonly (readonly [number, number])[] {
  const canvas = screen.getByRole('figure', { name: title }).querySelector('canvas')
  if (canvas === null) throw new Error(`${title} has no canvas`)
  return penOf(canvas).of('line', LINE_COLOR).at(-1)?.points ?? []
}

beforeEach(() => {
  document.documentElement.style.setProperty('--series-measured', LINE_COLOR)
})

describe('run and stop', () => {
  it('send the scenario of the form, once, and stop it', async () => {
    const { bridge } = await openWindow()
    fireEvent.change(screen.getByLabelText('Latency', { selector: 'input' }), { target: { value: '33' } })
    fireEvent.click(button('Run'))
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true })
    expect(callsOf(bridge, 'startRun').map((order) => (order as readonly [string, Scenario])[1].target.latencyMs)).toEqual([33])
    expect(button('Run').disabled).toBe(true)
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: running(1) })
    })
    fireEvent.click(button('Stop'))
    fireEvent.click(button('Stop'))
    expect(callsOf(bridge, 'stopRun')).toHaveLength(1)
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: simulatedResult({ state: 'stopped' }, rateLimited, 1) })
    })
    expect(button('Run').disabled).toBe(false)
  })

  it('work by key and by menu', async () => {
    const { bridge } = await openWindow()
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true })
    expect(callsOf(bridge, 'startRun')).toHaveLength(1)
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: running(1) })
    })
    fireEvent.keyDown(window, { key: 'Escape' })
    expect(callsOf(bridge, 'stopRun')).toHaveLength(1)
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: simulatedResult({ state: 'stopped' }) })
    })
    act(() => {
      bridge.emit('command', 'run')
    })
    expect(callsOf(bridge, 'startRun')).toHaveLength(2)
  })

  it('start nothing while a field is wrong, and lead to the field', async () => {
    const { bridge } = await openWindow()
    const latency = screen.getByLabelText('Latency', { selector: 'input' })
    fireEvent.change(latency, { target: { value: 'abc' } })
    fireEvent.click(button('Run'))
    expect(callsOf(bridge, 'startRun')).toHaveLength(0)
    expect(document.activeElement).toBe(latency)
  })

  it('say why a sweep did not start, and what to try', async () => {
    await openWindow({ startRun: failed('busy', 'A sweep is already running.', 'Stop it or wait until it has finished.') })
    fireEvent.click(button('Run'))
    await screen.findByText('A sweep is already running.')
    expect(screen.getByText('Stop it or wait until it has finished.')).toBeTruthy()
    expect(button('Run').disabled).toBe(false)
  })
})

describe('while a sweep runs', () => {
  it('points appear as they are measured', async () => {
    const { bridge } = await openWindow()
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: running(1) })
    })
    expect(drawnPoints()).toEqual(['1'])
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: running(3) })
    })
    await waitFor(() => expect(drawnPoints()).toEqual(['1', '2', '3']))
    expect(screen.getByText('Running, 3 points so far')).toBeTruthy()
  })

  it('progress tells phase, size and time left', async () => {
    const { bridge } = await openWindow()
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: running(1) })
      bridge.emit('runProgress', { kind: 'sweep', id: 'simulated-1', progress: simulatedProgress(0.5, 8) })
    })
    expect(screen.getByText('Measuring, 8 workers, repeat 2')).toBeTruthy()
    expect(screen.getByText('14 of 27 windows · 31 s left')).toBeTruthy()
    bridge.emit('runProgress', { kind: 'sweep', id: 'simulated-1', progress: { ...simulatedProgress(0.5), adaptive: true } })
    expect(await screen.findByText('14 windows measured · about 31 s left')).toBeTruthy()
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50')
  })

  it('live figures move without the page being drawn again', async () => {
    const { bridge } = await openWindow()
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: running(1) })
    })
    const headBefore = document.querySelector('.sweep-top')?.innerHTML
    for (let atMs = 100; atMs <= 500; atMs += 100) bridge.emit('runMoments', { kind: 'sweep', id: 'simulated-1', moments: [{ ...simulatedTick(atMs, 4, 80), queueDepth: atMs / 10 }] })
    await waitFor(() => expect(screen.getByLabelText('Queue depth', { selector: 'output' }).textContent).toBe('50'))
    // Five samples of equal distance, each as much higher than the one before: y grows downwards.
    const line = await waitFor(() => {
      const drawn = liveLine('Queue depth')
      expect(drawn).toHaveLength(5)
      return drawn
    })
    const steps = line.slice(1).map(([x, y], index) => [x - (line[index]?.[0] ?? 0), (line[index]?.[1] ?? 0) - y])
    for (const [right = 0, up = 0] of steps) {
      expect(right).toBeCloseTo(steps[0]?.[0] ?? NaN, 5)
      expect(up).toBeCloseTo(steps[0]?.[1] ?? NaN, 5)
    }
    expect(steps[0]?.every((step) => step > 0)).toBe(true)
    expect(document.querySelector('.sweep-top')?.innerHTML).toBe(headBefore)
  })
})

describe('the end of a sweep', () => {
  const show = async (changes: Partial<SweepResult>, points = 9): Promise<void> => {
    const { bridge } = await openWindow()
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: simulatedResult(changes, rateLimited, points) })
    })
  }

  it('is the verdict in one sentence, with range, confidence and doubts, and the reasons on demand', async () => {
    await show({})
    expect(screen.getByText(/^Use 5 workers \(4 to 6\)/)).toBeTruthy()
    expect(screen.getByText('confidence high')).toBeTruthy()
    expect(screen.getByText('1 doubt')).toBeTruthy()
    fireEvent.click(button('Why, and what if?'))
    expect(screen.getByText(/5 is the smallest size that reaches 95 %/)).toBeTruthy()
    expect(screen.getByRole('row', { name: /^largest measured/ })).toBeTruthy()
    fireEvent.keyDown(button('Why, and what if?'), { key: 'Escape' })
    expect(screen.queryByRole('row', { name: /^largest measured/ })).toBeNull()
  })

  it('by failure names the reason, the hint and that the points are kept', async () => {
    await show({ state: 'failed', verdict: null, failure: { code: 'target-died', message: 'The target ended during the run.', hint: 'Run it again.' } }, 4)
    expect(screen.getByText('Failed after 1 min 02 s, 4 points kept')).toBeTruthy()
    expect(screen.getByText(/The target ended during the run\./)).toBeTruthy()
    expect(screen.getByText('Run it again.')).toBeTruthy()
    expect(drawnPoints()).toHaveLength(4)
  })

  it('by stopping keeps the finished points', async () => {
    await show({ state: 'stopped', verdict: null, noVerdict: 'Too few sizes.' }, 2)
    expect(screen.getByText('Stopped after 1 min 02 s, 2 points kept')).toBeTruthy()
    expect(screen.getByText('Too few sizes.')).toBeTruthy()
    expect(drawnPoints()).toEqual(['1', '2'])
  })

  it('before the first point leaves no empty chart to wonder about', async () => {
    await show({ state: 'failed', verdict: null, scaling: null, failure: { code: 'target-unreachable', message: 'Nobody listens there.', hint: '' } }, 0)
    expect(screen.getByText(/before a single size was measured/)).toBeTruthy()
    expect(document.querySelector('.chart-throughput')).toBeNull()
  })

  it('by interruption says so', async () => {
    await show({ state: 'interrupted', verdict: null }, 3)
    expect(screen.getByText('Interrupted, 3 points kept')).toBeTruthy()
  })
})

describe('a window that opens while a sweep runs', () => {
  it('shows where it stands and goes on from there', async () => {
    const { bridge } = await openWindow({
      session: success({ runs: [{ kind: 'sweep', run: running(4), progress: simulatedProgress(0.4), moments: [simulatedTick(900, 4, 80), simulatedTick(1000, 4, 80)] }], version: '0.1.0', upTo: 0 })
    })
    expect(drawnPoints()).toEqual(['1', '2', '3', '4'])
    expect(button('Run').disabled).toBe(true)
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Rate-limited API')
    await waitFor(() => expect(liveLine('Queue depth')).toHaveLength(2))
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: simulatedResult() })
    })
    expect(drawnPoints()).toHaveLength(9)
    expect(button('Run').disabled).toBe(false)
  })
})

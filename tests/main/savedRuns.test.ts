import { describe, expect, it, vi } from 'vitest'
import { failed, success } from '../../src/contract/failure'
import type { SweepResult } from '../../src/contract/result'
import type { RunSummary } from '../../src/contract/runs'
import { savedRuns } from '../../src/main/savedRuns'
import { sampleResult } from '../engine/export/sampleResult'

const summary = (id: string): RunSummary => ({
  kind: 'run',
  id,
  name: 'Mine',
  startedAt: '2024-05-01T10:00:00.000Z',
  state: 'interrupted',
  executor: 'async',
  workload: 'wait',
  recommendedWorkers: null,
  bestPerSecond: null,
  sizes: []
})

function history(shown: SweepResult | null) {
  const store = {
    list: vi.fn(async () => success([summary('a'), summary('b')])),
    read: vi.fn(async (id: string) => success(sampleResult({ id }))),
    remove: vi.fn(async () => success(null)),
    restore: vi.fn(async () => success(null))
  }
  const host = { shownResult: vi.fn(async () => shown), show: vi.fn(() => success(null)) }
  return { store, host, runs: savedRuns(store, host) }
}

const running = sampleResult({ id: 'b', state: 'running' })

describe('the history', () => {
  it('says which sweep goes on now', async () => {
    const { runs } = history(running)
    expect(await runs.list()).toMatchObject({ value: [{ id: 'a', state: 'interrupted' }, { id: 'b', state: 'running' }] })
  })

  it('leaves a sweep that has ended as its file says', async () => {
    const { runs } = history(sampleResult({ id: 'b', state: 'done' }))
    expect(await runs.list()).toMatchObject({ value: [{ state: 'interrupted' }, { state: 'interrupted' }] })
  })

  it('gives the running sweep as it stands, not as it was saved', async () => {
    const { runs, store } = history(running)
    expect(await runs.read('b')).toEqual(success(running))
    expect(store.read).not.toHaveBeenCalled()
    expect(await runs.read('a')).toMatchObject({ value: { id: 'a' } })
  })

  it('shows a run that is reopened, unless a sweep is running', async () => {
    const { runs, host } = history(null)
    expect(await runs.reopen('a')).toMatchObject({ ok: true, value: { id: 'a' } })
    expect(host.show).toHaveBeenCalledWith(sampleResult({ id: 'a' }))
    host.show.mockReturnValue(failed('busy', 'A sweep is running.'))
    expect(await runs.reopen('a')).toMatchObject({ ok: false, failure: { code: 'busy' } })
  })

  it('does not remove the run that is being measured', async () => {
    const { runs, store } = history(running)
    expect(await runs.remove('b')).toMatchObject({ ok: false, failure: { code: 'busy' } })
    expect(store.remove).not.toHaveBeenCalled()
    expect(await runs.remove('a')).toEqual(success(null))
  })
})

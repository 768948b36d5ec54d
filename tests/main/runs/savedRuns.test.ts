import { describe, expect, it, vi } from 'vitest'
import { failed, success } from '../../../src/contract/base/failure'
import type { SweepResult } from '../../../src/contract/result/result'
import type { RunSummary } from '../../../src/contract/result/runs'
import { savedRuns } from '../../../src/main/runs/savedRuns'
import { sampleResult } from '../../engine/export/sampleResult'

const summary = (id: string): RunSummary => ({
  kind: 'run',
  id,
  name: 'Mine',
  startedAt: '2024-05-01T10:00:00.000Z',
  state: 'interrupted',
  executor: 'async',
  workload: 'wait',
  url: null,
  recommendedWorkers: null,
  bestPerSecond: null,
  sizes: []
})

function history(...unsaved: readonly SweepResult[]) {
  const store = {
    list: vi.fn(async () => success([summary('a'), summary('b')])),
    read: vi.fn(async (id: string) => success(sampleResult({ id }))),
    remove: vi.fn(async () => success(null)),
    restore: vi.fn(async () => success(null))
  }
  const keeper = { unsaved: () => unsaved }
  const host = { show: vi.fn(() => success(null)) }
  return { store, host, runs: savedRuns(store, keeper, host) }
}

const running = sampleResult({ id: 'b', state: 'running', startedAt: '2024-05-01T11:00:00.000Z' })

describe('the history', () => {
  it('says which sweep goes on now', async () => {
    const { runs } = history(running)
    expect(await runs.list()).toMatchObject({ value: [{ id: 'b', state: 'running' }, { id: 'a', state: 'interrupted' }] })
  })

  it('leaves a sweep that has ended and is saved as its file says', async () => {
    const { runs } = history()
    expect(await runs.list()).toMatchObject({ value: [{ state: 'interrupted' }, { state: 'interrupted' }] })
  })

  it('never shows a sweep that has ended as interrupted because its last state is still being saved', async () => {
    const { runs } = history(sampleResult({ id: 'b', state: 'done', startedAt: '2024-05-01T11:00:00.000Z' }))
    expect(await runs.list()).toMatchObject({ value: [{ id: 'b', state: 'done' }, { id: 'a', state: 'interrupted' }] })
  })

  it('holds a run that could not be saved at all, also where the folder cannot be read', async () => {
    const { runs, store } = history(sampleResult({ id: 'c', state: 'done', startedAt: '2024-04-01T10:00:00.000Z' }))
    expect(await runs.list()).toMatchObject({ value: [{ id: 'a' }, { id: 'b' }, { id: 'c', state: 'done' }] })
    store.list.mockResolvedValue(failed('file', 'The disk is gone'))
    expect(await runs.list()).toMatchObject({ value: [{ id: 'c', state: 'done' }] })
    expect(await runs.read('c')).toMatchObject({ value: { id: 'c', state: 'done' } })
  })

  it('gives the running sweep as it stands, not as it was saved', async () => {
    const { runs, store } = history(running)
    expect(await runs.read('b')).toEqual(success(running))
    expect(store.read).not.toHaveBeenCalled()
    expect(await runs.read('a')).toMatchObject({ value: { id: 'a' } })
  })

  it('shows a run that is reopened, unless a sweep is running', async () => {
    const { runs, host } = history()
    expect(await runs.reopen('a')).toMatchObject({ ok: true, value: { id: 'a' } })
    expect(host.show).toHaveBeenCalledWith('sweep', sampleResult({ id: 'a' }))
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

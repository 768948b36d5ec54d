import { describe, expect, it } from 'vitest'
import type { LabRun } from '../../src/contract/labs/labRun'
import { createPredictionStore, type PredictionStore } from '../../src/renderer/pages/labs/predictions'
import { sampleMeasured } from './sampleLabs'

const ten = { tasks: 100, waitMs: 50, workers: 10, over: 'wait' }
const four = { ...ten, workers: 4 }
const NOW = new Date('2026-01-15T10:00:00.000Z')

const runWith = (settings: Readonly<Record<string, unknown>>, state: LabRun['state']): LabRun => ({
  id: 'lab-1', lab: 'waits', state, settings, failure: null,
  result: state === 'done' ? { schema: 'poolscope.lab/1', lab: 'waits', question: '', settings, measured: sampleMeasured.waits, expected: {} } : null
})
const guessFor = (settings: Readonly<Record<string, unknown>>) => ({ lab: 'waits', settings, workshop: null, guesses: { pooledMs: 507 } }) as const

/** A store in storage that lasts, as over a reload. */
function storage(): { open: () => PredictionStore } {
  let kept: string | null = null
  const held = { getItem: () => kept, setItem: (_: string, text: string) => void (kept = text) }
  return { open: () => createPredictionStore(held) }
}

describe('a prediction', () => {
  it('is judged by the run of its lab with exactly its settings, in whatever order they are told', () => {
    const store = storage().open()
    store.predict(guessFor(ten), null)
    store.judge(runWith(Object.fromEntries(Object.entries(ten).reverse()), 'running'), NOW)
    store.judge(runWith(Object.fromEntries(Object.entries(ten).reverse()), 'done'), NOW)
    expect(store.view().log).toMatchObject([{ predicted: 507, measured: 507, score: 100, settings: ten }])
  })

  it('is never judged by a run with other settings, and waits for its own', () => {
    const store = storage().open()
    store.predict(guessFor(ten), null)
    store.judge(runWith(four, 'done'), NOW)
    expect(store.view()).toMatchObject({ log: [], pending: { settings: ten } })
    store.judge(runWith(ten, 'done'), NOW)
    expect(store.view().log).toHaveLength(1)
    store.judge(runWith(ten, 'done'), NOW)
    expect(store.view().log).toHaveLength(1)
  })

  it('is not judged by a run with its settings that had ended before it was made', () => {
    const store = storage().open()
    const earlier = runWith(ten, 'done')
    store.predict(guessFor(ten), earlier)
    store.judge(earlier, NOW)
    expect(store.view().log).toEqual([])
  })

  it('is judged after a reload only when its run was seen to begin', () => {
    const unseen = storage()
    unseen.open().predict(guessFor(ten), null)
    const reloaded = unseen.open()
    reloaded.judge(runWith(ten, 'done'), NOW)
    expect(reloaded.view().log).toEqual([])

    const seen = storage()
    const first = seen.open()
    first.predict(guessFor(ten), null)
    first.judge(runWith(ten, 'running'), NOW)
    const again = seen.open()
    again.judge(runWith(ten, 'done'), NOW)
    expect(again.view().log).toHaveLength(1)
  })

  it('is forgotten when its run was stopped, or refused', () => {
    const store = storage().open()
    store.predict(guessFor(ten), null)
    store.judge(runWith(ten, 'stopped'), NOW)
    expect(store.view().pending).toBeNull()
    store.predict(guessFor(ten), null)
    store.withdraw()
    store.judge(runWith(ten, 'done'), NOW)
    expect(store.view()).toMatchObject({ pending: null, log: [] })
  })

  it('belongs to the last run, over a reload, and to no later run that nothing was predicted for', () => {
    const kept = storage()
    const store = kept.open()
    const run = runWith(ten, 'done')
    store.predict(guessFor(ten), null)
    store.judge(run, NOW)
    expect(kept.open().guessesFor(run)).toHaveLength(1)
    expect(store.guessesFor(runWith(four, 'done'))).toEqual([])
    store.predict({ ...guessFor(ten), guesses: {} }, run)
    store.judge(runWith(ten, 'done'), NOW)
    expect(store.guessesFor(runWith(ten, 'done'))).toEqual([])
    expect(store.view().log).toHaveLength(1)
  })
})

describe('kept predictions', () => {
  it('survive storage that holds something else, or nothing', () => {
    for (const text of [null, '{', '[]', '{"pending":1}']) {
      const store = createPredictionStore({ getItem: () => text, setItem: () => { throw new Error('full') } })
      expect(store.view()).toMatchObject({ pending: null, log: [] })
      expect(() => store.clear()).not.toThrow()
    }
  })
})

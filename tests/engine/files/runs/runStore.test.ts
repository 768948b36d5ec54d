import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SweepResult } from '../../../../src/contract/result/result'
import { openRunStore } from '../../../../src/engine/files/runs/runStore'
import { samplePoint, sampleResult } from '../../export/sampleResult'

let parent: string
let folder: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'poolscope-runs-'))
  folder = join(parent, 'data', 'runs')
})

afterEach(() => {
  rmSync(parent, { recursive: true, force: true })
})

/** Gives a run's file the time of a save that many minutes ago. */
function age(name: string, minutes: number): void {
  const then = Date.now() / 1000 - minutes * 60
  utimesSync(join(folder, name), then, then)
}

function saved(id: string): SweepResult {
  return JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')) as SweepResult
}

describe('the run store', () => {
  it('makes its folder and saves a run under its id', async () => {
    const outcome = await openRunStore(folder).save(sampleResult({ id: 'run-7' }))
    expect(outcome).toEqual({ ok: true, value: { path: join(folder, 'run-7.json') } })
    expect(saved('run-7')).toEqual(sampleResult({ id: 'run-7' }))
  })

  it('saves a run that still goes on as interrupted, which is what it is if nothing follows', async () => {
    await openRunStore(folder).save(sampleResult({ state: 'running', finishedAt: null }))
    expect(saved('run-1').state).toBe('interrupted')
  })

  it('ends with the newest of many saves at once', async () => {
    const store = openRunStore(folder)
    const saves = Array.from({ length: 50 }, (_, index) =>
      store.save(sampleResult({ points: Array.from({ length: index + 1 }, (__, workers) => samplePoint({ workers: workers + 1 })) }))
    )
    for (const outcome of await Promise.all(saves)) expect(outcome.ok).toBe(true)
    expect(saved('run-1').points).toHaveLength(50)
    expect(readdirSync(folder)).toEqual(['run-1.json'])
  })

  it.each(['../../x', '/etc/x', 'a/b', '', '.', 'x'.repeat(101), 'run\u0000', 'ラン'])('refuses the id %j, which is no file name', async (id) => {
    const outcome = await openRunStore(folder).save(sampleResult({ id }))
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'file' } })
    expect(existsSync(folder)).toBe(false)
  })

  it('says so when its folder cannot be made, and tries again at the next save', async () => {
    mkdirSync(join(parent, 'data'))
    writeFileSync(folder, 'a file where the folder should be')
    const store = openRunStore(folder)
    expect(await store.save(sampleResult())).toMatchObject({ ok: false, failure: { code: 'file' } })
    rmSync(folder)
    expect((await store.save(sampleResult())).ok).toBe(true)
  })

  it('removes what a crash left half written an hour ago, and nothing else', async () => {
    mkdirSync(folder, { recursive: true })
    const old = '.poolscope-0123456789abcdef.tmp'
    const fresh = '.poolscope-fedcba9876543210.tmp'
    for (const name of [old, fresh, 'notes.tmp']) writeFileSync(join(folder, name), '')
    age(old, 61)
    age('notes.tmp', 61)
    await openRunStore(folder).save(sampleResult())
    expect(readdirSync(folder).sort()).toEqual([fresh, 'notes.tmp', 'run-1.json'].sort())
  })
})

describe('the latest run', () => {
  it('is none in a folder that does not exist', async () => {
    expect(await openRunStore(folder).latest()).toEqual({ ok: true, value: { result: null, skipped: [] } })
  })

  it('is the one saved last', async () => {
    const store = openRunStore(folder)
    for (const id of ['a', 'c', 'b']) await store.save(sampleResult({ id }))
    age('a.json', 3)
    age('c.json', 1)
    age('b.json', 2)
    expect(await store.latest()).toMatchObject({ ok: true, value: { result: { id: 'c' }, skipped: [] } })
  })

  it('passes over damaged and newer files, names them and leaves them where they are', async () => {
    const store = openRunStore(folder)
    await store.save(sampleResult({ id: 'good' }))
    const text = readFileSync(join(folder, 'good.json'), 'utf8')
    const damaged = {
      'empty.json': '',
      'cut.json': text.slice(0, text.length / 2),
      'newer.json': text.replace('poolscope.sweep/1', 'poolscope.sweep/2'),
      'other.json': '{"hello":"world"}',
      'wrong.json': text.replace('"workers":5', '"workers":"five"'),
      'text.json': 'hello'
    }
    for (const [name, content] of Object.entries(damaged)) writeFileSync(join(folder, name), content)
    mkdirSync(join(folder, 'folder.json'))
    age('good.json', 10)

    const latest = await store.latest()
    const skipped = latest.ok ? latest.value.skipped : []
    expect(latest).toMatchObject({ ok: true, value: { result: { id: 'good' } } })
    expect(skipped.map(({ path }) => path).sort()).toEqual([...Object.keys(damaged), 'folder.json'].map((name) => join(folder, name)).sort())
    for (const { path, why } of skipped) expect(why).toContain(path)
    expect(skipped.find(({ path }) => path.endsWith('newer.json'))?.why).toContain('"poolscope.sweep/2"')
    for (const [name, content] of Object.entries(damaged)) expect(readFileSync(join(folder, name), 'utf8')).toBe(content)
  })

  it('is the one before when the newest is cut at any byte', async () => {
    const store = openRunStore(folder)
    await store.save(sampleResult({ id: 'before' }))
    await store.save(sampleResult({ id: 'newest', points: [] }))
    const path = join(folder, 'newest.json')
    const bytes = readFileSync(path)
    age('before.json', 5)
    // The last byte is the line feed after the closing bracket: without it the run is still whole.
    for (let length = 0; length < bytes.length - 1; length += 7) {
      writeFileSync(path, bytes.subarray(0, length))
      expect(await store.latest(), `cut at byte ${length}`).toMatchObject({ ok: true, value: { result: { id: 'before' }, skipped: [{ path }] } })
    }
  })

  it('is found among 10,000 in a moment', async () => {
    mkdirSync(folder, { recursive: true })
    for (let index = 0; index < 10_000; index++) writeFileSync(join(folder, `old-${index}.json`), '{}')
    const store = openRunStore(folder)
    await store.save(sampleResult({ id: 'newest' }))
    const future = Date.now() / 1000 + 60
    utimesSync(join(folder, 'newest.json'), future, future)
    const start = Date.now()
    expect(await store.latest()).toMatchObject({ ok: true, value: { result: { id: 'newest' } } })
    expect(Date.now() - start).toBeLessThan(3000)
  })
})

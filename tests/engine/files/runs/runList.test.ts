import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunSummary } from '../../../../src/contract/result/runs'
import { scenarioSchema } from '../../../../src/contract/scenario/scenario'
import { openRunStore, type RunStore } from '../../../../src/engine/files/runs/runStore'
import { samplePoint, sampleResult } from '../../export/sampleResult'

let parent: string
let folder: string
let store: RunStore

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'poolscope-list-'))
  folder = join(parent, 'runs')
  store = openRunStore(folder)
})

afterEach(() => {
  rmSync(parent, { recursive: true, force: true })
}, 60_000)

async function list(): Promise<readonly RunSummary[]> {
  const listed = await store.list()
  if (!listed.ok) throw new Error(listed.failure.message)
  return listed.value
}

const ids = (runs: readonly RunSummary[]): readonly string[] => runs.map(({ id }) => id)
const at = (hour: number): string => `2024-05-01T${String(hour).padStart(2, '0')}:00:00.000Z`

describe('the list of runs', () => {
  it('is empty without a folder', async () => {
    expect(await list()).toEqual([])
  })

  it('tells of each run what it is found by, the one begun last first', async () => {
    await store.save(sampleResult({ id: 'late', startedAt: at(12), points: [samplePoint({ workers: 8, throughputPerSecond: { mean: 90, low: null, high: null } }), samplePoint({ workers: 2 })] }))
    await store.save(sampleResult({ id: 'early', startedAt: at(9), points: [] }))
    await store.save(sampleResult({ id: 'noon', startedAt: at(11), state: 'running', finishedAt: null }))
    const runs = await list()
    expect(ids(runs)).toEqual(['late', 'noon', 'early'])
    expect(runs[0]).toEqual({
      kind: 'run',
      id: 'late',
      name: sampleResult().scenario.name,
      startedAt: at(12),
      state: 'done',
      executor: 'shared-queue',
      workload: 'http',
      url: null,
      recommendedWorkers: sampleResult().verdict?.workers ?? null,
      bestPerSecond: 90,
      sizes: [2, 8]
    })
    expect(runs[1]).toMatchObject({ state: 'interrupted' })
    expect(runs[2]).toMatchObject({ bestPerSecond: null, sizes: [] })
  })

  it('never tells what a URL may keep secret', async () => {
    const scenario = scenarioSchema.parse({ workload: { url: 'http://127.0.0.1:8080/orders?token=hidden#secret' } })
    await store.save(sampleResult({ id: 'own' }, scenario))
    await store.save(sampleResult({ id: 'wait' }, scenarioSchema.parse({ workload: { kind: 'wait' } })))
    // No scenario of ours holds a password; a file may be made by hand.
    const path = join(folder, 'own.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('http://127', 'http://user:password@127'))
    const runs = await list()
    expect(runs.find(({ id }) => id === 'wait')).toMatchObject({ url: null })
    expect(JSON.stringify(runs.find(({ id }) => id === 'own'))).not.toMatch(/token|hidden|secret|user:|password@/)
    await store.save(sampleResult({ id: 'own' }, scenario))
    expect((await list()).find(({ id }) => id === 'own')).toMatchObject({ url: 'http://127.0.0.1:8080/orders' })
  })

  it('lists what cannot be read with the reason, and leaves it where it is', async () => {
    await store.save(sampleResult({ id: 'good' }))
    const text = readFileSync(join(folder, 'good.json'), 'utf8')
    const damaged = {
      cut: text.slice(0, text.length / 2),
      empty: '',
      newer: text.replace('poolscope.sweep/1', 'poolscope.sweep/2'),
      'not ours': '{"hello":"world"}'
    }
    for (const [name, content] of Object.entries(damaged)) writeFileSync(join(folder, `${name}.json`), content)
    mkdirSync(join(folder, 'folder.json'))
    const bad = (await list()).filter((run) => run.kind === 'damaged')
    expect([...ids(bad)].sort()).toEqual([...Object.keys(damaged), 'folder'].sort())
    for (const { id, why } of bad) expect(why).toContain(join(folder, `${id}.json`))
    expect(bad.find(({ id }) => id === 'newer')?.why).toContain('"poolscope.sweep/2"')
    for (const [name, content] of Object.entries(damaged)) expect(readFileSync(join(folder, `${name}.json`), 'utf8')).toBe(content)
  })

  it('reads a file again only when it has changed', async () => {
    await store.save(sampleResult({ id: 'kept' }))
    const path = join(folder, 'kept.json')
    // A whole second: what is set and what the file system keeps of it are then the same everywhere.
    utimesSync(path, 1_700_000_000, 1_700_000_000)
    await list()
    const { size, mtime } = statSync(path)
    // Of the same size and age: who looks at the content now finds something else.
    writeFileSync(path, 'x'.repeat(size))
    utimesSync(path, mtime, mtime)
    expect(await list()).toMatchObject([{ kind: 'run', id: 'kept' }])
    utimesSync(path, mtime, new Date(mtime.getTime() + 5000))
    expect(await list()).toMatchObject([{ kind: 'damaged', id: 'kept' }])
    rmSync(path)
    expect(await list()).toEqual([])
  })

  it('takes 10,000 runs while the loop goes on', async () => {
    mkdirSync(folder)
    await store.save(sampleResult({ id: 'model' }))
    const text = readFileSync(join(folder, 'model.json'), 'utf8')
    for (let index = 0; index < 10_000; index++) writeFileSync(join(folder, `run-${index}.json`), text)
    const loop = monitorEventLoopDelay({ resolution: 10 })
    loop.enable()
    const start = performance.now()
    expect(await list()).toHaveLength(10_001)
    const coldMs = performance.now() - start
    loop.disable()
    const again = performance.now()
    await list()
    const warmMs = performance.now() - again
    console.log(`10,001 runs of ${text.length} bytes: ${Math.round(coldMs)} ms, again ${Math.round(warmMs)} ms, loop late by at most ${Math.round(loop.max / 1e6)} ms`)
    // A guard against more than proportional work: on an idle machine it is a tenth of this.
    expect(coldMs).toBeLessThan(120_000)
  }, 240_000)
})

describe('what the list says', () => {
  it('is never "done" of a file that opening refuses', async () => {
    await store.save(sampleResult({ id: 'good' }))
    const text = readFileSync(join(folder, 'good.json'), 'utf8')
    const refused = {
      'no-latency': text.replace(/"latencyMs":\{[^}]*\}/, '"latencyMs":7'),
      'no-machine': text.replace('"machine":', '"engine":'),
      twice: text.replace('"state":"done"', '"state":"failed","state":"done"')
    }
    for (const [name, content] of Object.entries(refused)) writeFileSync(join(folder, `${name}.json`), content)
    for (const run of await list()) expect([run.id, run.kind], run.id).toEqual([run.id, (await store.read(run.id)).ok ? 'run' : 'damaged'])
    expect(ids((await list()).filter(({ kind }) => kind === 'damaged'))).toHaveLength(3)
  })
})

describe('a file with an odd name', () => {
  it.each(['a copy (2)', 'ünï 🚀', '..', '.hidden', '-rf', 'x'.repeat(200), 'line\nbreak', '%2e%2e', '*'])('is read and removed like any other: %j', async (id) => {
    await store.save(sampleResult({ id: 'a' }))
    writeFileSync(join(folder, `${id}.json`), readFileSync(join(folder, 'a.json')))
    expect(ids(await list())).toContain(id)
    expect((await store.read(id)).ok).toBe(true)
    expect(await store.remove(id)).toEqual({ ok: true, value: null })
    expect(ids(await list())).toEqual(['a'])
    expect(await store.restore(id)).toEqual({ ok: true, value: null })
    expect(ids(await list())).toContain(id)
  })

  it.skipIf(process.platform !== 'linux')('that no text can name is removed, too', async () => {
    mkdirSync(folder)
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/x`), Buffer.from([0xff]), Buffer.from('.json')]), '{}')
    const [run] = await list()
    expect(run).toMatchObject({ kind: 'damaged' })
    expect(await store.remove(run?.id ?? '')).toEqual({ ok: true, value: null })
    expect(await list()).toEqual([])
  })

  it('never leads out of the folder of runs, nor does a link in the place of the removed ones', async () => {
    await store.save(sampleResult({ id: 'a' }))
    const elsewhere = join(parent, 'elsewhere')
    mkdirSync(elsewhere)
    symlinkSync(elsewhere, join(folder, 'removed'))
    expect(await store.remove('a')).toMatchObject({ ok: false, failure: { code: 'file', message: expect.stringContaining('is a link') as string } })
    expect(readdirSync(elsewhere)).toEqual([])
    expect(ids(await list())).toEqual(['a'])
  })
})

describe('a removed run', () => {
  it('is never lost to another that is removed under its name later', async () => {
    for (const hour of [9, 12]) {
      await store.save(sampleResult({ id: 'a', startedAt: at(hour) }))
      expect((await store.remove('a')).ok).toBe(true)
    }
    const removed = join(folder, 'removed')
    expect(readdirSync(removed).map((name) => (JSON.parse(readFileSync(join(removed, name), 'utf8')) as { startedAt: string }).startedAt).sort()).toEqual([at(9), at(12)])
    await store.restore('a')
    expect(await list()).toMatchObject([{ startedAt: at(12) }])
  })

  it('is gone from the list and comes back whole', async () => {
    await store.save(sampleResult({ id: 'a' }))
    await store.save(sampleResult({ id: 'b' }))
    expect(await store.remove('a')).toEqual({ ok: true, value: null })
    expect(ids(await list())).toEqual(['b'])
    expect(await store.read('a')).toMatchObject({ ok: false, failure: { code: 'file' } })
    expect(await store.restore('a')).toEqual({ ok: true, value: null })
    expect([...ids(await list())].sort()).toEqual(['a', 'b'])
    expect(await store.read('a')).toEqual({ ok: true, value: sampleResult({ id: 'a' }) })
  })

  it('can be a damaged one', async () => {
    await store.save(sampleResult({ id: 'a' }))
    writeFileSync(join(folder, 'a.json'), '{')
    expect((await store.remove('a')).ok).toBe(true)
    expect(await list()).toEqual([])
    expect((await store.restore('a')).ok).toBe(true)
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('{')
  })

  it('is never put over one that is there', async () => {
    await store.save(sampleResult({ id: 'a' }))
    await store.remove('a')
    await store.save(sampleResult({ id: 'a', startedAt: at(12) }))
    expect(await store.restore('a')).toMatchObject({ ok: false, failure: { code: 'file' } })
    expect(await list()).toMatchObject([{ startedAt: at(12) }])
  })

  it('that is not there is told', async () => {
    expect(await store.remove('nothing')).toMatchObject({ ok: false, failure: { code: 'file', message: expect.stringContaining('there is no such file') as string } })
    expect(await store.restore('nothing')).toMatchObject({ ok: false, failure: { code: 'file' } })
  })

  it.each(['../x', 'a/b', '', '.', 'removed/a', 'x y', 'run\u0000'])('cannot have the id %j, which would lead elsewhere', async (id) => {
    writeFileSync(join(parent, 'x.json'), '{}')
    for (const outcome of [await store.read(id), await store.remove(id), await store.restore(id)]) expect(outcome).toMatchObject({ ok: false, failure: { code: 'file' } })
    expect(readdirSync(parent)).toEqual(['x.json'])
  })
})

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Preset } from '../../../../src/contract/ipc'
import { destinationsOf } from '../../../../src/contract/scenario/workloadFacts'
import { findPreset, loadPresets } from '../../../../src/engine/files/scenarios/presets'
import { readMachine } from '../../../../src/engine/base/machine'
import { planSweep } from '../../../../src/analysis/plan/plan'

const folder = join(process.cwd(), 'resources', 'scenarios')

async function presets(): Promise<readonly Preset[]> {
  const loaded = await loadPresets(folder)
  if (!loaded.ok) throw new Error(loaded.failure.message)
  return loaded.value
}

describe('the presets', () => {
  it('are these, the control first', async () => {
    expect((await presets()).map(({ id, scenario }) => [id, scenario.name])).toEqual([
      ['pure-wait', 'Pure wait'],
      ['fast-api', 'Fast API'],
      ['rate-limited-api', 'Rate-limited API'],
      ['database-8-connections', 'Database with 8 connections'],
      ['narrow-pipe', 'Narrow pipe'],
      ['hot-lock', 'Hot lock'],
      ['long-tail', 'Long tail'],
      ['flaky-api', 'Flaky API'],
      ['small-files', 'Small files'],
      ['the-lectures-scraper', "The lecture's scraper"]
    ])
    expect(readdirSync(folder)).toHaveLength(10)
  })

  it('all say in a note what they show', async () => {
    for (const { scenario } of await presets()) expect(scenario.note.length, scenario.name).toBeGreaterThan(60)
  })

  it('never lead off this machine', async () => {
    for (const { scenario } of await presets()) expect(destinationsOf(scenario), scenario.name).toEqual([])
  })

  it('set the figures their notes and names promise', async () => {
    const scenario = (id: string) => presets().then((all) => all.find((preset) => preset.id === id)?.scenario)
    expect(await scenario('rate-limited-api')).toMatchObject({ target: { latencyMs: 51 }, limits: { ratePerSecond: 100, ratePolicy: 'reject' } })
    expect(await scenario('database-8-connections')).toMatchObject({ target: { latencyMs: 15 }, limits: { connections: 8 } })
    expect(await scenario('narrow-pipe')).toMatchObject({ workload: { bodyBytes: 65_536 }, limits: { bandwidthMbit: 20 } })
    expect(await scenario('hot-lock')).toMatchObject({ workload: { kind: 'wait', waitMs: 20 }, lock: { holdUs: 1000 } })
    expect(await scenario('long-tail')).toMatchObject({ target: { latencyShape: 'lognormal' } })
    expect(await scenario('flaky-api')).toMatchObject({ target: { errorPercent: 5 } })
    expect(await scenario('the-lectures-scraper')).toMatchObject({ target: { latencyMs: 1000 }, arrivals: { kind: 'batch', batch: 100 }, measuring: { repeats: 1 } })
  })

  it('say truly how long the longest takes', async () => {
    const scraper = (await presets()).find(({ id }) => id === 'the-lectures-scraper')
    if (scraper === undefined) throw new Error('no such preset')
    const { seconds } = planSweep(scraper.scenario, readMachine())
    expect(scraper.scenario.note).toContain('take about 4 minutes')
    expect(seconds / 60).toBeGreaterThan(3.75)
    expect(seconds / 60).toBeLessThan(4.5)
  })

  it('are said to be missing when their folder is', async () => {
    expect(await loadPresets(join(folder, 'nowhere'))).toMatchObject({ ok: false, failure: { code: 'file' } })
  })
})

describe('finding a preset', () => {
  it('goes by id, and by name in any case', async () => {
    for (const wanted of ['rate-limited-api', 'Rate-limited API', 'RATE-LIMITED API']) {
      expect(findPreset(await presets(), wanted)).toMatchObject({ ok: true, value: { id: 'rate-limited-api' } })
    }
  })

  it.each([
    ['rate-limitd-api', 'rate-limited-api'],
    ['databse-8-connections', 'database-8-connections'],
    ['scraper', 'the-lectures-scraper'],
    ['Long tial', 'long-tail'],
    ['lock', 'hot-lock']
  ])('says for %s that %s was probably meant', async (wanted, meant) => {
    const found = findPreset(await presets(), wanted)
    expect(found.ok ? null : found.failure).toMatchObject({ code: 'bad-input', hint: `Did you mean ${meant}?` })
    expect(found.ok ? '' : found.failure.message).toMatch(/^unknown preset ".*"; presets are pure-wait, fast-api, /)
  })

  it.each(['nonsense', '', '../../etc/passwd', '__proto__', 'x'.repeat(100_000)])('guesses nothing for %.20s', async (wanted) => {
    expect(findPreset(await presets(), wanted)).toMatchObject({ ok: false, failure: { hint: '' } })
  })
})

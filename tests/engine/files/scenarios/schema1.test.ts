import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../../../src/contract/scenario/parseScenario'
import { destinationsOf } from '../../../../src/contract/scenario/workloadFacts'
import { SCENARIO_SCHEMA } from '../../../../src/contract/scenario/scenario'
import { upgradeScenario } from '../../../../src/contract/scenario/upgrade'
import { readOpenedFile } from '../../../../src/engine/files/readOpenedFile'
import { readResultFile } from '../../../../src/engine/files/runs/readResultFile'
import { readScenarioFile } from '../../../../src/engine/files/scenarios/readScenarioFile'

/** Files as the releases before wrote them: they are kept as they were. */
const folder = join(import.meta.dirname, 'schema1')
const everyKind = join(folder, 'every-kind-at-once.json')
const savedRun = join(import.meta.dirname, '..', 'runs', 'schema1', 'saved-run.json')

const contentOf = (path: string): Record<string, object> => JSON.parse(readFileSync(path, 'utf8')) as Record<string, object>

describe('a scenario of schema 1', () => {
  it.each(readdirSync(folder).filter((name) => name !== 'every-kind-at-once.json'))('says what it said: %s', async (name) => {
    const path = join(folder, name)
    expect(await readScenarioFile(path)).toMatchObject({ ok: true, value: { ...contentOf(path), schema: SCENARIO_SCHEMA } })
  })

  it('loses only what its kinds never used', async () => {
    const read = await readScenarioFile(everyKind)
    expect(read).toMatchObject({ ok: true })
    if (!read.ok) return
    const { workload, ...rest } = read.value
    expect(workload).toEqual({ kind: 'wait', waitMs: 5, cpuMs: 2, timeoutMs: 3000 })
    expect(destinationsOf(read.value)).toEqual([])
    const { target, limits, lock, pool, measuring } = contentOf(everyKind)
    expect(rest).toMatchObject({ name: 'Every kind at once', target, limits, lock, pool, measuring })
    expect(rest.arrivals).toMatchObject({ kind: 'rate', ratePerSecond: 40, process: 'poisson' })
    expect(JSON.stringify(read.value)).not.toContain('hidden')
  })

  it('of no kind is of the kind that it then was', () => {
    expect(upgradeScenario({ schema: 'poolscope.scenario/1', workload: { url: null, waitMs: 7 } })).toEqual({ schema: SCENARIO_SCHEMA, workload: { url: null } })
  })

  it.each([
    ['a key that no kind knows', { workload: { kind: 'wait', speed: 1 } }],
    ['a kind that there never was', { workload: { kind: 'magic', waitMs: 1 } }],
    ['a list for a group', { workload: [] }],
    ['a wrong value of its own', { workload: { kind: 'wait', waitMs: 'long' } }],
    ['a key that would change the prototype of every object', JSON.parse('{"workload": {"__proto__": {"kind": "wait"}}}') as object]
  ])('is still refused for %s', (_what, content) => {
    const upgraded = upgradeScenario({ schema: 'poolscope.scenario/1', ...content })
    expect(upgraded).toMatchObject({ schema: SCENARIO_SCHEMA, ...content })
    expect(parseScenario({ schema: 'poolscope.scenario/1', ...content })).toMatchObject({ ok: false })
  })
})

describe('a saved run whose scenario is of schema 1', () => {
  it('is read with every figure, and its scenario as it is today', async () => {
    const read = await readResultFile(savedRun)
    expect(read).toMatchObject({ ok: true })
    if (!read.ok) return
    const { scenario: before, ...figures } = contentOf(savedRun)
    const { scenario, ...rest } = read.value
    expect(rest).toEqual(figures)
    expect(scenario.schema).toBe(SCENARIO_SCHEMA)
    expect(scenario.workload).toEqual({ kind: 'wait', waitMs: 5, cpuMs: 0, timeoutMs: 10_000 })
    expect({ ...before, ...scenario }).toEqual({ ...before, schema: SCENARIO_SCHEMA, workload: scenario.workload, arrivals: scenario.arrivals })
  })

  it('opens in the window as any other', async () => {
    expect(await readOpenedFile(savedRun)).toMatchObject({ ok: true, value: { kind: 'result' } })
    expect(await readOpenedFile(everyKind)).toMatchObject({ ok: true, value: { kind: 'scenario' } })
  })
})

describe('what is not of schema 1', () => {
  it('is left as it is', () => {
    for (const content of [null, 5, [], 'poolscope.scenario/1', {}, { schema: 'poolscope.scenario/2', workload: { kind: 'wait', url: null } }]) expect(upgradeScenario(content)).toBe(content)
  })
})

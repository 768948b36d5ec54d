import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultScenario } from '../../../src/contract/scenario/scenario'
import { textOf } from '../../../src/engine/export/writers'
import { readOpenedFile } from '../../../src/engine/files/readOpenedFile'
import { readResultFile } from '../../../src/engine/files/runs/readResultFile'
import { readScenarioFile } from '../../../src/engine/files/scenarios/readScenarioFile'
import { sampleResult } from '../export/sampleResult'

let path: string

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'poolscope-files-')), 'file.json')
})

afterEach(() => {
  rmSync(join(path, '..'), { recursive: true, force: true })
})

const resultText = [...textOf('sweep', 'json', sampleResult())].join('')

describe('reading a scenario file', () => {
  const read = async (content: string): Promise<unknown> => {
    writeFileSync(path, content)
    const scenario = await readScenarioFile(path)
    return scenario.ok ? scenario.value : scenario.failure.message.replaceAll(path, 'FILE')
  }

  it('fills in every default', async () => {
    expect(await read('{}')).toEqual(defaultScenario)
  })

  it.each([
    ['{"target": {"latencyMs": "fast"}}', 'FILE: target.latencyMs: Latency must be a number from 0 to 60000 ms; got "fast"'],
    ['{"target": {"latencyMs": 1e999}}', 'FILE: target.latencyMs: Latency must be a number from 0 to 60000 ms; got Infinity'],
    ['{"measuring": {"repeats": 1.5}}', 'FILE: measuring.repeats: Repeats must be a whole number from 1 to 50 times; got 1.5'],
    ['{"speed": 1}', 'FILE: Scenario: unknown key "speed"; known keys are schema, name, note, workload, target, limits, lock, arrivals, pool, measuring'],
    ['{"pool": []}', /^FILE: pool: must be an object with the keys executor, workers, maxWorkers; got \[\]$/],
    ['[]', /^FILE: Scenario: must be an object/],
    ['null', /^FILE: Scenario: must be an object/],
    ['{"workload": {"url": "javascript:alert(1)"}}', /must start with http:\/\/ or https:\/\//],
    ['{"workload": {"url": "http://ann:secret@127.0.0.1/"}}', /must not contain a user name or password/],
    ['{"schema": "poolscope.scenario/3"}', 'FILE has the schema "poolscope.scenario/3"; this Poolscope reads "poolscope.scenario/1" and "poolscope.scenario/2"'],
    ['{"schema": 1}', /schema must be "poolscope.scenario\/2"; got 1/],
    [resultText, 'FILE is the result of a sweep, not a scenario'],
    ['hello', 'Cannot read FILE: it is not JSON that Poolscope reads, line 1, column 1: expected a value, found "h"']
  ])('refuses %s', async (content, why) => {
    const message = await read(content)
    if (typeof why === 'string') expect(message).toBe(why)
    else expect(message).toMatch(why)
  })

  it('never repeats a password', async () => {
    expect(await read('{"workload": {"url": "http://ann:secret@127.0.0.1/"}}')).not.toContain('secret')
    expect(await read('{"workload": {"url": "htp://ann:secret@[bad"}}')).not.toContain('secret')
  })
})

describe('reading the result of a sweep', () => {
  const read = async (content: string): Promise<unknown> => {
    writeFileSync(path, content)
    const result = await readResultFile(path)
    return result.ok ? result.value : result.failure.message.replaceAll(path, 'FILE')
  }

  it('gives back what was exported', async () => {
    expect(await read(resultText)).toEqual(sampleResult())
  })

  it('takes a run that says it still goes on for interrupted', async () => {
    expect(await read(resultText.replace('"state": "done"', '"state": "running"'))).toMatchObject({ state: 'interrupted' })
  })

  it.each([
    ['{}', 'FILE is not the result of a sweep: its schema is nothing, not "poolscope.sweep/1"'],
    ['{"schema": "other/1"}', 'FILE is not the result of a sweep: its schema is "other/1", not "poolscope.sweep/1"'],
    ['{"schema": "poolscope.sweep/9"}', 'FILE has the schema "poolscope.sweep/9"; this Poolscope reads "poolscope.sweep/1"'],
    ['{"schema": "poolscope.sweep/1"}', /^FILE is damaged at id: /],
    [resultText.replace('"workers": 5', '"workers": -5'), /^FILE is damaged at points\.1\.workers: /]
  ])('refuses %s', async (content, why) => {
    const message = await read(content)
    if (typeof why === 'string') expect(message).toBe(why)
    else expect(message).toMatch(why)
  })
})

describe('opening a file of either kind', () => {
  it('tells a result from a scenario by its schema', async () => {
    writeFileSync(path, resultText)
    expect(await readOpenedFile(path)).toEqual({ ok: true, value: { kind: 'result', name: 'file.json', result: sampleResult() } })
    writeFileSync(path, '{"name": "Mine"}')
    expect(await readOpenedFile(path)).toMatchObject({ ok: true, value: { kind: 'scenario', name: 'file.json', scenario: { name: 'Mine' } } })
  })

  it('names the version of a newer result', async () => {
    writeFileSync(path, '{"schema": "poolscope.sweep/2"}')
    const opened = await readOpenedFile(path)
    expect(opened.ok ? '' : opened.failure.message).toContain('"poolscope.sweep/2"')
  })
})

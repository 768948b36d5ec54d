import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeFailure } from '../../../src/contract/base/failure'
import { sampleResult } from '../../engine/export/sampleResult'
import { runCli } from '../fakeEnvironment'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-files-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('what a sweep was to leave behind', () => {
  it('is never rescued to one path from two files of one name', async () => {
    mkdirSync(join(folder, 'a'))
    mkdirSync(join(folder, 'b'))
    const ran = await runCli(['sweep', '--csv', join(folder, 'a', 'out'), '--json', join(folder, 'b', 'out')], {
      sweep: (scenario) => {
        for (const name of ['a', 'b']) rmSync(join(folder, name), { recursive: true })
        return Promise.resolve(sampleResult({ id: 'rescued-twins' }, scenario))
      }
    })
    const [csv, json] = [join(tmpdir(), 'rescued-twins-out'), join(tmpdir(), 'rescued-twins-json-out')]
    expect(ran.stderr).toContain(`what was measured is in ${csv}\n`)
    expect(ran.stderr).toContain(`what was measured is in ${json}\n`)
    expect(readFileSync(csv, 'utf8')).toMatch(/^run_id,/)
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ id: 'rescued-twins' })
    for (const path of [csv, json]) rmSync(path)
  })

  it('is never lost without a word when the temporary folder takes it neither', async () => {
    mkdirSync(join(folder, 'sub'))
    vi.stubEnv('TMPDIR', join(folder, 'missing'))
    const ran = await runCli(['sweep', '--csv', join(folder, 'sub', 'a.csv')], {
      sweep: (scenario) => {
        rmSync(join(folder, 'sub'), { recursive: true })
        return Promise.resolve(sampleResult({}, scenario))
      }
    })
    vi.unstubAllEnvs()
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr.match(/Cannot save/g)).toHaveLength(2)
    expect(ran.stderr).toContain('what was measured is in no file')
  })

  it.each(['failed', 'stopped'] as const)('never replaces an earlier good file when it %s before its first point', async (state) => {
    const json = join(folder, 'earlier.json')
    writeFileSync(json, 'an earlier result')
    const failure = state === 'failed' ? makeFailure('target-died', 'The target ended.') : null
    const ran = await runCli(['sweep', '--json', json], {
      sweep: (scenario, _environment, sendSignal) => {
        if (state === 'stopped') sendSignal()
        return Promise.resolve(sampleResult({ state, failure, points: [], verdict: null }, scenario))
      }
    })
    expect(ran.exitCode).toBe(state === 'failed' ? 1 : 130)
    expect(readFileSync(json, 'utf8')).toBe('an earlier result')
    expect(ran.stderr).toContain(`${json} is kept as it was`)
  })

  it('is no success when standard output does not take it', async () => {
    expect(await runCli(['sweep', '--json', '-', '--quiet'], { brokenStdout: 'ENOSPC' })).toMatchObject({ exitCode: 1, stderr: 'poolscope: cannot write to standard output: the disk is full\n' })
    expect(await runCli(['sweep', '--json', '-', '--quiet'], { brokenStdout: true })).toMatchObject({ exitCode: 0, stderr: '' })
  })
})

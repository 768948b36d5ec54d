import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeFailure } from '../../src/contract/failure'
import { labNames, labResultSchema } from '../../src/contract/labs/lab'
import type { LabOutcome } from '../../src/engine/labs/runLab'
import { type FakeLab, runCli } from './fakeEnvironment'
import { cli } from './cliProcess'

const folder = mkdtempSync(join(tmpdir(), 'poolscope-lab-'))
afterAll(() => rmSync(folder, { recursive: true }))

const done: FakeLab = (lab, settings) =>
  Promise.resolve<LabOutcome>({
    state: 'done',
    result: { schema: 'poolscope.lab/1', lab, question: 'How long?', settings: settings as Record<string, unknown>, measured: { sequentialMs: 500, pooledMs: 50, workers: 10, speedup: 10, scaling: [], scalesTo: 10 }, expected: { pooledMs: 50 } }
  })

describe('poolscope lab', () => {
  it('lists all labs with what the lecture says, also as JSON', async () => {
    const { exitCode, stdout } = await runCli(['lab'])
    expect(exitCode).toBe(0)
    for (const name of labNames) expect(stdout).toContain(`${name}: `)
    const listed = JSON.parse((await runCli(['lab', '--json', '-'])).stdout) as readonly { name: string }[]
    expect(listed.map(({ name }) => name)).toEqual(labNames)
  })

  it.each([
    [['lab', 'wait'], "unknown lab 'wait'. Did you mean waits?"],
    [['lab', 'chess'], `unknown lab 'chess'; there are ${labNames.join(', ')}. Try: poolscope lab --help`],
    [['lab', 'waits', 'more'], "too many arguments for 'waits'"],
    [['lab', 'waits', '--chess', '1'], "unknown option '--chess'. Try: poolscope lab waits --help"],
    [['lab', 'waits', '--workers', '1'], '--workers: Workers must be a whole number from 2 to 128; got 1'],
    [['lab', 'race', '--threads', 'many'], '--threads: Threads must be a whole number from 2 to 16; got "many"'],
    [['lab', 'waits', '--csv', '-'], '--csv must name a file; got "-"'],
    [['lab', '--json', 'x'], '--json takes only - here']
  ])('%j is refused: %s', async (args, told) => {
    const { exitCode, stderr, stdout } = await runCli(args, { lab: done })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(told)
  })

  it('prints what was measured beside what theory says, and why', async () => {
    const { exitCode, stdout } = await runCli(['lab', 'waits', '--tasks', '10'], { lab: done })
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/The pool\s+50 ms\s+50 ms/)
    expect(stdout).toContain('The lecture says: 100 URLs')
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })

  it('prints nothing but JSON with --json -, and hands the settings on', async () => {
    const { stdout, stderr } = await runCli(['lab', 'waits', '--tasks', '10', '--over', 'http', '--json', '-', '--quiet'], { lab: done })
    expect(labResultSchema.parse(JSON.parse(stdout)).settings).toEqual({ tasks: 10, waitMs: 50, workers: 10, over: 'http' })
    expect(stderr).toBe('')
  })

  it('writes the files that are asked for', async () => {
    const [csv, json] = [join(folder, 'a.csv'), join(folder, 'a.json')]
    const { exitCode, stderr } = await runCli(['lab', 'waits', '--csv', csv, '--json', json], { lab: done })
    expect(exitCode).toBe(0)
    expect(stderr).toContain(`written: ${csv}`)
    expect(readFileSync(csv, 'utf8')).toMatch(/^lab,figure,row,/)
    expect(labResultSchema.parse(JSON.parse(readFileSync(json, 'utf8'))).lab).toBe('waits')
  })

  it('ends with 130 when it is interrupted, and with 1 and the reason when it fails', async () => {
    const interrupted: FakeLab = async (_lab, _settings, { signal }, sendSignal) => {
      sendSignal()
      return { state: signal.aborted ? 'stopped' : 'failed', failure: makeFailure('internal', 'not told') }
    }
    expect(await runCli(['lab', 'waits'], { lab: interrupted })).toMatchObject({ exitCode: 130, stdout: '' })
    const failed: FakeLab = async () => ({ state: 'failed', failure: makeFailure('worker-failed', 'A thread of the lab ended', 'Try fewer threads.') })
    const { exitCode, stderr } = await runCli(['lab', 'waits'], { lab: failed })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('A thread of the lab ended. Try fewer threads.')
  })

  it('runs for real', { timeout: 60_000 }, async () => {
    const ran = await cli(['lab', 'waits', '--tasks', '8', '--wait-ms', '10', '--workers', '4', '--json', '-'])
    expect(ran.exitCode).toBe(0)
    expect(labResultSchema.parse(JSON.parse(ran.stdout)).measured).toMatchObject({ workers: 4 })
  })
})

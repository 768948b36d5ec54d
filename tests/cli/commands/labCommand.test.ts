import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFailure } from '../../../src/contract/base/failure'
import { labDescriptions, labNames } from '../../../src/contract/labs/labs'
import { labResultSchema } from '../../../src/contract/labs/labRun'
import { executorResult, waitsResult } from '../../analysis/labs/labResults'
import { type FakeLab, runCli } from '../fakeEnvironment'

/** What fakeEnvironment.ts says of its streams. */
const TERMINAL_WIDTH = 80

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-lab-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** At once done, with the settings it was given. */
const finish: FakeLab = (lab, settings) => Promise.resolve({ state: 'done', result: waitsResult({ lab, settings: settings as Record<string, unknown> }) })

describe('lab without a name', () => {
  it('lists every lab with its question and what the lecture says', async () => {
    const { stdout, stderr, exitCode } = await runCli(['lab'])
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
    for (const name of labNames) expect(stdout).toContain(`${name}: ${labDescriptions[name].question}\n    The lecture says: ${labDescriptions[name].claim}\n`)
    expect(stdout).toContain('Run one with: poolscope lab waits')
  })

  it('lists them as JSON, and only that', async () => {
    const { stdout, stderr } = await runCli(['lab', '--json', '-'])
    const rows = JSON.parse(stdout) as readonly { readonly name: string }[]
    expect(rows.map(({ name }) => name)).toEqual([...labNames])
    expect(rows[0]).toEqual({ name: 'waits', title: labDescriptions.waits.title, question: labDescriptions.waits.question, claim: labDescriptions.waits.claim })
    expect(stderr).toBe('')
  })

  it.each([
    [['lab', '--json', 'file.json'], '--json takes only - here, for standard output; got "file.json".'],
    [['lab', '--json'], "option '--json <->' argument missing."],
    [['lab', 'wait'], "unknown lab 'wait'. Did you mean waits?"],
    [['lab', 'modles'], "unknown lab 'modles'. Did you mean models?"],
    [['lab', 'xyzzyx'], `unknown lab 'xyzzyx'; there are ${labNames.join(', ')}.`],
    [['lab', '--csv', 'x'], "unknown option '--csv'."]
  ])('refuses %j', async (args, says) => {
    const ran = await runCli(args)
    expect(ran.stderr).toContain(`poolscope: ${says}`)
    expect(ran.stderr.split('\n')).toHaveLength(2)
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
  })
})

describe('the settings of a lab', () => {
  it('are its defaults, and what was set by flags', async () => {
    let asked: unknown = null
    const lab: FakeLab = (name, settings, environment, sendSignal) => {
      asked = { name, settings, file: environment.labWorkerFile }
      return finish(name, settings, environment, sendSignal)
    }
    expect((await runCli(['lab', 'waits', '--tasks', '7', '--over', 'http'], { lab })).exitCode).toBe(0)
    expect(asked).toEqual({ name: 'waits', settings: { tasks: 7, waitMs: 50, workers: 10, over: 'http' }, file: '/nowhere/labWorker.js' })
  })

  it.each([
    [['waits', '--tasks', '0'], '--tasks: Tasks must be a whole number from 1 to 1000; got 0.'],
    [['waits', '--tasks', '1.5'], '--tasks: Tasks must be a whole number from 1 to 1000; got 1.5.'],
    [['waits', '--wait-ms', 'long'], '--wait-ms: Wait must be a number from 1 to 5000 ms; got "long".'],
    [['waits', '--wait-ms', '1,5'], '--wait-ms: Wait must be a number from 1 to 5000 ms; got "1,5".'],
    [['waits', '--over', 'ftp'], '--over: Wait for must be one of wait, http; got "ftp".'],
    [['models', '--concurrency', '65'], '--concurrency: At once must be a whole number from 2 to 64; got 65.'],
    [['waits', '--taks', '5'], "unknown option '--taks'. Did you mean --tasks?"],
    [['waits', '--concurrency', '5'], "unknown option '--concurrency'. Try: poolscope lab waits --help"],
    [['waits', '--tasks'], "option '--tasks <number>' argument missing. Try: poolscope lab waits --help"],
    [['waits', 'extra'], "too many arguments for 'waits'. Expected 0 arguments but got 1"],
    [['waits', '--csv', ''], '--csv must name a file; got "".'],
    [['waits', '--csv', '-'], '--csv must name a file; only --json can write to standard output (-).'],
    [['waits', '--csv', '--quiet'], '--csv must name a file; got "--quiet".'],
    [['waits', '--json', ''], '--json must name a file, or - for standard output; got "".'],
    [['waits', '--csv', '/nowhere/at/all.csv'], '--csv: '],
    [['waits', '--json', '/nowhere/at/all.json'], '--json: ']
  ])('are refused before anything runs: lab %j', async (args, says) => {
    let ranAnything = false
    const lab: FakeLab = (...parameters) => {
      ranAnything = true
      return finish(...parameters)
    }
    const ran = await runCli(['lab', ...args], { lab })
    expect(ran.stderr).toContain(`poolscope: ${says}`)
    expect(ran.stderr.split('\n')).toHaveLength(2)
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
    expect(ranAnything).toBe(false)
  })

  it.each(labNames)('of the lab %s are all in its help, with ranges and defaults', async (name) => {
    const { stdout, exitCode } = await runCli(['lab', name, '--help'])
    expect(exitCode).toBe(0)
    const help = stdout.replace(/\s+/g, ' ')
    expect(help).toContain(labDescriptions[name].question)
    for (const [, schema] of Object.entries(labDescriptions[name].settings.shape)) expect(help).toContain(`default ${String((schema as { parse(value: unknown): unknown }).parse(undefined))}`)
    for (const flag of ['--json', '--csv', '--quiet']) expect(help).toContain(flag)
  })
})

describe('what a lab prints', () => {
  it('is the question, the claim, the figures beside theory, tables, and the explanation, on standard output', async () => {
    const { stdout, stderr, exitCode } = await runCli(['lab', 'waits'], { lab: finish })
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
    expect(stdout).toContain(`${labDescriptions.waits.question}

The lecture says: 100 URLs of 1 s each take 100 s one after another, and 10 s
with 10 workers.

                     measured    theory
One worker             5.05 s       5 s
The pool               505 ms    500 ms
Workers in the pool        10
Speed-up             10 times  10 times
Scales to                  10

Where it stops scaling
workers  measured  tasks x wait / workers  speed-up
      1    5.05 s                     5 s   1 times
     10    505 ms                  500 ms  10 times

`)
    expect(stdout.endsWith('straight line.\n')).toBe(true)
  })

  it.each(labNames)('is wrapped to the terminal where it is text: %s', async (name) => {
    const { question, claim, explanation } = labDescriptions[name]
    const { stdout } = await runCli(['lab', name], { lab: () => Promise.resolve({ state: 'done', result: waitsResult({ lab: name, measured: {}, expected: {} }) }) })
    const whole = stdout.replace(/\n(?!\n)/g, ' ')
    for (const text of [question, claim, ...explanation]) expect(whole).toContain(text)
    // Tables keep their columns, two spaces apart, however wide they are.
    for (const line of stdout.split('\n').filter((each) => !each.includes('  '))) expect(line.length).toBeLessThanOrEqual(TERMINAL_WIDTH)
  })

  it('has groups under their heading, words and answers as they are', async () => {
    const { stdout } = await runCli(['lab', 'executor'], { lab: () => Promise.resolve({ state: 'done', result: executorResult() }) })
    expect(stdout).toContain('Errors nobody asks for\n')
    expect(stdout).toMatch(/^Completed +b, a, =c$/m)
    expect(stdout).toMatch(/^Detected +yes$/m)
  })

  it('shows at most the first rows of a long table, and says where the rest is', async () => {
    const scaling = Array.from({ length: 33 }, (_, index) => ({ workers: index + 1, totalMs: 1, idealMs: 1, speedup: 1 }))
    const lab: FakeLab = () => Promise.resolve({ state: 'done', result: waitsResult({ measured: { ...waitsResult().measured, scaling } }) })
    expect((await runCli(['lab', 'waits'], { lab })).stdout).toContain('and 13 more rows; CSV and JSON have them all (--csv FILE, --json FILE)')
  })

  it('is the JSON alone with --json -, and the rest on standard error', async () => {
    const { stdout, stderr } = await runCli(['lab', 'waits', '--json', '-'], { lab: finish })
    expect(labResultSchema.parse(JSON.parse(stdout))).toMatchObject({ lab: 'waits', measured: { speedup: 10 } })
    expect(stderr).toContain('Where it stops scaling')
  })

  it('is nothing else at all with --quiet', async () => {
    expect(await runCli(['lab', 'waits', '--quiet'], { lab: finish, terminal: true })).toMatchObject({ stdout: '', stderr: '' })
    const { stdout, stderr } = await runCli(['lab', 'waits', '--quiet', '--json', '-'], { lab: finish, terminal: true })
    expect(JSON.parse(stdout)).toMatchObject({ lab: 'waits' })
    expect(stderr).toBe('')
  })

  it('has on a terminal a line that says how far it is', async () => {
    const lab: FakeLab = async (name, settings, environment, sendSignal) => {
      environment.onProgress({ doing: '100 waits with 2 workers', share: 0.5, remainingMs: 6500 })
      await new Promise((resolve) => setTimeout(resolve, 250))
      return finish(name, settings, environment, sendSignal)
    }
    expect((await runCli(['lab', 'waits'], { lab, terminal: true })).stderr).toContain('50 % 100 waits with 2 workers, 7 s left')
  })

  it('survives a reader that leaves early', async () => {
    expect(await runCli(['lab', 'waits', '--json', '-'], { lab: finish, brokenStdout: true })).toMatchObject({ exitCode: 0 })
    expect(await runCli(['lab'], { brokenStdout: true })).toMatchObject({ exitCode: 0 })
  })
})

describe('the files of a lab', () => {
  it('are written, named, and complete', async () => {
    const [csv, json] = [join(folder, 'a.csv'), join(folder, 'a.json')]
    const { stdout, stderr, exitCode } = await runCli(['lab', 'waits', '--csv', csv, '--json', json], { lab: finish })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Speed-up')
    expect(stderr).toBe(`poolscope: written: ${csv}\npoolscope: written: ${json}\n`)
    expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(15)
    expect(labResultSchema.parse(JSON.parse(readFileSync(json, 'utf8'))).measured).toEqual(waitsResult().measured)
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.json'])
  })

  it('may be one CSV beside JSON on standard output', async () => {
    const csv = join(folder, 'a.csv')
    const { stdout } = await runCli(['lab', 'waits', '--csv', csv, '--json', '-', '--quiet'], { lab: finish })
    expect(JSON.parse(stdout)).toMatchObject({ lab: 'waits' })
    expect(readdirSync(folder)).toEqual(['a.csv'])
  })

  it('that cannot be written in the end are told, and the exit code says so', async () => {
    const csv = join(folder, 'a.csv')
    const lab: FakeLab = (...parameters) => {
      rmSync(folder, { recursive: true })
      return finish(...parameters)
    }
    const ran = await runCli(['lab', 'waits', '--csv', csv], { lab })
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr).toContain(`poolscope: Cannot save ${csv}: its folder does not exist.`)
    expect(ran.stdout).toContain('Speed-up')
  })
})

describe('how a lab ends', () => {
  it('with 1 and the reason when it failed', async () => {
    const csv = join(folder, 'a.csv')
    const lab: FakeLab = () => Promise.resolve({ state: 'failed', failure: makeFailure('worker-failed', 'A thread of the lab failed: it ended by itself', 'Run the lab again.') })
    const ran = await runCli(['lab', 'waits', '--csv', csv, '--json', '-'], { lab })
    expect(ran).toMatchObject({ exitCode: 1, stdout: '', stderr: 'poolscope: A thread of the lab failed: it ended by itself. Run the lab again.\n' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('with 130 when it is interrupted, and writes nothing', async () => {
    const lab: FakeLab = (_name, _settings, { signal }, sendSignal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve({ state: 'stopped' }))
        sendSignal()
      })
    const ran = await runCli(['lab', 'waits', '--csv', join(folder, 'a.csv'), '--json', '-'], { lab })
    expect(ran).toMatchObject({ exitCode: 130, stdout: '', stderr: 'poolscope: interrupted; nothing was measured\n' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('with 130 at the second Ctrl-C when it will not stop', async () => {
    const lab: FakeLab = (_name, _settings, _environment, sendSignal) => {
      sendSignal()
      setTimeout(sendSignal, 600)
      return new Promise(() => undefined)
    }
    expect((await runCli(['lab', 'waits'], { lab })).exitCode).toBe(130)
  })

  it('as it would have when the signal comes too late', async () => {
    const lab: FakeLab = (name, settings, environment, sendSignal) => {
      sendSignal()
      return finish(name, settings, environment, sendSignal)
    }
    expect((await runCli(['lab', 'waits'], { lab })).exitCode).toBe(0)
  })

  it('with 1 in words when something in Poolscope breaks', async () => {
    const ran = await runCli(['lab', 'waits'], { lab: () => Promise.reject(new Error('out of luck')) })
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr).toMatch(/^poolscope: Poolscope failed: out of luck\. [^\n]+\n$/)
  })
})

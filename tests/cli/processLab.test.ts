import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { labResultSchema } from '../../src/contract/labs/labRun'
import { modelsLab } from '../../src/contract/labs/modelsLab'
import { waitsLab } from '../../src/contract/labs/waitsLab'
import { descendants, stillRunning } from '../e2e/processes'
import { cli, type RunningCli, startCli, until } from './cliProcess'

let folder: string
let running: RunningCli | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-lab-'))
})

afterEach(async () => {
  running?.child.kill('SIGKILL')
  await running?.ended
  running = null
  rmSync(folder, { recursive: true, force: true })
})

describe('a lab from the command line', () => {
  it.each(['wait', 'http'])('measures waits over %s, writes its CSV and prints nothing but JSON', { timeout: 60_000 }, async (over) => {
    const csv = join(folder, 'out.csv')
    const ran = await cli(['lab', 'waits', '--tasks', '8', '--wait-ms', '20', '--workers', '4', '--over', over, '--csv', csv, '--json', '-'])
    expect(ran.exitCode, ran.stderr).toBe(0)
    const result = labResultSchema.parse(JSON.parse(ran.stdout))
    expect(result).toMatchObject({ lab: 'waits', settings: { tasks: 8, waitMs: 20, workers: 4, over } })
    const measured = waitsLab.measured.parse(result.measured)
    expect(measured.sequentialMs).toBeGreaterThan(8 * 20 * 0.95)
    expect(measured.pooledMs).toBeLessThan(measured.sequentialMs)
    const rows = readFileSync(csv, 'utf8').split('\r\n')
    expect(rows[0]).toBe('lab,figure,row,measured,expected,unit')
    expect(rows.filter((row) => row.startsWith('waits,scaling.workers,')).map((row) => row.split(',')[3])).toEqual(['1', '2', '4', '8'])
    expect(ran.stderr).toContain('The lecture says:')
    expect(ran.stderr).not.toContain('█')
  })

  it('weighs the three models in a process of its own: a thread each needs memory that one loop does not', { timeout: 60_000 }, async () => {
    const ran = await cli(['lab', 'models', '--concurrency', '8', '--cpu-ms', '0', '--seconds', '0.4', '--json', '-'])
    expect(ran.exitCode, ran.stderr).toBe(0)
    const [threads, async] = modelsLab.measured.parse(labResultSchema.parse(JSON.parse(ran.stdout)).measured).rows
    expect([threads?.model, async?.model]).toEqual(['threads', 'async'])
    expect(threads?.rssMb).toBeGreaterThan(async?.rssMb ?? Infinity)
  })

  it('needs nothing but the bad flag to be refused, at once', { timeout: 60_000 }, async () => {
    const ran = await cli(['lab', 'waits', '--tasks', 'many'])
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
    expect(ran.stderr).toBe('poolscope: --tasks: Tasks must be a whole number from 1 to 1000; got "many".\n')
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 130 within moments when it gets %s, whatever its threads do', { timeout: 60_000 }, async (signal) => {
    running = startCli(['lab', 'waits', '--tasks', '100', '--wait-ms', '5000', '--over', 'http', '--csv', join(folder, 'out.csv')])
    const pid = running.child.pid ?? 0
    // The server is started after the program has begun to listen for signals.
    await until(() => descendants(pid).length > 0, 'the lab has started its server')
    const started = descendants(pid)
    const startMs = performance.now()
    running.child.kill(signal)
    expect(await running.ended).toBe(130)
    expect(performance.now() - startMs).toBeLessThan(4000)
    expect(running.stdout()).toBe('')
    expect(running.stderr()).toBe('poolscope: interrupted; nothing was measured\n')
    expect(readdirSync(folder)).toEqual([])
    await until(() => stillRunning(started).length === 0, 'the server has ended too')
  })
})

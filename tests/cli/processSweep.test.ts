import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SweepResult, sweepResultSchema } from '../../src/contract/result/result'
import { csvColumns } from '../../src/engine/export/csv/sweepColumns'
import { cli, type RunningCli, startCli, until } from './cliProcess'

let folder: string
let running: RunningCli | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-sweep-'))
})

afterEach(async () => {
  running?.child.kill('SIGKILL')
  await running?.ended
  running = null
  rmSync(folder, { recursive: true, force: true })
})

const shortSweep = ['sweep', '--workload', 'wait', '--wait-ms', '5', '--workers', '1,2', '--seconds', '0.3', '--repeats', '2']
/** Long enough to be interrupted at leisure. */
const longSweep = ['sweep', '--workload', 'wait', '--wait-ms', '5', '--workers', '1,2,3,4', '--order', 'ascending', '--seconds', '1', '--repeats', '20']

function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...rows] = readFileSync(csv, 'utf8').split('\r\n').slice(0, -1)
  const names = header.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, index) => [names[index] ?? '', cell])))
}

function parseResult(json: string): SweepResult {
  return sweepResultSchema.parse(JSON.parse(json))
}

describe('a sweep from the command line', () => {
  it('measures, writes its CSV and prints nothing but JSON', { timeout: 60_000 }, async () => {
    const csv = join(folder, 'out.csv')
    const ran = await cli([...shortSweep, '--csv', csv, '--json', '-'])
    expect(ran.exitCode, ran.stderr).toBe(0)
    const result = parseResult(ran.stdout)
    expect(result).toMatchObject({ state: 'done', points: [{ workers: 1 }, { workers: 2 }], scenario: { workload: { kind: 'wait' } } })
    for (const { workers, throughputPerSecond } of result.points) {
      expect(throughputPerSecond.mean).toBeGreaterThan(workers * 100)
      expect(throughputPerSecond.mean).toBeLessThan(workers * 205)
    }
    const rows = rowsOf(csv)
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(csvColumns))
    expect(rows.map(({ workers, repeat }) => `${workers}/${repeat}`)).toEqual(['1/1', '1/2', '2/1', '2/2'])
    expect(rows.map(({ order }) => order).sort()).toEqual(['1', '2', '3', '4'])
    for (const row of rows) expect(Number(row['tasks_ok'])).toBeGreaterThan(0)
    expect(ran.stderr).toContain('workers  throughput')
    expect(ran.stderr).not.toContain('█')
  })

  it('against the embedded target counts what its rate limit refuses', { timeout: 60_000 }, async () => {
    const ran = await cli(['sweep', '--workers', '4', '--latency-ms', '5', '--rate-per-second', '50', '--seconds', '1', '--repeats', '1', '--json', '-', '--quiet'])
    expect(ran.exitCode, ran.stderr).toBe(0)
    const [point] = parseResult(ran.stdout).points
    expect(point?.errors['http_429']).toBeGreaterThan(0)
    expect(point?.throughputPerSecond.mean).toBeLessThan(60)
    expect(ran.stderr).toBe('')
  })

  it('ends with 1 when an assertion fails, and names it with what was measured', { timeout: 60_000 }, async () => {
    const ran = await cli([...shortSweep, '--quiet', '--assert', 'throughput>=1', '--assert', 'throughput>=1000000'])
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr).toMatch(/^poolscope: assertion failed: throughput>=1000000: measured \d+\/s with 2 workers\n$/)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('keeps what was measured when it gets %s, within moments, and ends with 130', { timeout: 60_000 }, async (signal) => {
    const csv = join(folder, 'out.csv')
    running = startCli([...longSweep, '--csv', csv, '--json', '-'])
    await until(() => existsSync(csv) && rowsOf(csv).length >= 2, 'two finished windows', 40_000)
    const start = Date.now()
    running.child.kill(signal)
    expect(await running.ended).toBe(130)
    expect(Date.now() - start).toBeLessThan(4000)
    const result = parseResult(running.stdout())
    expect(result.state).toBe('interrupted')
    expect(rowsOf(csv).length).toBeGreaterThanOrEqual(2)
    expect(rowsOf(csv)).toHaveLength(result.points.reduce((sum, { repeats }) => sum + repeats.length, 0))
    expect(running.stderr()).toContain('interrupted after')
  })

  it('leaves every finished point on the disk when it is killed', { timeout: 60_000 }, async () => {
    const [csv, json] = [join(folder, 'out.csv'), join(folder, 'out.json')]
    running = startCli([...longSweep, '--csv', csv, '--json', json])
    await until(() => existsSync(json) && existsSync(csv) && rowsOf(csv).length >= 2 && parseResult(readFileSync(json, 'utf8')).points.length >= 2, 'two finished windows', 40_000)
    running.child.kill('SIGKILL')
    await running.ended
    const kept = parseResult(readFileSync(json, 'utf8'))
    expect(kept.state).toBe('interrupted')
    expect(kept.points.slice(0, 2).map(({ workers }) => workers)).toEqual([1, 2])
    expect(rowsOf(csv).length).toBeGreaterThanOrEqual(2)
  })

  it('takes no orders but its own: a closed port is an answer, not a crash', { timeout: 60_000 }, async () => {
    const ran = await cli(['sweep', '--url', 'http://127.0.0.1:1/', '--workers', '1', '--seconds', '0.3', '--repeats', '1', '--json', '-', '--quiet'])
    expect(ran.exitCode).toBe(1)
    expect(parseResult(ran.stdout)).toMatchObject({ state: 'failed', failure: { code: 'target-unreachable' } })
    expect(ran.stderr).toMatch(/^poolscope: [^\n]+\n$/)
  })
})

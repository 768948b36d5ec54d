import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { analysisSchema } from '../../../src/contract/result/measurements'
import { ciscoPoints } from '../../analysis/models/ciscoData'
import { runCli } from '../fakeEnvironment'

const folder = mkdtempSync(join(tmpdir(), 'poolscope-analyze-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const cisco = join(folder, 'cisco.csv')
writeFileSync(cisco, `workers,throughput\n${ciscoPoints.map((point) => point.join(',')).join('\n')}\n`)
const repeated = join(folder, 'repeated.csv')
writeFileSync(repeated, `workers,throughput\n${[1, 2, 3, 4, 5, 6, 8, 16, 32].flatMap((workers) => [0.998, 1.001, 1.002].map((luck) => `${workers},${luck * Math.min(100, 20 * workers)}`)).join('\n')}\n`)
const few = join(folder, 'few.csv')
writeFileSync(few, 'workers,throughput\n1,10\n2,19\n4,30\n')
const bad = join(folder, 'bad.csv')
writeFileSync(bad, 'workers,throughput\n1,10\n2,x\n')

function longLines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.length > 100)
}

describe('analyze', () => {
  it('prints the analysis as JSON and nothing else with --json -', async () => {
    const { exitCode, stdout } = await runCli(['analyze', cisco, '--weighting', 'absolute', '--json', '-'])
    expect(exitCode).toBe(0)
    const analysis = analysisSchema.parse(JSON.parse(stdout))
    expect(analysis.models?.usl).toMatchObject({ peakWorkers: 35, identified: false })
    expect(analysis.models?.usl?.lambda).toBeCloseTo(995.6486, 1)
    expect(analysis.knee).toEqual({ workers: null })
    expect(analysis.verdict?.workers).toBeGreaterThan(20)
    expect(analysis.verdict?.alternatives.every(({ failedShare }) => failedShare === null)).toBe(true)
  })
  it('says the answer, the model in words and each size for people', async () => {
    const { stdout } = await runCli(['analyze', cisco])
    expect(stdout).toContain('Model: Universal Scalability Law. ')
    expect(stdout).toContain('of the work is serial')
    expect(stdout).toMatch(/^ +32 +12,074\/s/m)
  })
  it('says for each model how far off it is, and that none was tested where no size was repeated', async () => {
    const { stdout } = await runCli(['analyze', cisco])
    expect(stdout).toMatch(/^Universal Scalability Law +0 +[\d.]+ % +not tested: no repeats +chosen$/m)
    expect(stdout).toMatch(/^Local quadratic +-?[\d.]+ +[\d.]+ % +not tested: no repeats$/m)
    expect(longLines(stdout)).toEqual([])
  })
  it('says for each model whether the repeats rule it out', async () => {
    const { stdout } = await runCli(['analyze', repeated])
    expect(stdout).toMatch(/^Linear, then flat +0 +[\d.]+ % +not ruled out: near enough, p = [\d.]+ +chosen$/m)
    expect(stdout).toMatch(/^Amdahl's law +\+[\d.]+ +[\d.]+ % +ruled out, p < 0\.001$/m)
    expect(stdout).not.toContain('no repeats')
    expect(longLines(stdout)).toEqual([])
  })
  it('ends with 1 and says why when nothing in the file succeeded', async () => {
    const idle = join(folder, 'idle.csv')
    writeFileSync(idle, 'workers,throughput\n1,0\n2,0\n4,0\n')
    const { exitCode, stderr } = await runCli(['analyze', idle, '--quiet'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('No task succeeded at any size')
  })
  it('gives no model with fewer than 6 sizes, and says how many more it needs', async () => {
    const { exitCode, stdout } = await runCli(['analyze', few])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Models need 6 sizes; 3 were measured, 3 more are needed.')
  })
  it.each([
    [['analyze'], "missing required argument 'file'"],
    [['analyze', bad], 'line 3: throughput is "x", which is not a number'],
    [['analyze', 'nowhere.csv'], 'nowhere.csv'],
    [['analyze', cisco, '--weighting', 'heavy'], '--weighting must be one of relative, absolute; got "heavy"'],
    [['analyze', cisco, '--p99-ms', 'soon'], '--p99-ms: p99 bound must be a number'],
    [['analyze', cisco, '--assert', 'speed>3'], '--assert: expected a metric'],
    [['analyze', cisco, '--json', join(folder, 'no', 'where.json')], '--json: ']
  ])('refuses %j with what is wrong', async (args, says) => {
    const { exitCode, stdout, stderr } = await runCli(args)
    expect(stderr).toContain(says)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  })
  it('fails an assertion that does not hold, and names it', async () => {
    const { exitCode, stderr } = await runCli(['analyze', cisco, '--quiet', '--assert', 'verdict.workers<=8', '--assert', 'throughput>=1', '--assert', 'p99<200'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('assertion failed: verdict.workers<=8: the verdict is')
    expect(stderr).toContain('assertion failed: p99<200: p99 with')
    expect(stderr).not.toContain('throughput>=1')
    expect((await runCli(['analyze', cisco, '--quiet', '--assert', 'verdict.workers>=8'])).exitCode).toBe(0)
  })
})

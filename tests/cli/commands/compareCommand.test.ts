import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { meanInterval } from '../../../src/analysis/stats/meanInterval'
import { type Comparison, comparisonSchema } from '../../../src/contract/result/comparison'
import type { Point, SweepResult } from '../../../src/contract/result/result'
import { scenarioOf } from '../../analysis/given'
import { samplePoint, sampleRepeat, sampleResult } from '../../engine/export/sampleResult'
import { runCli } from '../fakeEnvironment'

let folder: string

const around = (mean: number, repeats = 6): number[] => Array.from({ length: repeats }, (_, index) => mean * (0.99 + 0.004 * index))

function pointOf(workers: number, perSecond: readonly number[], changes: Partial<Point> = {}): Point {
  const repeats = perSecond.map((throughputPerSecond, index) => sampleRepeat({ repeat: index + 1, order: index + 1, throughputPerSecond }))
  return samplePoint({ workers, repeats, throughputPerSecond: meanInterval(perSecond), ...changes })
}

const before = sampleResult({ id: 'before', points: [1, 4, 8].map((workers) => pointOf(workers, around(25 * workers))) }, scenarioOf({ name: 'Before' }))
const after = sampleResult(
  { id: 'after', points: [pointOf(1, around(25)), pointOf(4, around(140)), pointOf(16, around(200))], verdict: null },
  scenarioOf({ name: 'After', target: { latencyMs: 50 }, pool: { executor: 'async' } })
)
const keptOut: Partial<Point> = { flags: [{ kind: 'own-bottleneck', text: 'Poolscope itself was the bottleneck.', keptOut: true }] }
const analysis = {
  schema: 'poolscope.analysis/1',
  source: { name: 'theirs.csv', format: 'k6', rows: 12, remarks: [] },
  weighting: 'relative',
  points: [1, 4].map((workers) => ({
    workers,
    repeats: around(30 * workers),
    throughputPerSecond: meanInterval(around(30 * workers)),
    latencyMs: { mean: null, p50: null, p90: null, p95: null, p99: null, max: null },
    failedShare: null
  })),
  ...{ models: null, noModels: 'Too few sizes.', knee: { workers: null }, verdict: null, noVerdict: 'Too few sizes.' }
}

const file = (name: string): string => join(folder, name)
const save = (name: string, content: unknown): void => writeFileSync(file(name), JSON.stringify(content))
const changed = (changes: Partial<SweepResult>): SweepResult => ({ ...before, ...changes })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-compare-'))
  save('before.json', before)
  save('after.json', after)
  save('analysis.json', analysis)
  save('hostile.json', { ...analysis, source: { ...analysis.source, name: 'a\u001b[2J.csv' } })
  save('other-sizes.json', changed({ id: 'other', points: [pointOf(3, [75]), pointOf(1, around(25), keptOut)] }))
  save('left-out.json', changed({ id: 'left-out', points: [pointOf(1, around(25)), pointOf(8, around(150), keptOut)] }))
  save('all-left-out.json', changed({ id: 'all-left-out', points: [pointOf(1, around(25), keptOut)] }))
  save('no-points.json', changed({ id: 'no-points', points: [] }))
  save('scenario.json', { schema: 'poolscope.scenario/1' })
  save('newer.json', { schema: 'poolscope.sweep/9' })
  save('newer-analysis.json', { schema: 'poolscope.analysis/2' })
  save('damaged.json', { ...before, points: 'none' })
  save('damaged-analysis.json', { ...analysis, points: [{}] })
  save('plain.json', { workers: 5 })
  mkdirSync(file('a folder'))
  symlinkSync(file('before.json'), file('link.json'))
  copyFileSync(file('before.json'), file('copy.json'))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const compare = (a: string, b: string, ...flags: readonly string[]): ReturnType<typeof runCli> => runCli(['compare', file(a), file(b), ...flags])

describe('compare', () => {
  it('says the answer first, then every size, then what either side has alone', async () => {
    const { exitCode, stdout, stderr } = await compare('before.json', 'after.json')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toBe(
      [
        'B is faster at 1 of 2 sizes (1.4 times, at 4 workers) and slower at none; only A has a recommended size.',
        '',
        'A: Before (before)',
        'B: After (after)',
        'These differ in: target.latencyMs 20 -> 50, pool.executor "shared-queue" -> "async"',
        '',
        'workers      A      B  B / A  95 % interval  repeats  B is',
        '      1   25/s   25/s      1   0.99 to 1.01  6 and 6  same',
        '      4  100/s  140/s    1.4   1.39 to 1.41  6 and 6  faster',
        '',
        'Only in A: 8 workers',
        'Only in B: 16 workers',
        'Recommended: A 5 workers (4 to 6), B no size',
        ''
      ].join('\n')
    )
  })
  it('never moves the cursor, whatever a file of measurements was called', async () => {
    const { stdout } = await compare('before.json', 'hostile.json')
    expect(stdout).toContain('B: a [2J.csv\n')
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  })
  it('prints nothing but JSON to standard output with --json -', async () => {
    const { exitCode, stdout, stderr } = await compare('before.json', 'after.json', '--json', '-')
    expect(exitCode).toBe(0)
    const comparison = comparisonSchema.parse(JSON.parse(stdout))
    expect(comparison.sizes.map(({ workers, word }) => [workers, word])).toEqual([
      [1, 'same'],
      [4, 'faster']
    ])
    expect(comparison).toMatchObject({ a: { name: 'Before' }, onlyInA: [8], onlyInB: [16], recommendationChanged: null })
    expect(stderr).toContain(comparison.sentence)
  })
  it('writes the same to a file, and says nothing with --quiet', async () => {
    const quiet = await compare('before.json', 'after.json', '--quiet', '--json', file('out.json'))
    expect(quiet).toMatchObject({ exitCode: 0, stdout: '', stderr: '' })
    const printed = await compare('before.json', 'after.json', '--quiet', '--json', '-')
    expect(printed.stderr).toBe('')
    expect(readFileSync(file('out.json'), 'utf8')).toBe(printed.stdout)
  })
  it('takes an analysed file for either side, which does not say what it measured', async () => {
    const { exitCode, stdout } = await compare('analysis.json', 'before.json', '--json', '-')
    expect(exitCode).toBe(0)
    const comparison = JSON.parse(stdout) as Comparison
    expect(comparison.a).toEqual({ name: 'theirs.csv', id: 'theirs.csv', recommended: null })
    expect(comparison.sizes.map(({ word }) => word)).toEqual(['slower', 'slower'])
    expect((await compare('before.json', 'analysis.json')).stdout).not.toContain('These differ in')
  })
  it('names what was left out and why', async () => {
    const { stdout } = await compare('before.json', 'left-out.json')
    expect(stdout).toContain('Left out of B: 8 workers. Poolscope itself was the bottleneck.')
    expect(stdout).toContain('Only in A: 4 workers\n')
  })
  it('describes both files in its help', async () => {
    const { exitCode, stdout } = await runCli(['compare', '--help'])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Usage: poolscope compare \[options\] <A> <B>/)
    expect(stdout).toContain('what B is held against')
  })
})

/** What is typed after `poolscope compare` (names stand for files of the folder) and what the one line on standard error must say. */
const refused: readonly (readonly [args: readonly string[], says: string])[] = [
  [[], "missing required argument 'A'."],
  [['before.json'], "missing required argument 'B'."],
  [['before.json', 'after.json', 'link.json'], "too many arguments for 'compare'"],
  [['nowhere.json', 'after.json'], 'there is no such file'],
  [['before.json', 'nowhere.json'], 'there is no such file'],
  [['before.json', 'a folder'], 'it is a folder, not a file'],
  [['before.json', 'scenario.json'], 'scenario.json is a scenario, which has not been measured yet. Measure it first: poolscope sweep'],
  [['before.json', 'newer.json'], 'has the schema "poolscope.sweep/9"; this Poolscope reads "poolscope.sweep/1". It may come from a newer Poolscope.'],
  [['newer-analysis.json', 'before.json'], 'this Poolscope reads "poolscope.analysis/1". It may come from a newer Poolscope.'],
  [['before.json', 'damaged.json'], 'damaged.json is damaged at points: '],
  [['before.json', 'damaged-analysis.json'], 'damaged-analysis.json is damaged at points.0.'],
  [['before.json', 'plain.json'], 'plain.json is not the result of a sweep or an analysis: its schema is nothing. Name two files'],
  [['before.json', 'no-points.json'], 'no-points.json holds no measured size'],
  [['before.json', 'all-left-out.json'], 'all-left-out.json holds no size whose figures can be trusted: Poolscope itself was the bottleneck.'],
  [['before.json', 'other-sizes.json'], 'A and B have no size in common to compare: A has 1, 4 and 8 workers, B has 3 workers (left out: 1). Measure both with the same --workers.'],
  [['before.json', 'after.json', '--json', ''], '--json must name a file, or - for standard output; got ""'],
  [['before.json', 'after.json', '--json', 'nowhere/x.json'], '--json: Cannot save'],
  [['before.json', 'after.json', '--json', 'after.json'], '--json must name another file than A and B'],
  [['before.json', 'after.json', '--json', 'link.json'], '--json must name another file than A and B']
]

describe('a run held against itself', () => {
  it.each([['before.json'], ['link.json'], ['copy.json']])('cannot differ, which is said: %s', async (other) => {
    const ran = await runCli(['compare', join(folder, 'before.json'), join(folder, other), '--json', '-'])
    expect(ran.exitCode).toBe(0)
    expect(ran.stderr).toContain('warning: A and B are the same run, so they cannot differ')
    const { sizes } = JSON.parse(ran.stdout) as { sizes: readonly { ratio: { value: number }; word: string }[] }
    for (const { ratio, word } of sizes) expect([ratio.value, word === 'faster' || word === 'slower']).toEqual([1, false])
  })
})

describe('what cannot be compared', () => {
  it.each(refused)('%j is refused', async (args, says) => {
    const ran = await runCli(['compare', ...args.map((arg) => (arg.startsWith('--') || arg === '' ? arg : file(arg)))])
    expect(ran.stderr).toContain(says)
    expect(ran.stderr).toMatch(/^poolscope: [^\n]*\n$/)
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
  })
})

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFailure } from '../../../src/contract/base/failure'
import { sweepResultSchema } from '../../../src/contract/result/result'
import { samplePoint, sampleResult } from '../../engine/export/sampleResult'
import { type FakeSweep, runCli } from '../fakeEnvironment'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-cli-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the scenario of a sweep', () => {
  it('is the default with what the flags say', async () => {
    const { asked } = await runCli([
      'sweep',
      ...['--workload', 'wait', '--wait-ms', '12.5', '--workers', '1-4,8', '--lock-hold-us', '1e3', '--arrivals', 'batch', '--batch', '7'],
      ...['--executor', 'async', '--repeats', '2', '--order', 'ascending', '--p99-ms', '200', '--budget', '30']
    ])
    expect(asked?.scenario).toMatchObject({
      workload: { kind: 'wait', waitMs: 12.5 },
      pool: { workers: '1-4,8', executor: 'async' },
      lock: { holdUs: 1000 },
      arrivals: { kind: 'batch', batch: 7 },
      measuring: { repeats: 2, order: 'ascending', p99Ms: 200, budgetSeconds: 30 }
    })
  })

  it('never goes by a preset\'s name against a server of the user\'s own', async () => {
    const { asked } = await runCli(['sweep', '--preset', 'rate-limited-api', '--url', 'http://127.0.0.1:8080/a?token=hidden'])
    expect(asked?.scenario.name).toBe('Server 127.0.0.1:8080')
  })

  it('is a preset in which flags override', async () => {
    const { asked } = await runCli(['sweep', '--preset', 'rate-limited-api', '--rate-per-second', '50', '--seconds', '0.5'])
    expect(asked?.scenario).toMatchObject({ name: 'Rate-limited API, changed', target: { latencyMs: 51 }, limits: { ratePerSecond: 50 }, measuring: { seconds: 0.5 } })
  })

  it('is a file in which flags override, and "none" takes a limit away', async () => {
    const file = join(folder, 'mine.json')
    writeFileSync(file, '{"name": "Mine", "limits": {"ratePerSecond": 10, "connections": 3}}')
    const { asked } = await runCli(['sweep', '--scenario', file, '--rate-per-second', 'none', '--latency-ms', '7'])
    expect(asked?.scenario).toMatchObject({ name: 'Mine', limits: { ratePerSecond: null, connections: 3 }, target: { latencyMs: 7 } })
  })

  it('may lead to a host that the user is authorised for', async () => {
    const { asked } = await runCli(['sweep', '--url', 'http://API.example.com/x', '--i-am-authorised', 'Api.Example.com', '--i-am-authorised', '::1'])
    expect(asked?.authorisedHosts).toEqual(['api.example.com', '[::1]'])
  })

  it.each([
    [['--workload', 'http', '--wait-ms', '5'], '--wait-ms has no effect here: it needs --workload wait'],
    [['--workload', 'wait', '--url', 'http://127.0.0.1/'], '--url has no effect here: it needs --workload http'],
    [['--workload', 'wait', '--rate-per-second', '5'], '--rate-per-second has no effect here: it needs --workload http with the embedded target (no --url)'],
    [['--url', 'http://127.0.0.1/', '--latency-ms', '5'], '--latency-ms has no effect here'],
    [['--arrival-rate', '5'], '--arrival-rate has no effect here: it needs --arrivals rate'],
    [['--budget', '50', '--workers', '1,2'], '--budget has no effect here: it needs --workers auto'],
    [['--rate-policy', 'delay'], '--rate-policy has no effect here: it needs --rate-per-second and --workload http']
  ])('with %j still runs, with a warning', async (args, warning) => {
    const ran = await runCli(['sweep', ...args])
    expect(ran.stderr).toContain(`poolscope: warning: ${warning}`)
    expect(ran.exitCode).toBe(0)
  })

  it('gives no warning where flags fit together', async () => {
    expect((await runCli(['sweep', '--workload', 'wait', '--wait-ms', '5'])).stderr).toBe('')
  })
})

describe('what a sweep prints', () => {
  it('is the answer and a table, on standard output, and nothing on standard error when that is no terminal', async () => {
    const { stdout, stderr, exitCode } = await runCli(['sweep'])
    expect(exitCode).toBe(0)
    expect(stderr).toBe('')
    expect(stdout).toBe(`Untitled scenario

Use 5 workers (4 to 6). The rate limit, 100/s, binds from 5 on.
Confidence: high. Only three repeats.

workers  throughput    ±    p50      p95    p99  failed  lock wait  held down by
      1      49.5/s  1.4  20 ms  20.7 ms      –     1 %        1 %  none
      5      99.4/s  1.4  50 ms    53 ms  60 ms    20 %        1 %  rate limit    recommended
Two repeats hardly tell how far they vary, so take the ± at 5 workers lightly.

Limit: Rate limit 100/s, from 5 workers on

Default rule: min(32, cpus + 4) = 6 (os.availableParallelism())
Starting the pool: 32 workers (shared-queue) were ready in 1.5 s; each cost 60 ms of CPU and 9.1
  MB. This is outside every measured window.
`)
  })

  it('is the JSON alone with --json -, and the summary on standard error', async () => {
    const { stdout, stderr } = await runCli(['sweep', '--json', '-'])
    expect(sweepResultSchema.parse(JSON.parse(stdout))).toEqual(sampleResult())
    expect(stderr).toContain('Use 5 workers (4 to 6).')
  })

  it('is nothing else at all with --quiet', async () => {
    expect(await runCli(['sweep', '--quiet', '--workload', 'wait', '--latency-ms', '5'])).toMatchObject({ stdout: '', stderr: '' })
    const quiet = await runCli(['sweep', '--quiet', '--json', '-'], { terminal: true })
    expect(JSON.parse(quiet.stdout)).toMatchObject({ state: 'done' })
    expect(quiet.stderr).toBe('')
  })

  it('begins on a terminal with the plan, and has a line that says how far it is', async () => {
    const { stderr } = await runCli(['sweep', '--workload', 'wait', '--workers', '1,2'], {
      terminal: true,
      sweep: async (scenario, { onProgress }) => {
        onProgress({ phase: 'measuring', workers: 2, repeat: 1, finishedWindows: 3, plannedWindows: 6, adaptive: false, elapsedMs: 7000, remainingMs: 7000, share: 0.5 })
        await new Promise((resolve) => setTimeout(resolve, 250))
        return sampleResult({}, scenario)
      }
    })
    expect(stderr).toMatch(/^poolscope: Untitled scenario: 2 sizes up to 2 workers, 3 repeats, about \d+ s\n/)
    expect(stderr).toContain('███████░░░░░░░  50 % 2 workers, measuring, 3 of 6 done, 7 s left')
  })

  it('survives a reader that leaves early', async () => {
    expect(await runCli(['sweep', '--json', '-'], { brokenStdout: true })).toMatchObject({ exitCode: 0 })
    expect(await runCli(['presets'], { brokenStdout: true })).toMatchObject({ exitCode: 0 })
  })
})

describe('the files of a sweep', () => {
  it('are written, named, and complete', async () => {
    const [csv, json] = [join(folder, 'a.csv'), join(folder, 'a.json')]
    const { stdout } = await runCli(['sweep', '--csv', csv, '--json', json])
    expect(stdout).toContain(`Written: ${csv}\nWritten: ${json}\n`)
    expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(5)
    expect(sweepResultSchema.parse(JSON.parse(readFileSync(json, 'utf8')))).toEqual(sampleResult())
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.json'])
  })

  it('hold every finished point while the sweep still runs', async () => {
    const json = join(folder, 'a.json')
    let midway: unknown = null
    await runCli(['sweep', '--json', json], {
      sweep: async (scenario, { onResult }) => {
        onResult(sampleResult({ state: 'running', points: [], finishedAt: null }, scenario))
        onResult(sampleResult({ state: 'running', points: [samplePoint()], finishedAt: null }, scenario))
        for (let wait = 0; wait < 200 && !existsSync(json); wait++) await new Promise((resolve) => setTimeout(resolve, 10))
        midway = JSON.parse(readFileSync(json, 'utf8'))
        return sampleResult({}, scenario)
      }
    })
    expect(midway).toMatchObject({ state: 'interrupted', points: [{ workers: 1 }] })
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ state: 'done' })
  })

  it('that cannot be written in the end are saved among the temporary files, and the exit code says so', async () => {
    const csv = join(folder, 'sub', 'a.csv')
    mkdirSync(join(folder, 'sub'))
    const ran = await runCli(['sweep', '--csv', csv], {
      sweep: (scenario) => {
        rmSync(join(folder, 'sub'), { recursive: true })
        return Promise.resolve(sampleResult({ id: 'rescued-run' }, scenario))
      }
    })
    const rescued = join(tmpdir(), 'rescued-run-a.csv')
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr).toBe(`poolscope: Cannot save ${csv}: its folder does not exist. Make the folder or check the path.\npoolscope: what was measured is in ${rescued}\n`)
    expect(ran.stdout).toContain('Use 5 workers')
    expect(readFileSync(rescued, 'utf8')).toContain('rescued-run,')
    rmSync(rescued)
  })
})

describe('how a sweep ends', () => {
  it('with 1 and the reason when it failed, its finished points written', async () => {
    const csv = join(folder, 'a.csv')
    const failure = makeFailure('target-died', 'The embedded target ended unexpectedly: it was ended by SIGKILL.', 'Run it again.')
    const ran = await runCli(['sweep', '--csv', csv], { sweep: (scenario) => Promise.resolve(sampleResult({ state: 'failed', failure, verdict: null, noVerdict: 'The sweep failed.' }, scenario)) })
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr).toBe('poolscope: The embedded target ended unexpectedly: it was ended by SIGKILL. Run it again.\n')
    expect(ran.stdout).toContain('Untitled scenario (failed)\n\nThe sweep failed.\n')
    expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(5)
  })

  it.each([
    ['throughput>=99', 0, ''],
    ['throughput >= 100', 1, 'assertion failed: throughput >= 100: measured 99.4/s with 5 workers'],
    ['verdict.workers<=8', 0, ''],
    ['verdict.workers==6', 1, 'assertion failed: verdict.workers==6: the verdict is 5'],
    ['p99<60', 1, 'assertion failed: p99<60: measured 60 ms with 5 workers'],
    ['p99<=60', 0, ''],
    ['p50<5.1e1', 0, ''],
    ['p95>100', 1, 'assertion failed: p95>100: measured 53 ms with 5 workers'],
    ['errors<1', 1, 'assertion failed: errors<1: measured 20 % with 5 workers'],
    ['errors<=20', 0, '']
  ])('as --assert %s says', async (expression, exitCode, says) => {
    const ran = await runCli(['sweep', '--assert', expression])
    expect(ran.exitCode).toBe(exitCode)
    expect(ran.stderr).toBe(says === '' ? '' : `poolscope: ${says}\n`)
  })

  it.each([[[]], [['--quiet']]])('with 1 and the reason when no task succeeded at any size (%j)', async (flags) => {
    const why = 'No task succeeded at any size: none ended within a window.'
    const points = [1, 5].map((workers) => samplePoint({ workers, throughputPerSecond: { mean: 0, low: null, high: null } }))
    const ran = await runCli(['sweep', ...flags], { sweep: (scenario) => Promise.resolve(sampleResult({ points, verdict: null, noVerdict: why }, scenario)) })
    expect(ran).toMatchObject({ exitCode: 1, stderr: `poolscope: ${why}\n` })
  })

  it('with 1 when one of several assertions fails, and names that one', async () => {
    const ran = await runCli(['sweep', '--quiet', '--assert', 'throughput>1', '--assert', 'p50>1000', '--assert', 'p99>1'])
    expect(ran).toMatchObject({ exitCode: 1, stderr: 'poolscope: assertion failed: p50>1000: measured 50 ms with 5 workers\n' })
  })

  it('with 1 when what is asserted is not known', async () => {
    const sweep: FakeSweep = (scenario) => Promise.resolve(sampleResult({ verdict: null, noVerdict: 'Only 1 worker was measured.' }, scenario))
    expect((await runCli(['sweep', '--assert', 'p99<1'], { sweep })).stderr).toContain('assertion failed: p99<1: there is no verdict: Only 1 worker was measured.')
    const tooFew: FakeSweep = (scenario) => {
      const result = sampleResult({}, scenario)
      const points = result.points.map((point) => ({ ...point, latencyMs: { ...point.latencyMs, p99: null } }))
      return Promise.resolve({ ...result, points })
    }
    const ran = await runCli(['sweep', '--assert', 'p99<1'], { sweep: tooFew })
    expect(ran).toMatchObject({ exitCode: 1 })
    expect(ran.stderr).toContain('p99 with 5 workers is not known: too few tasks were measured for it')
  })
})

describe('a signal during a sweep', () => {
  const stoppable =
    (signals: number): FakeSweep =>
    (scenario, { signal, onResult }, sendSignal) =>
      new Promise((resolve) => {
        const result = sampleResult({ state: 'running', finishedAt: null }, scenario)
        onResult(result)
        signal.addEventListener('abort', () => setTimeout(() => resolve({ ...result, state: 'stopped', finishedAt: '2024-05-01T10:00:30.000Z' }), 50))
        for (let sent = 0; sent < signals; sent++) sendSignal()
      })

  it('ends it with 130, everything finished kept and marked as interrupted', async () => {
    const json = join(folder, 'a.json')
    const ran = await runCli(['sweep', '--json', json, '--assert', 'p99<1'], { sweep: stoppable(1) })
    expect(ran.exitCode).toBe(130)
    expect(ran.stderr).toBe('poolscope: interrupted after 3 windows; what was measured is kept\n')
    expect(ran.stdout).toContain('Untitled scenario (interrupted)')
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ state: 'interrupted', finishedAt: '2024-05-01T10:00:30.000Z', points: [{ workers: 1 }, { workers: 5 }] })
  })

  it('that comes twice at once, as npm passes it on, is one wish', async () => {
    const ran = await runCli(['sweep', '--json', '-'], { sweep: stoppable(2) })
    expect(ran.exitCode).toBe(130)
    expect(JSON.parse(ran.stdout)).toMatchObject({ finishedAt: '2024-05-01T10:00:30.000Z' })
  })

  it('given again ends at once a sweep that will not stop, with what it had', async () => {
    const json = join(folder, 'a.json')
    let secondAtMs = 0
    const ran = await runCli(['sweep', '--json', json], {
      sweep(scenario, { onResult }, sendSignal) {
        onResult(sampleResult({ state: 'running', finishedAt: null }, scenario))
        sendSignal()
        setTimeout(() => {
          secondAtMs = Date.now()
          sendSignal()
        }, 600)
        return new Promise(() => undefined)
      }
    })
    expect(Date.now() - secondAtMs).toBeLessThan(2000)
    expect(ran.exitCode).toBe(130)
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ state: 'interrupted', points: [{ workers: 1 }, { workers: 5 }], finishedAt: expect.any(String) as string })
  })

  it('that comes when all is done changes nothing', async () => {
    const ran = await runCli(['sweep'], {
      sweep(scenario, _environment, sendSignal) {
        sendSignal()
        return Promise.resolve(sampleResult({}, scenario))
      }
    })
    expect(ran.exitCode).toBe(0)
  })
})

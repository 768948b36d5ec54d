import { describe, expect, it } from 'vitest'
import { doing } from '../../src/cli/terminal/progressBar'
import { parseDecimal } from '../../src/engine/base/parseDecimal'
import { scenarioFlags, targetFlags } from '../../src/cli/request/fieldFlags'
import { scenarioFields } from '../../src/contract/scenario/scenarioFields'
import type { TargetChannel } from '../../src/engine/targets/process/launchedProcess'
import { runCli } from './fakeEnvironment'

describe('presets', () => {
  it('lists every preset with its name and note', async () => {
    const { exitCode, stdout, stderr } = await runCli(['presets'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/^pure-wait: Pure wait\n {4}The control: /)
    expect(stdout.match(/^\S+: /gm)).toHaveLength(10)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('prints them as JSON with --json -', async () => {
    const { stdout } = await runCli(['presets', '--json', '-'])
    const presets = JSON.parse(stdout) as readonly Record<string, unknown>[]
    expect(presets).toHaveLength(10)
    expect(presets[2]).toMatchObject({ id: 'rate-limited-api', name: 'Rate-limited API', scenario: { limits: { ratePerSecond: 100 } } })
  })
})

describe('help and version', () => {
  it('are results: on standard output, with exit code 0', async () => {
    expect(await runCli(['--version'])).toMatchObject({ exitCode: 0, stdout: '1.2.3\n', stderr: '' })
    for (const args of [['--help'], ['help'], ['help', 'sweep'], ['sweep', '--help'], ['target', '--help'], ['presets', '--help']]) {
      const ran = await runCli(args)
      expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
      expect(ran.stdout).toMatch(/^Usage: poolscope/)
    }
  })

  it('of sweep describe every flag of a scenario with unit, range and default', async () => {
    const stdout = (await runCli(['sweep', '--help'])).stdout.replace(/\s+/g, ' ')
    for (const { flag } of scenarioFields) if (flag !== undefined) expect(stdout).toContain(` ${flag} <`)
    expect(stdout).toContain('--latency-ms <ms> Mean time the embedded target takes to answer (0 to 60000 ms; default 20)')
    expect(stdout).toContain('(0.1 to 1000000 /s, or none)')
    expect(stdout).toContain('(http, file, wait; default http)')
  })
})

describe('the flags', () => {
  it('of sweep are the published ones', () => {
    const published =
      '--workload --url --latency-ms --latency-shape --wait-ms --body-bytes --rate-per-second --rate-policy --connections --bandwidth-mbit --error-percent ' +
      '--lock-hold-us --cpu-ms --arrivals --arrival-rate --batch --executor --workers --budget --seconds --repeats --order --seed --p99-ms'
    const flags = scenarioFlags.map(({ flag }) => flag)
    for (const flag of published.split(' ')) expect(flags).toContain(flag)
  })

  it('of target are those of limits and target, a port and a seed', () => {
    expect(targetFlags.map(({ flag }) => flag).sort()).toEqual(
      ['--latency-ms', '--latency-shape', '--error-percent', '--body-bytes', '--rate-per-second', '--rate-policy', '--connections', '--bandwidth-mbit', '--seed', '--port'].sort()
    )
  })
})

describe('a decimal number', () => {
  it.each([
    ['20', 20],
    ['-1', -1],
    ['+5', 5],
    ['.5', 0.5],
    ['0.25', 0.25],
    ['1e3', 1000],
    ['007', 7]
  ])('is read from %s', (text, value) => {
    expect(parseDecimal(text)).toBe(value)
  })

  it.each(['', ' ', ' 5', '5 ', '1,5', '5.', '1.2.3', '0x10', '0b1', '1_000', '1e', '1e999', '-1e999', 'NaN', 'Infinity', '２０', '٢٠', '5\n', '--5', 'e5', '.', '-'])('is not %j', (text) => {
    expect(parseDecimal(text)).toBeNull()
  })
})

describe('the line of progress', () => {
  it('says the phase until the first window, then size, windows and time left, and fits beside the bar', () => {
    const progress = { phase: 'starting', workers: 0, repeat: 0, finishedWindows: 0, plannedWindows: 27, adaptive: false, elapsedMs: 0, remainingMs: 65_000, share: 0 } as const
    expect(doing(progress)).toBe('starting, 0 of 27 done, 1 min 05 s left')
    expect(doing({ ...progress, phase: 'measuring', workers: 4, finishedWindows: 14, adaptive: true })).toBe('4 workers, measuring, 14 windows, 1 min 05 s left')
    const widest = doing({ ...progress, phase: 'measuring', workers: 256, finishedWindows: 1000, plannedWindows: 1280 })
    expect(widest).toBe('256 workers, measuring, 1000 of 1280 done, 1 min 05 s left')
    expect(widest.length).toBeLessThanOrEqual(80 - 14 - 7)
  })
})

/** A target process that answers what it is told to. */
function fakeTarget(reply: (message: { readonly kind: string }) => unknown): { readonly channel: TargetChannel; end(reason: string): void; readonly heard: string[] } {
  let onMessage: (message: unknown) => void = () => undefined
  let onExit: (reason: string) => void = () => undefined
  const heard: string[] = []
  return {
    heard,
    end: (reason) => onExit(reason),
    channel: {
      send(message) {
        const { kind } = message as { kind: string }
        heard.push(kind)
        setImmediate(() => (kind === 'stop' ? onExit('it ended') : onMessage(reply({ kind }))))
      },
      onMessage: (listener) => (onMessage = listener),
      onExit: (listener) => (onExit = listener),
      kill: () => onExit('it was ended by SIGKILL')
    }
  }
}

describe('target', () => {
  const ready = () => ({ kind: 'ready', url: 'http://127.0.0.1:4711/', port: 4711, pid: 99 })

  it('prints one line of JSON when it is ready and ends its process at a signal', async () => {
    const target = fakeTarget(ready)
    const ran = await runCli(['target', '--latency-ms', '5', '--connections', '8', '--seed', '3'], {
      spawnTarget(sendSignal) {
        setTimeout(sendSignal, 100)
        return target.channel
      }
    })
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
    expect(ran.stdout.endsWith('}\n')).toBe(true)
    expect(JSON.parse(ran.stdout)).toEqual({
      url: 'http://127.0.0.1:4711/',
      port: 4711,
      pid: process.pid,
      options: {
        ...{ latencyMs: 5, latencyShape: 'fixed', errorPercent: 0, bodyBytes: 1024, ratePerSecond: null, ratePolicy: 'reject' },
        ...{ connections: 8, bandwidthMbit: null, seed: 3, port: 4711 }
      }
    })
    expect(target.heard).toEqual(['start', 'stop'])
  })

  it('says why when its process dies', async () => {
    const target = fakeTarget(ready)
    const ran = await runCli(['target'], {
      spawnTarget() {
        setTimeout(() => target.end('it was ended by SIGKILL'), 100)
        return target.channel
      }
    })
    expect(ran).toMatchObject({ exitCode: 1, stderr: 'poolscope: The embedded target ended unexpectedly: it was ended by SIGKILL.\n' })
  })

  it('says why when it cannot have its port', async () => {
    const target = fakeTarget(() => ({
      kind: 'failed',
      failure: { code: 'bad-input', message: 'Port 80 on 127.0.0.1 is already in use by another program', hint: 'Choose another port, or 0 for any free one.', field: 'port' }
    }))
    const ran = await runCli(['target', '--port', '80'], { spawnTarget: () => target.channel })
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
    expect(ran.stderr).toBe('poolscope: Port 80 on 127.0.0.1 is already in use by another program. Choose another port, or 0 for any free one.\n')
  })
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from './fakeEnvironment'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-bad-'))
  mkdirSync(join(folder, 'a folder'))
  writeFileSync(join(folder, 'file'), 'x')
  writeFileSync(join(folder, 'empty.json'), '')
  writeFileSync(join(folder, 'broken.json'), '{\n  "name": "x",\n}')
  writeFileSync(join(folder, 'deep.json'), '['.repeat(10_000))
  writeFileSync(join(folder, 'proto.json'), '{"__proto__": {"name": "x"}}')
  writeFileSync(join(folder, 'unknown.json'), '{"speed": 1}')
  writeFileSync(join(folder, 'wrong.json'), '{"measuring": {"repeats": "many"}}')
  writeFileSync(join(folder, 'newer.json'), '{"schema": "poolscope.scenario/9"}')
  writeFileSync(join(folder, 'good.json'), '{}')
  writeFileSync(join(folder, 'outside.json'), '{"workload": {"url": "https://api.example.com/"}}')
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const LATENCY = '--latency-ms: Latency must be a number from 0 to 60000 ms; got '
const RATE = '--rate-per-second: Rate limit must be a number from 0.1 to 1000000 /s, or none for no limit; got '

/** What is typed after `poolscope` (IN stands for the folder of files) and what the one line on standard error must say. */
const cases: readonly (readonly [args: readonly string[], says: string])[] = [
  [['bogus'], "unknown command 'bogus'."],
  [['swep'], "unknown command 'swep'. Did you mean sweep?"],
  [['help', 'bogus'], "unknown command 'bogus'."],
  [['--bogus'], "unknown option '--bogus'."],
  [['sweep', '--bogus', '1'], "unknown option '--bogus'."],
  [['sweep', '--sed', '1'], "unknown option '--sed'. Did you mean --seed?"],
  [['sweep', 'extra'], "too many arguments for 'sweep'"],
  [['sweep', '--seed'], "option '--seed <number>' argument missing."],
  [['sweep', '--latency-ms', 'abc'], `${LATENCY}"abc"`],
  [['sweep', '--latency-ms', ''], `${LATENCY}""`],
  [['sweep', '--latency-ms', ' '], `${LATENCY}" "`],
  [['sweep', '--latency-ms', '1,5'], `${LATENCY}"1,5"`],
  [['sweep', '--latency-ms', '２０'], `${LATENCY}"２０"`],
  [['sweep', '--latency-ms', '٢٠'], `${LATENCY}"٢٠"`],
  [['sweep', '--latency-ms', '0x10'], `${LATENCY}"0x10"`],
  [['sweep', '--latency-ms', '1_000'], `${LATENCY}"1_000"`],
  [['sweep', '--latency-ms', '1e999'], `${LATENCY}"1e999"`],
  [['sweep', '--latency-ms', 'NaN'], `${LATENCY}"NaN"`],
  [['sweep', '--latency-ms', 'Infinity'], `${LATENCY}"Infinity"`],
  [['sweep', '--latency-ms', '20ms'], `${LATENCY}"20ms"`],
  [['sweep', '--latency-ms', '-1'], `${LATENCY}-1`],
  [['sweep', '--latency-ms', '60001'], `${LATENCY}60001`],
  [['sweep', '--latency-ms', '--seed'], `${LATENCY}"--seed"`],
  [['sweep', '--latency-ms', 'x'.repeat(10_000)], LATENCY],
  [['sweep', '--latency-ms', '\u001b[2J'], LATENCY],
  [['sweep', '--repeats', '1.5'], '--repeats: Repeats must be a whole number from 1 to 50 times; got 1.5'],
  [['sweep', '--repeats', '0'], '--repeats: Repeats must be a whole number from 1 to 50 times; got 0'],
  [['sweep', '--seed', '4294967296'], '--seed: Seed must be a whole number from 0 to 4294967295; got 4294967296'],
  [['sweep', '--seed', '9007199254740993'], '--seed: Seed must be a whole number from 0 to 4294967295; got 9007199254740992'],
  [['sweep', '--rate-per-second', '0'], `${RATE}0`],
  [['sweep', '--rate-per-second', 'off'], `${RATE}"off"`],
  [['sweep', '--connections', '1.5'], '--connections: Connections must be a whole number from 1 to 10000 at once, or none for no limit; got 1.5'],
  [['sweep', '--bandwidth-mbit', '-20'], '--bandwidth-mbit: Bandwidth must be a number from 0.01 to 100000 Mbit/s'],
  [['sweep', '--error-percent', '101'], '--error-percent: Errors must be a number from 0 to 100 %; got 101'],
  [['sweep', '--wait-ms', '2147483648'], '--wait-ms: Wait must be a number from 0 to 600000 ms; got 2147483648'],
  [['sweep', '--workload', 'ftp'], '--workload: Workload must be one of http, file, wait; got "ftp"'],
  [['sweep', '--workload', 'HTTP'], '--workload: Workload must be one of http, file, wait; got "HTTP"'],
  [['sweep', '--latency-shape', '__proto__'], '--latency-shape: Latency shape must be one of fixed, uniform, exponential, lognormal; got "__proto__"'],
  [['sweep', '--executor', 'threads'], '--executor: Executor must be one of shared-queue, piscina, async; got "threads"'],
  [['sweep', '--arrivals', ''], '--arrivals: Arrivals must be one of saturate, rate, batch; got ""'],
  [['sweep', '--order', 'descending'], '--order: Order must be one of random, ascending; got "descending"'],
  [['sweep', '--workers', ''], '--workers: Workers: "" is not a size or a range.'],
  [['sweep', '--workers', '0'], '--workers: Workers: "0" goes outside 1 to 256.'],
  [['sweep', '--workers', '512'], '--workers: Workers: "512" goes outside 1 to 256.'],
  [['sweep', '--workers', '8-1'], '--workers: Workers: "8-1" runs backwards.'],
  [['sweep', '--workers', '1;2'], '--workers: Workers: "1;2" is not a size or a range.'],
  [['sweep', '--url', 'file:///etc/passwd'], '--url: Target URL must start with http:// or https://; got one that starts with "file:"'],
  [['sweep', '--url', 'javascript:alert(1)'], '--url: Target URL must start with http:// or https://; got one that starts with "javascript:"'],
  [['sweep', '--url', 'localhost'], '--url: Target URL must start with http:// or https:// and name a host'],
  [['sweep', '--url', 'http://ann:secret@127.0.0.1/'], '--url: Target URL must not contain a user name or password'],
  [['sweep', '--url', 'http://example.com/'], 'Target URL leads to example.com, which is not this machine'],
  [['sweep', '--url', 'http://10.0.0.1/', '--i-am-authorised', '10.0.0.2'], 'Target URL leads to 10.0.0.1, which is not this machine'],
  [['sweep', '--url', 'http://169.254.169.254/', '--i-am-authorised', '169.254.169.254'], 'Target URL must not lead to 169.254.169.254'],
  [['sweep', '--url', 'http://0/'], 'Target URL must not lead to 0.0.0.0'],
  [['sweep', '--scenario', 'IN/outside.json'], 'Target URL leads to api.example.com, which is not this machine'],
  [['sweep', '--i-am-authorised', 'http://example.com/'], '--i-am-authorised must be a host such as api.example.com'],
  [['sweep', '--preset', 'nonsense'], 'unknown preset "nonsense"; presets are pure-wait, fast-api'],
  [['sweep', '--preset', 'rate-limitd-api'], 'Did you mean rate-limited-api?'],
  [['sweep', '--preset', '../../package'], 'unknown preset "../../package"'],
  [['sweep', '--preset', 'pure-wait', '--scenario', 'IN/good.json'], '--preset and --scenario cannot be used together'],
  [['sweep', '--scenario', 'IN/nowhere.json'], 'there is no such file'],
  [['sweep', '--scenario', 'IN/a folder'], 'it is a folder, not a file'],
  [['sweep', '--scenario', 'IN/empty.json'], 'it is empty'],
  [['sweep', '--scenario', 'IN/broken.json'], 'line 3, column 1: expected a name in quotes'],
  [['sweep', '--scenario', 'IN/deep.json'], 'it is nested deeper than 64 levels'],
  [['sweep', '--scenario', 'IN/proto.json'], 'the name "__proto__" is not allowed'],
  [['sweep', '--scenario', 'IN/unknown.json'], 'unknown key "speed"; known keys are schema, name'],
  [['sweep', '--scenario', 'IN/wrong.json'], 'measuring.repeats: Repeats must be a whole number from 1 to 50 times; got "many"'],
  [['sweep', '--scenario', 'IN/newer.json'], 'has the schema "poolscope.scenario/9"'],
  [['sweep', '--csv', 'IN/nowhere/x.csv'], '--csv: Cannot save'],
  [['sweep', '--csv', 'IN/a folder'], 'it is a folder, not a file'],
  [['sweep', '--csv', 'IN/file/x.csv'], 'a part of the path is a file, not a folder'],
  [['sweep', '--csv', ''], '--csv must name a file; got ""'],
  [['sweep', '--csv', '-'], '--csv must name a file; only --json can write to standard output (-)'],
  [['sweep', '--csv', '--quiet'], '--csv must name a file; got "--quiet"'],
  [['sweep', '--json', 'IN/nowhere/x.json'], '--json: Cannot save'],
  [['sweep', '--json', '/dev/null'], 'it is a device or a pipe, not a file'],
  [['sweep', '--csv', 'IN/same', '--json', 'IN/./same'], '--json must name another file than --csv'],
  [['sweep', '--scenario', 'IN/good.json', '--json', 'IN/good.json'], '--json must name another file than the scenario'],
  [['sweep', '--assert', 'fast'], '--assert: expected a metric (throughput, p50, p95, p99, errors, verdict.workers)'],
  [['sweep', '--assert', 'throughput>=lots'], 'got "throughput>=lots"'],
  [['sweep', '--assert', 'throughput=100'], 'got "throughput=100"'],
  [['sweep', '--assert', '__proto__>1'], 'got "__proto__>1"'],
  [['target', '--port', '70000'], '--port: Port must be a whole number from 0 to 65535; got 70000'],
  [['target', '--port', 'http'], '--port: Port must be a whole number from 0 to 65535; got "http"'],
  [['target', '--latency-ms', '-5'], `${LATENCY}-5`],
  [['target', '--workers', '4'], "unknown option '--workers'."],
  [['presets', '--json', 'file.json'], '--json takes only - here'],
  [['presets', 'extra'], "too many arguments for 'presets'"]
]

describe('what cannot be used', () => {
  it.each(cases)('%j is refused', async (args, says) => {
    const ran = await runCli(args.map((arg) => arg.replace('IN', folder)))
    expect(ran.stderr).toContain(says)
    expect(ran.stderr).toMatch(/^poolscope: [^\n]*\n$|Usage:/)
    // eslint-disable-next-line no-control-regex -- nothing that was typed may move the cursor
    expect(ran.stderr.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f]/)
    expect(ran).toMatchObject({ exitCode: 2, stdout: '', asked: null })
  })

  it('is told from what can: the same commands without the fault run', async () => {
    for (const args of [[], ['--latency-ms', '60000'], ['--latency-ms', '.5'], ['--rate-per-second', 'none'], ['--url', 'http://127.0.0.1:1/'], ['--csv', join(folder, 'fine.csv')]]) {
      const ran = await runCli(['sweep', ...args])
      expect(ran.exitCode, ran.stderr).toBe(0)
      expect(ran.asked).not.toBeNull()
    }
  })

  it('never repeats a password', async () => {
    for (const url of ['http://ann:secret@127.0.0.1/', 'ftp://ann:secret@127.0.0.1/', '//ann:secret@x']) {
      expect((await runCli(['sweep', '--url', url])).stderr).not.toContain('secret')
    }
  })

  it('is answered with the help, on standard error, when it is nothing at all', async () => {
    expect(await runCli([])).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(/^Usage: poolscope/) as string })
  })
})

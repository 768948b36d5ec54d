import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli, cliFile } from './cliProcess'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-process-'))
})

afterAll(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

describe('the command line as a process', () => {
  it('prints help and version', async () => {
    const help = await cli(['--help'])
    expect(help).toMatchObject({ exitCode: 0, stderr: '' })
    for (const command of ['sweep', 'target', 'presets']) expect(help.stdout).toContain(command)
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }
    expect(await cli(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('knows its presets from any folder', async () => {
    const presets = await cli(['presets', '--json', '-'], { cwd: folder })
    expect(presets).toMatchObject({ exitCode: 0, stderr: '' })
    expect(JSON.parse(presets.stdout)).toHaveLength(10)
  })

  it('starts quickly when it only has to say something', async () => {
    const start = Date.now()
    await cli(['--version'])
    expect(Date.now() - start).toBeLessThan(5000)
  })

  it.each([
    [['sweep', '--latency-ms', 'abc'], 'poolscope: --latency-ms: Latency must be a number from 0 to 60000 ms; got "abc".\n'],
    [['sweep', '--bogus'], "poolscope: unknown option '--bogus'. Try: poolscope sweep --help\n"],
    [['sweep', '--workers', '0'], 'goes outside 1 to 256'],
    [['sweep', '--scenario', 'nowhere.json'], 'poolscope: Cannot read nowhere.json: there is no such file. Check the path.\n'],
    [['sweep', '--csv', 'nowhere/x.csv'], 'poolscope: --csv: Cannot save nowhere/x.csv: its folder does not exist. Make the folder or check the path.\n'],
    [['sweep', '--url', 'http://example.com/'], '--i-am-authorised example.com'],
    [['target', '--port', '-1'], 'poolscope: --port: Port must be a whole number from 0 to 65535; got -1.\n']
  ])('refuses %j with exit code 2, one sentence and nothing else', async (args, says) => {
    const ran = await cli(args, { cwd: folder })
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
    expect(ran.stderr).toContain(says)
    expect(ran.stderr.trimEnd()).not.toContain('\n')
    expect(readdirSync(folder)).toEqual([])
  })

  it.skipIf(process.getuid?.() === 0)('refuses files and folders it has no permission for (root has every permission)', async () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed)
    writeFileSync(join(closed, 'scenario.json'), '{}')
    chmodSync(closed, 0)
    for (const args of [['--scenario', join(closed, 'scenario.json')], ['--csv', join(closed, 'x.csv')], ['--json', join(closed, 'x.json')]]) {
      const ran = await cli(['sweep', ...args])
      expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
      expect(ran.stderr).toContain('permission denied')
    }
    chmodSync(closed, 0o700)
    rmSync(closed, { recursive: true })
  })

  it('is quiet about a reader that leaves early', async () => {
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', `"$0" "$1" sweep --help | head -n 1`, process.execPath, cliFile])
    expect(stdout).toBe('Usage: poolscope sweep [options]\n')
    expect(stderr).toBe('')
  })

  it.skipIf(process.platform !== 'linux').each([['presets', '--json', '-'], ['presets'], ['sweep', '--help'], ['--version'], ['lab']])('never ends as done when %s could not be written', async (...args) => {
    const ran = await promisify(execFile)('sh', ['-c', '"$0" "$@" > /dev/full', process.execPath, cliFile, ...args]).then(
      () => ({ code: 0, stderr: '' }),
      (thrown: { code: number; stderr: string }) => thrown
    )
    expect(ran).toMatchObject({ code: 1, stderr: 'poolscope: cannot write to standard output: the disk is full\n' })
  })

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('never passes off a file that a full disk cut as whole', async () => {
    const disk = join(folder, 'small')
    mkdirSync(disk)
    const ran = await promisify(execFile)('unshare', ['-m', 'sh', '-c', `mount -t tmpfs -o size=8k tmpfs "${disk}" && "$0" "$1" presets --json - > "${disk}/presets.json"`, process.execPath, cliFile]).then(
      () => ({ code: 0 }),
      (thrown: { code: number }) => thrown
    )
    expect(ran.code).toBe(1)
  })

  it.skipIf(process.platform === 'win32')('never tells a current folder that was removed as something else', async () => {
    const gone = join(folder, 'gone')
    mkdirSync(gone)
    const ran = await promisify(execFile)('sh', ['-c', 'cd "$2" && rmdir "$2" && "$0" "$1" sweep --csv out.csv', process.execPath, cliFile, gone]).catch((thrown: { code: number; stderr: string }) => thrown)
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringMatching(/^poolscope: The current folder no longer exists/) as string })
  })
})

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cliFile } from './cliProcess'

/** A user nobody is logged in as, so that nothing else of theirs counts. */
const UID = 64_123

interface Ended {
  readonly code: number | null
  readonly said: string
}

/** Runs the command line under a limit of the shell; `asUser` as an unprivileged user, whom limits on threads hold for. */
function limited(limit: string, args: readonly string[], asUser: boolean): Ended {
  const shell = ['bash', '-c', `ulimit ${limit} && exec "$0" "$@"`, process.execPath, cliFile, ...args]
  const [command = '', ...rest] = asUser ? ['setpriv', `--reuid=${UID}`, `--regid=${UID}`, '--clear-groups', ...shell] : shell
  const { status, stderr } = spawnSync(command, rest, { encoding: 'utf8', timeout: 90_000, env: { ...process.env, HOME: '/tmp' } })
  return { code: status, said: stderr }
}

/** True when no process of the user is left. */
function nobodyLeft(): boolean {
  return spawnSync('pgrep', ['-u', String(UID)], { encoding: 'utf8' }).stdout === ''
}

const isLinux = process.platform === 'linux' && existsSync('/proc/self/limits')
/** Only root may become somebody else, and that user must be able to read what was built. */
const canBecome = isLinux && process.getuid?.() === 0 && spawnSync('setpriv', [`--reuid=${UID}`, `--regid=${UID}`, '--clear-groups', process.execPath, cliFile, '--version']).status === 0

const quick = ['--seconds', '0.2', '--repeats', '1', '--quiet'] as const

describe.skipIf(!canBecome)('a user whose threads are limited (needs root, setpriv and a checkout that others can read)', { timeout: 120_000 }, () => {
  it.each(['shared-queue', 'piscina'])('is told what is short and what to do, by a sweep of named sizes (%s), with nothing left behind', (executor) => {
    const { code, said } = limited('-u 40', ['sweep', '--executor', executor, '--workers', '1,48', ...quick], true)
    expect(said).toMatch(/^poolscope: .*threads.*ulimit -u.* is 40.*Choose fewer workers \(--workers.*raise ulimit -u\.\n$/)
    expect(code).toBe(1)
    expect(nobodyLeft()).toBe(true)
  })

  it('is given the sizes that can be run by an automatic sweep, and told', () => {
    const { code, said } = limited('-u 32', ['sweep', '--workload', 'wait', '--workers', 'auto', '--budget', '8', '--seconds', '0.2', '--repeats', '1', '--json', '-'], true)
    expect(code).toBe(0)
    expect(said.replace(/\s+/g, ' ')).toMatch(/More than \d+ workers could not be run, so what larger sizes do is not known\. .*ulimit -u/)
  })

  it.each([['race', '--threads', '16'], ['executor'], ['lifecycle'], ['models']])('is told by the lab %s, too', (...lab) => {
    const { code, said } = limited('-u 18', ['lab', ...lab, '--quiet'], true)
    expect(said).toMatch(/^poolscope: .*(threads|thread or process).*raise .*ulimit -u.*\n$/)
    expect(code).toBe(1)
    expect(nobodyLeft()).toBe(true)
  })
})

describe.skipIf(!isLinux)('where descriptors run out', { timeout: 120_000 }, () => {
  it.each(['models', 'waits', 'lock', 'lifecycle', 'executor'])('the lab %s ends with a reason', (lab) => {
    const { code, said } = limited('-n 34', ['lab', lab, '--quiet'], false)
    expect(said).toMatch(/^poolscope: .*open files and sockets.*raise .*ulimit -n.*\n$/)
    expect(code).toBe(1)
  })

  it.each(['shared-queue', 'piscina', 'async'])('a sweep (%s) ends with a reason', (executor) => {
    const { code, said } = limited('-n 40', ['sweep', '--executor', executor, '--workers', '1,24', ...quick], false)
    expect(said).toMatch(/^poolscope: .*open files and sockets.*raise .*ulimit -n.*\n$/)
    expect(code).toBe(1)
  })
})

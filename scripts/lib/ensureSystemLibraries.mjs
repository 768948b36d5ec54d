import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ExpectedFailure } from './expectedFailure.mjs'
import { holdingLock } from './holdingLock.mjs'
import { lastLines, runQuietly } from './runQuietly.mjs'
import { say } from './say.mjs'
import { displayPrograms, electronPackages, openedLater } from './systemPackages.mjs'

/**
 * On Linux, sees to the shared libraries that Electron needs and, for `virtualDisplay`, to Xvfb: installs them when
 * run as root on Debian or Ubuntu, else stops with the one line that does.
 */
export async function ensureSystemLibraries(electronProgram, { virtualDisplay = false } = {}) {
  if (process.platform !== 'linux') return
  if ((await missing(electronProgram, virtualDisplay)).length === 0) return
  await holdingLock('system-libraries', async () => {
    const wanted = await missing(electronProgram, virtualDisplay)
    if (wanted.length > 0) await install(wanted, electronProgram, virtualDisplay)
  })
}

async function missing(electronProgram, virtualDisplay) {
  const programs = virtualDisplay ? Object.keys(displayPrograms).filter((program) => !onPath(program)) : []
  return [...(await missingLibraries(electronProgram)), ...programs]
}

async function missingLibraries(electronProgram) {
  const { output } = await runQuietly('ldd', [electronProgram])
  const named = [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
  const { output: known, exitCode } = await runQuietly(existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p'])
  const absent = exitCode === 0 ? openedLater.filter((library) => !known.includes(`${library} `)) : []
  return [...new Set([...named, ...absent])]
}

async function install(wanted, electronProgram, virtualDisplay) {
  const what = wanted.length > 4 ? `${wanted.slice(0, 3).join(', ')} and ${wanted.length - 3} more` : wanted.join(', ')
  if (!onPath('apt-get')) {
    throw new ExpectedFailure(`Electron needs ${what}, which this system lacks. Install GTK 3, NSS, ALSA, GBM, CUPS and the usual X11 libraries${virtualDisplay ? ', Xvfb and xauth' : ''} with its package manager (${wanted.join(' ')}).`)
  }
  const isRoot = process.getuid() === 0
  if (isRoot) {
    say(`Installing the system libraries that Electron needs (${what}) with apt-get ...`)
    await apt('update')
  }
  const packages = await packagesFor(virtualDisplay)
  const line = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (!isRoot) throw new ExpectedFailure(`Electron needs ${what}, which this system lacks. This line installs them:\n\n  sudo apt-get update && sudo ${line}\n`)
  await apt('install', '-y', '--no-install-recommends', ...packages)
  const still = await missing(electronProgram, virtualDisplay)
  if (still.length > 0) throw new ExpectedFailure(`Still missing after \`${line}\`: ${still.join(', ')}. Install the packages that hold them and run the command again.`)
}

async function packagesFor(virtualDisplay) {
  const packages = await Promise.all(electronPackages.map(nameHere))
  return [...packages, ...(virtualDisplay ? new Set(Object.values(displayPrograms)) : [])]
}

/** Debian 13 and Ubuntu 24.04 renamed libraries with a 64-bit time to ...t64; the old name is at most virtual there. */
async function nameHere(name) {
  const { output } = await runQuietly('apt-cache', ['policy', `${name}t64`])
  return /Candidate: (?!\(none\))/.test(output) ? `${name}t64` : name
}

async function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { exitCode, output } = await runQuietly('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env })
  if (exitCode !== 0) throw new ExpectedFailure(`apt-get ${args[0]} failed:\n${lastLines(output)}\nMend that, or run it by hand: apt-get ${args.join(' ')}`)
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

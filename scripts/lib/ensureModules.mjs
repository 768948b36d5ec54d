import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ExpectedFailure } from './expectedFailure.mjs'
import { holdingLock } from './holdingLock.mjs'
import { npmCommand } from './npmCommand.mjs'
import { projectFolder } from './projectFolder.mjs'
import { lastLines, runQuietly } from './runQuietly.mjs'
import { requireNode } from './requireNode.mjs'
import { say } from './say.mjs'

/** Installs the packages when they are missing or not the ones that package-lock.json names. */
export async function ensureModules() {
  requireNode()
  if (modulesAreFresh()) return
  await holdingLock('modules', async () => {
    if (modulesAreFresh()) return
    say('Installing the npm packages that package-lock.json names (npm ci, about a minute) ...')
    // Development packages are needed to build even where NODE_ENV=production is set. The log level is named because
    // the project's .npmrc silences npm for the sake of `npm run cli -- --json -`.
    const [command, args] = npmCommand(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
    const { exitCode, output } = await runQuietly(command, args)
    if (exitCode !== 0) {
      throw new ExpectedFailure(`npm ci failed (exit code ${exitCode}):\n${lastLines(output)}\nCheck that the npm registry can be reached, then run the command again.`)
    }
  })
}

/**
 * node_modules/.package-lock.json is npm's own record of what it put there, written last. File times would lie after
 * a `git checkout`, so the two records are compared entry by entry; packages beyond the lock file do no harm.
 */
export function modulesAreFresh(folder = projectFolder) {
  const wanted = packagesIn(join(folder, 'package-lock.json'))
  const installed = packagesIn(join(folder, 'node_modules', '.package-lock.json'))
  if (wanted === undefined) throw new ExpectedFailure('package-lock.json is missing or is not JSON: restore it with `git checkout package-lock.json`.')
  if (installed === undefined) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const present = installed[path]
    if (present === undefined) return entry.optional === true // for another platform
    if (present.version !== entry.version || present.integrity !== entry.integrity) return false
    return isNested(path) || existsSync(join(folder, path, 'package.json'))
  })
}

/** Only the upper packages are looked up on the disk: a deleted one is noticed, and a fresh tree costs a millisecond. */
function isNested(path) {
  return path.indexOf('node_modules/', 1) !== -1
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages
  } catch {
    return undefined
  }
}

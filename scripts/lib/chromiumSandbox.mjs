import { realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runQuietly } from './runQuietly.mjs'
import { say } from './say.mjs'

/** Chromium refuses to start as root with its sandbox on. Nobody else's sandbox is ever switched off. */
export function switchesForRoot() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return []
  say('Running as root: Chromium starts only without its sandbox, so --no-sandbox is added. As an ordinary user the sandbox stays on.')
  return ['--no-sandbox']
}

/** After a start that failed: the line that gives an ordinary user the sandbox back, where this system withholds it. */
export async function sayHowToAllowSandbox(electronProgram) {
  if (process.platform !== 'linux' || process.getuid() === 0) return
  const helper = join(dirname(realpathSync(electronProgram)), 'chrome-sandbox')
  if (hasSetuid(helper) || (await userNamespacesAllowed())) return
  say(`Chromium's sandbox is not available to ordinary users on this system. This line allows it for this Electron:

  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}
`)
}

/** Tried, not read from settings: Debian, Ubuntu 24.04 and containers each forbid them in another place. */
async function userNamespacesAllowed() {
  const { exitCode } = await runQuietly('unshare', ['--user', '--map-root-user', 'true'])
  return exitCode === 0
}

function hasSetuid(helper) {
  const stats = statSync(helper, { throwIfNoEntry: false })
  return stats !== undefined && stats.uid === 0 && (stats.mode & 0o4000) !== 0
}

import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { say } from './say.mjs'

/** Chromium refuses to start as root with its sandbox on. Nobody else's sandbox is ever switched off. */
export function switchesForRoot() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return []
  say('Running as root: Chromium starts only without its sandbox, so --no-sandbox is added. As an ordinary user the sandbox stays on.')
  return ['--no-sandbox']
}

/** After a start that failed: the line that gives an ordinary user the sandbox back, where this system withholds it. */
export function sayHowToAllowSandbox(electronProgram) {
  if (process.platform !== 'linux' || process.getuid() === 0) return
  const helper = join(dirname(realpathSync(electronProgram)), 'chrome-sandbox')
  if (userNamespacesAllowed() || hasSetuid(helper)) return
  say(`Chromium's sandbox is not available to ordinary users on this system. This line allows it for this Electron:\n\n  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}\n`)
}

function userNamespacesAllowed() {
  return (
    setting('/proc/sys/kernel/unprivileged_userns_clone') !== '0' && // older Debian
    setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== '1' && // Ubuntu 24.04
    setting('/proc/sys/user/max_user_namespaces') !== '0'
  )
}

function setting(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

function hasSetuid(helper) {
  const stats = statSync(helper, { throwIfNoEntry: false })
  return stats !== undefined && stats.uid === 0 && (stats.mode & 0o4000) !== 0
}

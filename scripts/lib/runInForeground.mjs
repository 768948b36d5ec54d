import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { projectFolder } from './projectFolder.mjs'

const stoppingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** npm repeats the Ctrl-C that the terminal has already sent: two signals within this time are one wish. */
const sameWishMs = 500

/**
 * Runs a program with our terminal until it ends and returns its exit code (128 + n after signal n).
 * It gets a process group of its own, away from the terminal's Ctrl-C, and hears each wish to stop once, from us:
 * Chromium shuts down cleanly on the first signal and dies at once on a second. `wholeGroup` tells its children too,
 * for programs that do not pass signals on (xvfb-run, npm's shell).
 */
export function runInForeground(command, args, { env = process.env, wholeGroup = false, stdin = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const ownGroup = process.platform !== 'win32'
    const child = spawn(command, args, { cwd: projectFolder, env, stdio: [stdin, 'inherit', 'inherit'], detached: ownGroup })
    let lastWishAtMs = -Infinity
    const forward = (signal) => {
      const nowMs = performance.now()
      if (nowMs - lastWishAtMs < sameWishMs) return
      lastWishAtMs = nowMs
      send(child.pid, signal === 'SIGHUP' ? 'SIGTERM' : signal, wholeGroup && ownGroup)
    }
    for (const signal of stoppingSignals) process.on(signal, forward)
    const settle = (conclude) => {
      for (const signal of stoppingSignals) process.off(signal, forward)
      conclude()
    }
    child.on('error', (error) => settle(() => reject(error)))
    child.on('close', (code, signal) => settle(() => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))))
  })
}

function send(pid, signal, wholeGroup) {
  try {
    process.kill(wholeGroup ? -pid : pid, signal)
  } catch {
    // ended a moment ago, or never started; both are reported by their own event
  }
}

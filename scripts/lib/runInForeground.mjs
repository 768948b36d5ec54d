import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { projectFolder } from './projectFolder.mjs'

const stoppingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** npm repeats the Ctrl-C that the terminal has already sent: two signals within this time are one wish. */
const sameSignalMs = 500

/**
 * Runs a program with our terminal until it ends and returns its exit code (128 + n after signal n).
 * `ownGroup` keeps the terminal's Ctrl-C away from the program, so that it gets the one signal we forward: Chromium
 * shuts down cleanly on the first and dies at once on the second.
 */
export function runInForeground(command, args, { env = process.env, ownGroup = false, stdin = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      env,
      stdio: [stdin, 'inherit', 'inherit'],
      detached: ownGroup && process.platform !== 'win32'
    })
    let lastSignalAtMs = -Infinity
    const forward = (signal) => {
      const nowMs = performance.now()
      if (nowMs - lastSignalAtMs < sameSignalMs) return
      lastSignalAtMs = nowMs
      // Without a group of its own the child has had the terminal's SIGINT already.
      if (ownGroup || signal !== 'SIGINT') child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
    }
    for (const signal of stoppingSignals) process.on(signal, forward)
    const forget = () => stoppingSignals.forEach((signal) => process.off(signal, forward))
    child.on('error', (error) => {
      forget()
      reject(error)
    })
    child.on('close', (code, signal) => {
      forget()
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

import { spawn } from 'node:child_process'
import { projectFolder } from './projectFolder.mjs'

/** Runs a program to its end without showing anything; `output` is what it printed, for the message when it failed. */
export function runQuietly(command, args, { cwd = projectFolder, env = process.env, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs, windowsHide: true })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ exitCode: 127, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output }))
  })
}

/** The end of a long output: enough to see the reason, short enough to read. */
export function lastLines(output, count = 15) {
  return output.trimEnd().split('\n').slice(-count).join('\n')
}

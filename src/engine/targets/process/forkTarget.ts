import { type ChildProcess, fork } from 'node:child_process'
import { type SpawnTarget } from './launch'
import type { TargetChannel } from './launchedProcess'

/** Enough of what a dying target wrote to find out why. */
const QUOTED_CHARACTERS = 2000

/**
 * Starts the target as a Node process of its own: for the command line and tests.
 *
 * @param file the bundled target
 */
export function forkTarget(file: string): SpawnTarget {
  return () => channelTo(fork(file, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] }))
}

function channelTo(child: ChildProcess): TargetChannel {
  let written = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    written = (written + text).slice(-QUOTED_CHARACTERS)
  })
  return {
    send(message) {
      if (child.connected) child.send(message as object, () => undefined) // a child that just ended reports it by 'close'
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit(listener) {
      child.once('error', (error) => listener(`it could not be started: ${error.message}`))
      // Not 'exit': what it wrote last arrives between the two.
      child.once('close', (code, signal) => listener(reason(code, signal) + quoted(written)))
    },
    kill: () => void child.kill('SIGKILL')
  }
}

function reason(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal !== null) return `it was ended by ${signal}`
  return code === 0 ? 'it ended' : `it ended with code ${code ?? 'unknown'}`
}

/** The last words, on one line; a stack trace's first line says what happened. */
function quoted(written: string): string {
  const text = written.trim()
  return text === '' ? '' : `, saying: ${text.replace(/\s+/g, ' ')}`
}

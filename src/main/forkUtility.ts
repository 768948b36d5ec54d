import { utilityProcess, type UtilityProcess } from 'electron'
import type { SpawnTarget, TargetChannel } from '../engine/targets/launch'

/**
 * Starts the embedded target as a utility process. It ends when its channel to us closes, so it outlives neither a
 * crash nor a kill of ours. Its output is thrown away: an unread pipe would stop it once full.
 */
export function forkUtility(targetFile: string): SpawnTarget {
  return () => channelTo(utilityProcess.fork(targetFile, [], { stdio: 'ignore', serviceName: 'Poolscope target' }))
}

function channelTo(child: UtilityProcess): TargetChannel {
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onExit: (listener) => {
      child.once('exit', (code) => listener(code === 0 ? 'it ended' : `it ended with code ${code}`))
    },
    // Whoever calls this has asked politely before, so nothing is left to wait for.
    kill: () => {
      if (ended) return
      if (child.pid === undefined) child.kill()
      else killHard(child.pid)
    }
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended in this very moment.
  }
}

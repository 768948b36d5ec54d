import { closeSync, readdirSync, readlinkSync } from 'node:fs'
import { utilityProcess, type UtilityProcess } from 'electron'
import type { SpawnTarget } from '../engine/targets/process/launch'
import type { TargetChannel } from '../engine/targets/process/launchedProcess'

/**
 * Starts the embedded target as a utility process. It ends when its channel to us closes, so it outlives neither a
 * crash nor a kill of ours. Its output is thrown away: an unread pipe would stop it once full.
 */
export function forkUtility(targetFile: string): SpawnTarget {
  return () => {
    const before = nullDevices()
    const child = utilityProcess.fork(targetFile, [], { stdio: 'ignore', serviceName: 'Poolscope target' })
    const opened = nullDevices().filter((descriptor) => !before.includes(descriptor))
    child.once('exit', () => closeLeftOpen(opened))
    return channelTo(child)
  }
}

/** Where Linux tells a process which descriptors it has open. */
const DESCRIPTORS = '/proc/self/fd'

/** This process's descriptors that lead to /dev/null; none where nobody can tell. */
function nullDevices(): readonly number[] {
  try {
    return readdirSync(DESCRIPTORS).filter(leadsToNull).map(Number)
  } catch {
    return []
  }
}

function leadsToNull(descriptor: string): boolean {
  try {
    return readlinkSync(`${DESCRIPTORS}/${descriptor}`) === '/dev/null'
  } catch {
    return false // the one that the listing itself was read from
  }
}

/**
 * Electron opens /dev/null for what a utility process is not to write, in this process and before `fork` returns, and
 * leaves it open for ever: a thousand sweeps would use up what a process may open. Only when the child has ended, so
 * that an Electron that closes it has done so; what is not /dev/null by then is somebody else's.
 */
function closeLeftOpen(descriptors: readonly number[]): void {
  for (const descriptor of descriptors) {
    if (leadsToNull(String(descriptor))) closeSync(descriptor)
  }
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

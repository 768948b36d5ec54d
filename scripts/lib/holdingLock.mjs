import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectFolder } from './projectFolder.mjs'
import { say } from './say.mjs'

const pollMs = 100
const sayAfterMs = 2_000
const heartbeatMs = 5_000
/** A holder touches its lock every few seconds; one silent for this long is gone (or on a computer that is). */
const abandonedMs = 60_000

/**
 * Lets one process of this checkout at a time do `work`: tests start commands side by side, and two `npm ci` or two
 * builds at once would destroy each other. Making a folder is atomic everywhere, so the folder is the lock.
 */
export async function holdingLock(name, work) {
  const lock = join(projectFolder, 'out', '.locks', name)
  await take(lock, name)
  const heartbeat = setInterval(() => touch(lock), heartbeatMs)
  heartbeat.unref()
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    rmSync(lock, { recursive: true, force: true })
  }
}

async function take(lock, name) {
  const startedAtMs = Date.now()
  let told = false
  while (!tryTake(lock)) {
    if (isAbandoned(lock)) {
      clear(lock)
      continue
    }
    if (!told && Date.now() - startedAtMs > sayAfterMs) {
      told = true
      say(`Waiting for another Poolscope command of this checkout (${name}) ...`)
    }
    await sleep(pollMs)
  }
}

function tryTake(lock) {
  mkdirSync(dirname(lock), { recursive: true })
  try {
    mkdirSync(lock)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(join(lock, 'owner.json'), JSON.stringify({ pid: process.pid, hostname: hostname() }))
  return true
}

function isAbandoned(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > abandonedMs) return true
    const owner = ownerOf(lock)
    return owner !== undefined && owner.hostname === hostname() && !isAlive(owner.pid)
  } catch {
    return false // gone in the meantime: simply try again
  }
}

/** Two waiters may both find a dead owner: the folder is renamed first, and given back if it was a living one's by then. */
function clear(lock) {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    const owner = ownerOf(aside)
    if (owner !== undefined && owner.hostname === hostname() && isAlive(owner.pid)) renameSync(aside, lock)
  } catch {
    return // another waiter was faster
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

function ownerOf(lock) {
  try {
    return JSON.parse(readFileSync(join(lock, 'owner.json'), 'utf8'))
  } catch {
    return undefined // taken this very moment, not yet signed
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function touch(lock) {
  const now = new Date()
  try {
    utimesSync(lock, now, now)
  } catch {
    // removed by hand; the work goes on
  }
}

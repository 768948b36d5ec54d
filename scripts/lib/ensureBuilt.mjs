import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ExpectedFailure } from './expectedFailure.mjs'
import { holdingLock } from './holdingLock.mjs'
import { outputs } from './outputs.mjs'
import { projectFolder } from './projectFolder.mjs'
import { replaceFolder } from './replaceFolder.mjs'
import { lastLines, runQuietly } from './runQuietly.mjs'
import { say } from './say.mjs'
import { sourceHash } from './sourceHash.mjs'

const outFolder = join(projectFolder, 'out')

/** In each built folder: the hash of the sources it was made from. `electron-vite dev` clears the folder and so the claim. */
const stampName = '.built-from'

/** Builds what is missing or was made from other sources than those on the disk; quick when there is nothing to do. */
export async function ensureBuilt(...names) {
  for (const name of names) if (!isFresh(name)) await holdingLock(`build-${name}`, () => (isFresh(name) ? undefined : build(name)))
}

/** Builds in any case. */
export async function buildAgain(...names) {
  for (const name of names) await holdingLock(`build-${name}`, () => build(name))
}

function isFresh(name) {
  const { folders, sources } = outputs[name]
  const stamps = folders.map((folder) => join(outFolder, folder, stampName))
  if (!stamps.every((stamp) => existsSync(stamp))) return false
  const hash = sourceHash(sources)
  return stamps.every((stamp) => readFileSync(stamp, 'utf8') === hash)
}

async function build(name) {
  const { what, folders, sources } = outputs[name]
  // Before building: a file that changes meanwhile makes the result stale, not wrongly fresh.
  const hash = sourceHash(sources)
  const mark = `.new-${name}-`
  removeLeftovers(mark)
  const prefix = `${mark}${process.pid}-`
  say(`Building ${what} ...`)
  const env = { ...process.env, POOLSCOPE_OUT_PREFIX: prefix }
  const { exitCode, output } = await runQuietly(process.execPath, [join(projectFolder, 'scripts/lib/bundle.mjs'), name], { env })
  if (exitCode !== 0) {
    removeLeftovers(mark)
    throw new ExpectedFailure(`Building ${what} failed:\n${lastLines(output, 30)}`)
  }
  for (const folder of folders) replaceFolder(join(outFolder, `${prefix}${folder}`), join(outFolder, folder))
  for (const folder of folders) writeFileSync(join(outFolder, folder, stampName), hash)
}

/** Half builds of a process that was killed; we hold the lock, so nobody is working on them. */
function removeLeftovers(mark) {
  for (const entry of readdirSync(outFolder)) {
    if (entry.startsWith(mark)) rmSync(join(outFolder, entry), { recursive: true, force: true })
  }
}

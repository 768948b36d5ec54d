import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
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

/** Builds in any case, and shows what the bundler warns of. */
export async function buildAgain(...names) {
  for (const name of names) {
    const warnings = await holdingLock(`build-${name}`, () => build(name))
    if (warnings !== '') say(warnings)
  }
}

function isFresh(name) {
  const { folders, sources } = outputs[name]
  const stamps = folders.map((folder) => join(outFolder, folder, stampName))
  if (!stamps.every((stamp) => existsSync(stamp))) return false
  const hash = sourceHash(sources)
  return stamps.every((stamp) => readFileSync(stamp, 'utf8') === hash)
}

/** Returns the bundler's warnings. */
async function build(name) {
  const { what, folders, sources } = outputs[name]
  // Before building: a file that changes meanwhile makes the result stale, not wrongly fresh.
  const hash = sourceHash(sources)
  const mark = `.new-${name}-`
  removeLeftovers(mark)
  const prefix = `${mark}${process.pid}-`
  say(`Building ${what} ...`)
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true', POOLSCOPE_OUT_PREFIX: prefix }
  const { exitCode, output } = await runQuietly(process.execPath, [join(projectFolder, 'scripts/lib/bundle.mjs'), name], { env })
  const messages = readable(output)
  if (exitCode !== 0) {
    removeLeftovers(mark)
    throw new ExpectedFailure(`Building ${what} failed:\n${lastLines(messages, 40)}`)
  }
  for (const folder of folders) replaceFolder(join(outFolder, `${prefix}${folder}`), join(outFolder, folder))
  for (const folder of folders) writeFileSync(join(outFolder, folder, stampName), hash)
  return messages
}

/** The bundler's own stack says nothing about our sources, and its colours are noise in a log. */
function readable(output) {
  const lines = stripVTControlCharacters(output).split('\n')
  return lines.filter((line) => !/^\s+at /.test(line)).join('\n').trim()
}

/** Half builds of a process that was killed; we hold the lock, so nobody is working on them. */
function removeLeftovers(mark) {
  for (const entry of readdirSync(outFolder)) {
    if (entry.startsWith(mark)) rmSync(join(outFolder, entry), { recursive: true, force: true })
  }
}

import { mkdir, readdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, type Outcome, success } from '../../contract/failure'
import { quote } from '../../contract/field'
import type { SavedFile } from '../../contract/ipc'
import type { SweepResult } from '../../contract/result'
import { compactSweepJson } from '../export/json'
import { readResultFile } from '../input/readResultFile'
import { fileFailure } from './fileFailure'
import { latestWins } from './latestWins'
import { saveFile, TEMPORARY_FILE } from './saveFile'

/** A file in the store that could not be read; it stays where it is. */
export interface SkippedRun {
  readonly path: string
  readonly why: string
}

export interface LatestRun {
  /** The newest run that can be read; null when there is none. */
  readonly result: SweepResult | null
  /** Newer files that could not be read. */
  readonly skipped: readonly SkippedRun[]
}

/** The saved runs of one folder, a file each. */
export interface RunStore {
  /** Saves a run under its id; call it after every point. Saves of one run never overlap and the newest wins. */
  save(result: SweepResult): Promise<Outcome<SavedFile>>
  latest(): Promise<Outcome<LatestRun>>
}

/** Letters that mean the same in every file system, so that an id can never lead out of the folder. */
const SAFE_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/

export function openRunStore(folder: string): RunStore {
  const saves = new Map<string, (result: SweepResult) => Promise<Outcome<SavedFile>>>()
  let prepared: Promise<Outcome<null>> | null = null

  const saveRun = async (result: SweepResult): Promise<Outcome<SavedFile>> => {
    prepared ??= prepareFolder(folder)
    const ready = await prepared
    if (!ready.ok) {
      prepared = null
      return ready
    }
    return saveFile(join(folder, `${result.id}.json`), compactSweepJson(result))
  }

  return {
    save(result) {
      if (!SAFE_ID.test(result.id)) return Promise.resolve(failed('file', `Cannot save the run: its id ${quote(result.id)} is no file name`))
      let save = saves.get(result.id)
      if (save === undefined) {
        save = latestWins(saveRun)
        saves.set(result.id, save)
      }
      return save(result)
    },
    latest: () => findLatest(folder)
  }
}

async function prepareFolder(folder: string): Promise<Outcome<null>> {
  try {
    await mkdir(folder, { recursive: true })
    await removeLeftovers(folder)
    return success(null)
  } catch (thrown) {
    const failure = fileFailure('save', folder, thrown)
    if (failure === null) throw thrown
    return { ok: false, failure }
  }
}

/** A file that has been half written for this long is nobody's any more. */
const LEFTOVER_AGE_MS = 3_600_000

/** Removes what crashes in the middle of a save left behind. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!TEMPORARY_FILE.test(name)) continue
    const path = join(folder, name)
    const modified = (await stat(path).catch(() => null))?.mtimeMs
    if (modified !== undefined && Date.now() - modified > LEFTOVER_AGE_MS) await unlink(path).catch(() => undefined)
  }
}

async function findLatest(folder: string): Promise<Outcome<LatestRun>> {
  const skipped: SkippedRun[] = []
  let paths: readonly string[]
  try {
    paths = await newestFirst(folder)
  } catch (thrown) {
    const failure = fileFailure('read', folder, thrown)
    if (failure === null) throw thrown
    return { ok: false, failure }
  }
  for (const path of paths) {
    const read = await readResultFile(path)
    if (read.ok) return success({ result: read.value, skipped })
    skipped.push({ path, why: read.failure.message })
  }
  return success({ result: null, skipped })
}

/** By the time of the last save, which the file system knows without opening ten thousand files. */
async function newestFirst(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return []
    throw thrown
  })
  const dated = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (name) => ({ path: join(folder, name), modified: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0 }))
  )
  dated.sort((a, b) => b.modified - a.modified || (a.path < b.path ? 1 : -1))
  return dated.map(({ path }) => path)
}

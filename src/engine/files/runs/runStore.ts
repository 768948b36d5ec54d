import { lstat, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, FailureError, type Outcome, success } from '../../../contract/base/failure'
import { quote } from '../../../contract/base/field'
import type { SavedFile } from '../../../contract/ipc'
import { runIdSchema, type SweepResult } from '../../../contract/result/result'
import type { RunSummary } from '../../../contract/result/runs'
import { compactSweepJson } from '../../export/json'
import { readResultFile } from './readResultFile'
import { fileFailure, type FileVerb } from '../../base/fileFailure'
import { latestWins } from '../../base/latestWins'
import { putAside, runFiles, runPath, takeBack } from './runFiles'
import { runLister } from './runList'
import { saveFile } from '../saving/saveFile'

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
  /** Every run, the one begun last first; files that cannot be read are listed as damaged. */
  list(): Promise<Outcome<readonly RunSummary[]>>
  read(id: string): Promise<Outcome<SweepResult>>
  /** Moves a run's file, whole or damaged, into a folder beside the runs. Nothing is ever deleted. */
  remove(id: string): Promise<Outcome<null>>
  /** Takes back the last removal of that run. */
  restore(id: string): Promise<Outcome<null>>
}

export function openRunStore(folder: string): RunStore {
  const saves = new Map<string, (result: SweepResult) => Promise<Outcome<SavedFile>>>()
  let prepared: Promise<Outcome<null>> | null = null
  const list = runLister(folder)
  const pathOf = (id: string): string => join(folder, `${id}.json`)

  const saveRun = async (result: SweepResult): Promise<Outcome<SavedFile>> => {
    prepared ??= prepareFolder(folder)
    const ready = await prepared
    if (!ready.ok) {
      prepared = null
      return ready
    }
    return saveFile(pathOf(result.id), compactSweepJson(result))
  }

  return {
    save(result) {
      if (!isRunId(result.id)) return Promise.resolve(refuseId('save', result.id))
      let save = saves.get(result.id)
      if (save === undefined) {
        save = latestWins(saveRun)
        saves.set(result.id, save)
      }
      return save(result)
    },
    latest: () => findLatest(folder),
    list: () => fileOutcome('read', folder, list),
    async read(id) {
      const path = runPath(folder, id)
      return path === null ? refuseId('read', id) : readResultFile(path)
    },
    async remove(id) {
      const path = runPath(folder, id)
      if (path === null) return refuseId('remove', id)
      return fileOutcome('remove', path, () => putAside(folder, id).then(() => null))
    },
    async restore(id) {
      const path = runPath(folder, id)
      if (path === null) return refuseId('restore', id)
      if ((await lstat(path).catch(() => null)) !== null) return failed('file', 'Cannot restore the run: it is among the saved runs again', 'Look for it in the list.')
      return fileOutcome('restore', path, () => takeBack(folder, id).then(() => null))
    }
  }
}

function isRunId(id: string): boolean {
  return runIdSchema.safeParse(id).success
}

function refuseId(verb: FileVerb, id: string): Outcome<never> {
  return failed('file', `Cannot ${verb} the run ${quote(id)}: that is no name of a file in the folder of saved runs`, 'Choose one from the list.')
}

/** What a file operation gives, or in words why the system refused it. */
async function fileOutcome<T>(verb: FileVerb, path: string, work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return success(await work())
  } catch (thrown) {
    if (thrown instanceof FailureError) return { ok: false, failure: thrown.failure }
    const failure = fileFailure(verb, path, thrown)
    if (failure === null) throw thrown
    return { ok: false, failure }
  }
}

function prepareFolder(folder: string): Promise<Outcome<null>> {
  return fileOutcome('save', folder, async () => {
    await mkdir(folder, { recursive: true })
    return null
  })
}

/** By the time of the last save, which the file system knows without opening ten thousand files. */
function findLatest(folder: string): Promise<Outcome<LatestRun>> {
  return fileOutcome('read', folder, async () => {
    const skipped: SkippedRun[] = []
    for (const { path } of await runFiles(folder)) {
      const read = await readResultFile(path)
      if (read.ok) return { result: read.value, skipped }
      skipped.push({ path, why: read.failure.message })
    }
    return { result: null, skipped }
  })
}

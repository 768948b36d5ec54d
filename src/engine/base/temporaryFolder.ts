import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Failure, FailureError, makeFailure } from '../../contract/base/failure'
import { systemCode } from './fileFailure'
import { isAbandoned, OWNER, ownerMark } from './owner'

/** What temporary folders are made for. */
export type TemporaryKind = 'tasks' | 'session'

const OURS = new RegExp(`^poolscope-(?:tasks|session)-${OWNER}-[A-Za-z0-9]{6}$`)

/** Windows keeps a file for a moment after the thread that had it open is gone. */
const REMOVE_RETRIES = 5

/** A folder of its own inside the system's temporary folder. Throws a FailureError that says what is wrong with that. */
export function makeTemporaryFolder(kind: TemporaryKind): string {
  try {
    return mkdtempSync(join(tmpdir(), `poolscope-${kind}-${ownerMark()}-`))
  } catch (thrown) {
    const failure = temporaryFolderFailure(thrown)
    throw failure === null ? thrown : new FailureError(failure)
  }
}

/** Removes it with all that is in it. What the system will not let go is left to the next start. */
export function removeTemporaryFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: REMOVE_RETRIES })
  } catch {
    // Said above.
  }
}

/**
 * Removes what processes of ours left behind that were killed: folders of our name, of this user, whose process has ended.
 * A link is never followed, and whatever cannot be looked at or removed is left.
 */
export function sweepTemporaryFolders(): void {
  for (const name of namesIn(tmpdir())) {
    const mark = OURS.exec(name)?.[1]
    if (mark === undefined || !isAbandoned(mark)) continue
    const folder = join(tmpdir(), name)
    const found = lstatSync(folder, { throwIfNoEntry: false })
    if (found?.isDirectory() === true && isOfThisUser(found.uid)) removeTemporaryFolder(folder)
  }
}

function isOfThisUser(uid: number): boolean {
  const own = process.getuid?.()
  return own === undefined || own === uid
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** What can be wrong with the temporary folder, by the system's code. */
const troubles: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is a file, or lies below one',
  EACCES: 'may not be written by you',
  EPERM: 'may not be written by you',
  EROFS: 'is on a read-only disk',
  ENOSPC: 'is full',
  EDQUOT: 'is full: your disk quota is used up',
  EMFILE: 'cannot be opened: too many files are open (ulimit -n)',
  ENFILE: 'cannot be opened: too many files are open on this machine'
}

/** Null when what was thrown is no operating system error. */
function temporaryFolderFailure(thrown: unknown): Failure | null {
  const code = systemCode(thrown)
  if (code === null) return null
  const full = code === 'ENOSPC' || code === 'EDQUOT'
  return makeFailure('file', `The temporary folder ${tmpdir()} ${troubles[code] ?? `cannot be written: the system says ${code}`}`, `${full ? 'Free some space there, or set' : 'Set'} TMPDIR (TEMP on Windows) to a folder that you may write.`)
}

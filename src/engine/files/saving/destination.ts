import { constants } from 'node:fs'
import { access, lstat, readlink, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { FailureError, makeFailure } from '../../../contract/base/failure'

/** Where a file really goes once every symbolic link is followed. */
export interface SavePlace {
  readonly path: string
  readonly folder: string
  /** Mode and owner of the file that is there now; null when there is none. */
  readonly present: { readonly mode: number; readonly uid: number; readonly gid: number } | null
}

/** As many links as Linux itself follows. */
const MOST_LINKS = 40

/**
 * Finds where a file is to be saved and that it can be: the folder is there and writable, and so is a file that is
 * already there. A symbolic link is written through, so the link stays and the file it leads to is replaced.
 * Pipes and devices are refused: a rename would put a plain file in their place.
 */
export async function findDestination(named: string): Promise<SavePlace> {
  if (/[\\/]$/.test(named)) throw refusal(named, 'it is a folder, not a file')
  const path = await followLinks(resolve(named))
  const folder = dirname(path)
  const present = await stat(path).catch(unlessMissing)
  if (present?.isDirectory() === true) throw refusal(named, 'it is a folder, not a file')
  if (present?.isFile() === false) throw refusal(named, 'it is a device or a pipe, not a file')
  await access(folder, constants.W_OK | constants.X_OK)
  if (present === null) return { path, folder, present }
  await access(path, constants.W_OK)
  return { path, folder, present: { mode: present.mode & 0o777, uid: present.uid, gid: present.gid } }
}

function refusal(named: string, why: string): FailureError {
  return new FailureError(makeFailure('file', `Cannot save ${named}: ${why}`, 'Name a file.'))
}

async function followLinks(named: string): Promise<string> {
  let path = named
  for (let links = 0; links <= MOST_LINKS; links++) {
    const folder = await realpath(dirname(path))
    const here = join(folder, basename(path))
    const found = await lstat(here).catch(unlessMissing)
    if (found === null || !found.isSymbolicLink()) return here
    path = resolve(folder, await readlink(here))
  }
  throw Object.assign(new Error(`too many symbolic links at ${named}`), { code: 'ELOOP' })
}

function unlessMissing(thrown: unknown): null {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null
  throw thrown
}

import { randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { FailureError, type Outcome, success } from '../../../contract/base/failure'
import type { SavedFile } from '../../../contract/ipc'
import { type SavePlace, findDestination } from './destination'
import { fileFailure } from '../../base/fileFailure'
import { isAbandoned, OWNER, ownerMark } from '../../base/owner'

/** What is saved: text, or its pieces, which are made one at a time while the file is written. */
export type FileText = string | Iterable<string>

/** Names of files that are being written, and whose; earlier versions did not say whose. */
const TEMPORARY_FILE = new RegExp(`^\\.poolscope-(?:${OWNER}-)?[0-9a-f]{16}\\.tmp$`)

function temporaryIn(folder: string): string {
  return join(folder, `.poolscope-${ownerMark()}-${randomBytes(8).toString('hex')}.tmp`)
}

/** A file of an unknown owner that has been half written for this long is nobody's any more. */
const LEFTOVER_AGE_MS = 3_600_000

/** Removes what processes that were killed in the middle of a save left in a folder. Never throws. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const found = TEMPORARY_FILE.exec(name)
    if (found === null) continue
    const path = join(folder, name)
    const isNobodys = found[1] === undefined ? await isOld(path) : isAbandoned(found[1])
    if (isNobodys) await unlink(path).catch(() => undefined)
  }
}

async function isOld(path: string): Promise<boolean> {
  const modifiedMs = (await stat(path).catch(() => null))?.mtimeMs
  return modifiedMs !== undefined && Date.now() - modifiedMs > LEFTOVER_AGE_MS
}

/**
 * Saves text as UTF-8 so that at every moment, and whatever fails, the path holds either the whole old file or the whole
 * new one: everything goes into a temporary file beside it, which is checked, forced to the disk and moved over it.
 * Keeps the mode of a file that is replaced, and writes through a symbolic link. See {@link findDestination}.
 */
export async function saveFile(path: string, text: FileText): Promise<Outcome<SavedFile>> {
  return outcome(path, async () => {
    const destination = await findDestination(path)
    const temporary = temporaryIn(destination.folder)
    try {
      await writeWhole(temporary, text, destination.present)
      await moveOver(temporary, destination.path)
    } catch (thrown) {
      await unlink(temporary).catch(() => undefined)
      throw thrown
    }
    await syncFolder(destination.folder)
    await removeLeftovers(destination.folder)
    return { path }
  })
}

/**
 * Whether a file could be saved at a path now: asked before work begins whose result will go there. Gives the path
 * of the file that would really be written, every symbolic link followed.
 */
export async function checkSavable(path: string): Promise<Outcome<SavedFile>> {
  return outcome(path, async () => {
    const { folder, path: real } = await findDestination(path)
    // A file of our own is the only true answer: access() knows nothing of read-only mounts of other systems or of quotas.
    const probe = temporaryIn(folder)
    await (await open(probe, 'wx')).close()
    await unlink(probe)
    return { path: real }
  })
}

async function outcome(path: string, work: () => Promise<SavedFile>): Promise<Outcome<SavedFile>> {
  try {
    return success(await work())
  } catch (thrown) {
    if (thrown instanceof FailureError) return { ok: false, failure: thrown.failure }
    const failure = fileFailure('save', path, thrown)
    if (failure === null) throw thrown
    return { ok: false, failure }
  }
}

async function writeWhole(temporary: string, text: FileText, replaced: SavePlace['present']): Promise<void> {
  const handle = await open(temporary, 'wx')
  try {
    if (replaced !== null) await takeAttributes(handle, replaced)
    let bytes = 0
    for (const piece of typeof text === 'string' ? [text] : text) {
      const encoded = Buffer.from(piece, 'utf8')
      await handle.writeFile(encoded)
      bytes += encoded.length
    }
    const { size } = await handle.stat()
    if (size !== bytes) throw Object.assign(new Error(`${size} of ${bytes} bytes were written`), { code: 'ENOSPC' })
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The owner can only be kept by root, and only there does it change by a save. */
async function takeAttributes(handle: FileHandle, { mode, uid, gid }: NonNullable<SavePlace['present']>): Promise<void> {
  if (process.getuid?.() === 0) await handle.chown(uid, gid).catch(() => undefined)
  await handle.chmod(mode)
}

/** On Windows a virus scanner or an indexer can hold a file for a moment; elsewhere the first try decides. */
const MOVE_TRIES = process.platform === 'win32' ? 10 : 1
const MOVE_PAUSE_MS = 50

async function moveOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to)
    } catch (thrown) {
      if (attempt >= MOVE_TRIES) throw thrown
      await new Promise((resolve) => setTimeout(resolve, MOVE_PAUSE_MS * attempt))
    }
  }
}

/** Makes the new name itself survive a power cut. Windows cannot open folders, and some network disks cannot sync them. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  if (handle === null) return
  try {
    await handle.sync()
  } catch {
    return
  } finally {
    await handle.close()
  }
}

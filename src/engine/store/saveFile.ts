import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { FailureError, type Outcome, success } from '../../contract/failure'
import type { SavedFile } from '../../contract/ipc'
import { type Destination, findDestination } from './destination'
import { fileFailure } from './fileFailure'

/** What is saved: text, or its pieces, which are made one at a time while the file is written. */
export type FileText = string | Iterable<string>

/** Names of files that are being written; one that is left over from a crash is recognised by it. */
export const TEMPORARY_FILE = /^\.poolscope-[0-9a-f]{16}\.tmp$/

/**
 * Saves text as UTF-8 so that at every moment, and whatever fails, the path holds either the whole old file or the whole
 * new one: everything goes into a temporary file beside it, which is checked, forced to the disk and moved over it.
 * Keeps the mode of a file that is replaced, and writes through a symbolic link. See {@link findDestination}.
 */
export async function saveFile(path: string, text: FileText): Promise<Outcome<SavedFile>> {
  return outcome(path, async () => {
    const destination = await findDestination(path)
    const temporary = join(destination.folder, `.poolscope-${randomBytes(8).toString('hex')}.tmp`)
    try {
      await writeWhole(temporary, text, destination.present)
      await moveOver(temporary, destination.path)
    } catch (thrown) {
      await unlink(temporary).catch(() => undefined)
      throw thrown
    }
    await syncFolder(destination.folder)
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
    const probe = join(folder, `.poolscope-${randomBytes(8).toString('hex')}.tmp`)
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

async function writeWhole(temporary: string, text: FileText, replaced: Destination['present']): Promise<void> {
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
async function takeAttributes(handle: FileHandle, { mode, uid, gid }: NonNullable<Destination['present']>): Promise<void> {
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

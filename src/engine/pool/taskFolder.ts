import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FailureError } from '../../contract/failure'
import { fileFailure } from '../store/fileFailure'

/** Windows keeps a file for a moment after the thread that had it open is gone. */
const REMOVE_RETRIES = 5

/** A folder of its own for the files of one pool. Throws a FailureError where the system's temporary folder cannot be written. */
export function makeTaskFolder(): string {
  const prefix = join(tmpdir(), 'poolscope-')
  try {
    return mkdtempSync(prefix)
  } catch (thrown) {
    const failure = fileFailure('save', prefix, thrown)
    throw failure === null ? thrown : new FailureError(failure)
  }
}

/** Removes it with all that is in it. What the system will not let go is left to its own cleaning: no measurement is lost for it. */
export function removeTaskFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: REMOVE_RETRIES })
  } catch {
    // Said above.
  }
}

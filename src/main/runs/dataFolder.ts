import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Failure, makeFailure, type Outcome, success, toFailure } from '../../contract/base/failure'
import { fileFailure } from '../../engine/base/fileFailure'
import { makeTemporaryFolder, removeTemporaryFolder } from '../../engine/base/temporaryFolder'

/** Where the app keeps what it knows from one start to the next. */
export interface DataFolder {
  /** What Chromium writes into: the folder itself, or a temporary one where that cannot be written. */
  readonly sessionFolder: string
  /** Why nothing of this session can be kept; null when all is well. */
  readonly failure: Failure | null
  /** Removes a temporary folder. */
  readonly close: () => void
}

/**
 * Makes sure that there is a folder that can be written before Electron needs one: where there is none it ends without a
 * word, as it takes a lock that it cannot make for another instance's. Fails where not even a temporary folder can be written.
 */
export function openDataFolder(folder: string): Outcome<DataFolder> {
  const refused = whyNotWritable(folder)
  if (refused === null) return success({ sessionFolder: folder, failure: null, close: () => undefined })
  const { message, hint } = refused
  const failure = makeFailure('file', 'History and settings cannot be kept in this session', `${message}. ${hint} Export what you want to keep: until then a run can only be left in the temporary folder when Poolscope ends.`)
  try {
    const sessionFolder = makeTemporaryFolder('session')
    return success({ sessionFolder, failure, close: () => removeTemporaryFolder(sessionFolder) })
  } catch (thrown) {
    return { ok: false, failure: makeFailure('file', `Poolscope cannot start. ${message}. ${toFailure(thrown).message}`, hint) }
  }
}

/** Asks by making a file: no other answer knows of read-only mounts, quotas and full disks. Null when it could. */
function whyNotWritable(folder: string): Failure | null {
  try {
    mkdirSync(folder, { recursive: true })
    const probe = mkdtempSync(join(folder, '.probe-'))
    rmdirSync(probe)
    return null
  } catch (thrown) {
    const failure = fileFailure('save', folder, thrown)
    return failure === null ? toFailure(thrown) : { ...failure, message: failure.message.replace('Cannot save', 'Cannot write'), hint: REMEDY }
  }
}

const REMEDY = 'Make that folder writable, or start Poolscope with --user-data-dir=FOLDER.'

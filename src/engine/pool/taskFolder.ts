import { dirname } from 'node:path'
import { FailureError } from '../../contract/failure'
import type { Scenario } from '../../contract/scenario'
import { makeTemporaryFolder, removeTemporaryFolder, sweepTemporaryFolders } from '../store/temporaryFolder'
import { diskRoom } from './room/disk'

/** Where the tasks of one pool keep their files, one a slot. */
export interface TaskFolder {
  readonly path: string
  /** Asks for room before slots are added. Throws a FailureError where their files would take too much of the disk. */
  claim(slots: number): void
  remove(): void
}

/**
 * A folder of its own for the files of one pool; null for workloads without any. Throws a FailureError where the system's
 * temporary folder cannot be written. What killed processes left in there goes first, since it takes the same room.
 */
export function makeTaskFolder({ workload: { kind, bodyBytes } }: Scenario): TaskFolder | null {
  if (kind !== 'file') return null
  sweepTemporaryFolders()
  const path = makeTemporaryFolder('tasks')
  let held = 0
  return {
    path,
    claim(slots) {
      const bytesNeeded = slots * bodyBytes
      const failure = diskRoom({ folder: dirname(path), bytesNeeded, bytesHeld: held })
      if (failure !== null) throw new FailureError(failure)
      held = bytesNeeded
    },
    remove: () => removeTemporaryFolder(path)
  }
}

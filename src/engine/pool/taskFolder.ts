import type { Scenario } from '../../contract/scenario/scenario'
import { workloadFacts } from '../../contract/scenario/workloadFacts'
import { makeTemporaryFolder, removeTemporaryFolder, sweepTemporaryFolders } from '../base/temporaryFolder'

/** Where the tasks of one pool keep their files, one a slot. */
export interface TaskFolder {
  readonly path: string
  remove(): void
}

/** Removes what killed processes left, before room is looked for: it takes the same room. */
export function tidyTaskFolders(scenario: Scenario): void {
  if (hasFiles(scenario)) sweepTemporaryFolders()
}

/**
 * A folder of its own for the files of one pool; null for workloads without any. Throws a FailureError where the system's
 * temporary folder cannot be written.
 */
export function makeTaskFolder(scenario: Scenario): TaskFolder | null {
  if (!hasFiles(scenario)) return null
  const path = makeTemporaryFolder('tasks')
  return { path, remove: () => removeTemporaryFolder(path) }
}

function hasFiles(scenario: Scenario): boolean {
  return workloadFacts(scenario).need.fileBytes !== null
}

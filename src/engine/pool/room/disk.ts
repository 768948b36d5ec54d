import { statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { makeFailure } from '../../../contract/failure'
import { formatBytes } from '../../../contract/units'
import type { RoomRow } from './table'

/** What a folder has left for everybody. */
export interface DiskRoom {
  readonly folder: string
  readonly freeBytes: number
  /** True where the folder lies in memory (tmpfs), which a full one takes from everybody. */
  readonly inMemory: boolean
}

/** Other programs, and the system itself, need room in the same place while a sweep runs. */
const MOST_SHARE = 0.5

/** The files that tasks write: no more of the temporary folder's disk than is fair, those that are there already included. */
export const diskRoom: RoomRow = ({ fileBytes, heldFileBytes }, { disk }) => {
  if (fileBytes === 0 || disk === null) return null
  const { folder, freeBytes, inMemory } = disk
  const available = freeBytes + heldFileBytes
  const needed = fileBytes + heldFileBytes
  if (needed <= available * MOST_SHARE) return null
  const where = inMemory ? `${folder}, which lies in memory` : folder
  return makeFailure(
    'no-room',
    `The files of this workload need ${formatBytes(needed)} in ${where}: ${formatBytes(available)} is free, and Poolscope takes at most half of that.`,
    'Use a smaller --body-bytes or fewer workers, or set TMPDIR (TEMP on Windows) to a folder on a larger disk.'
  )
}

/** As Linux numbers file systems that keep their files in memory: tmpfs and ramfs (statfs(2)). */
const IN_MEMORY: ReadonlySet<number> = new Set([0x0102_1994, 0x8584_58f6])

/** Null where the system does not tell: then the write itself will. */
export function lookAtDisk(folder: string): DiskRoom | null {
  try {
    const { bavail, bsize, type } = statfsSync(folder)
    const inMemory = IN_MEMORY.has(type)
    return { folder, freeBytes: inMemory ? Math.min(bavail * bsize, freeMemoryBytes()) : bavail * bsize, inMemory }
  } catch {
    return null
  }
}

/** The machine's, or what a container's limit leaves this process; a limit of 0 is none. */
function freeMemoryBytes(): number {
  const limit = process.constrainedMemory()
  return Math.min(freemem(), limit > 0 ? Math.max(limit - process.memoryUsage().rss, 0) : Infinity)
}

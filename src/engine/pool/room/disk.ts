import { statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { type Failure, makeFailure } from '../../../contract/failure'
import { formatBytes } from '../../../contract/units'

export interface DiskNeed {
  readonly folder: string
  /** All that the tasks' files take at this size, those that are there already included. */
  readonly bytesNeeded: number
  /** What the files take that are there already. */
  readonly bytesHeld: number
}

/** What there is in a folder for everybody, bytes. */
export interface DiskRoom {
  readonly freeBytes: number
  /** True where the folder lies in memory (tmpfs), which a full one takes from everybody. */
  readonly inMemory: boolean
}

/** Other programs, and the system itself, need room in the same place while a sweep runs. */
const MOST_SHARE = 0.5

/** Why a pool's files would take more of a disk than is fair; null when there is room. */
export function diskRoom({ folder, bytesNeeded, bytesHeld }: DiskNeed, look: (folder: string) => DiskRoom | null = lookAtDisk): Failure | null {
  const found = look(folder)
  if (found === null) return null
  const available = found.freeBytes + bytesHeld
  if (bytesNeeded <= available * MOST_SHARE) return null
  const where = found.inMemory ? `${folder}, which lies in memory` : folder
  return makeFailure(
    'file',
    `The files of this workload need ${formatBytes(bytesNeeded)} in ${where}: ${formatBytes(available)} is free, and Poolscope takes at most half of that`,
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
    return { freeBytes: inMemory ? Math.min(bavail * bsize, freeMemoryBytes()) : bavail * bsize, inMemory }
  } catch {
    return null
  }
}

/** The machine's, or what a container's limit leaves this process; a limit of 0 is none. */
function freeMemoryBytes(): number {
  const limit = process.constrainedMemory()
  return Math.min(freemem(), limit > 0 ? Math.max(limit - process.memoryUsage().rss, 0) : Infinity)
}

import { statfsSync } from 'node:fs'
import { freemem } from 'node:os'

/** What a folder has left for everybody. */
export interface DiskRoom {
  readonly folder: string
  readonly freeBytes: number
  /** True where the folder lies in memory (tmpfs), which a full one takes from everybody. */
  readonly inMemory: boolean
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

import { readdirSync } from 'node:fs'
import { posix } from 'node:path'
import * as os from 'node:os'
import { type DiskRoom, lookAtDisk } from './disk'
import { ownGroups, readSystemText, type ReadText } from '../base/controlGroups'

/** Something that the system grants only so much of. */
export interface SystemCeiling {
  /** Who sets it, as the subject of a sentence: "the pids limit of the control group". */
  readonly what: string
  readonly most: number
  readonly used: number
  /** How to raise it, as the end of a sentence. */
  readonly raise: string
}

/** What the system has left for this process; what it does not tell has no ceiling here. */
export interface SystemRoom {
  readonly threads: readonly SystemCeiling[]
  /** MB. */
  readonly memoryMb: readonly SystemCeiling[]
  readonly descriptors: readonly SystemCeiling[]
  /** The system's temporary folder; null where the system does not tell. */
  readonly disk: DiskRoom | null
}

export interface SystemReader {
  readonly platform: NodeJS.Platform
  readonly read: ReadText
  /** Names in a folder; empty where it cannot be read. */
  readonly list: (folder: string) => readonly string[]
  readonly freeMemoryBytes: () => number
  readonly totalMemoryBytes: () => number
  readonly disk: () => DiskRoom | null
}

const realSystem: SystemReader = {
  platform: process.platform,
  read: readSystemText,
  list(folder) {
    try {
      return readdirSync(folder)
    } catch {
      return []
    }
  },
  freeMemoryBytes: () => os.freemem(),
  totalMemoryBytes: () => os.totalmem(),
  disk: () => lookAtDisk(os.tmpdir())
}

/** Reads all limits that hold for this process and how much of each is used; some milliseconds on a machine with hundreds of processes. */
export function readSystemRoom(system: SystemReader = realSystem): SystemRoom {
  return {
    threads: [...groupThreads(system), ...userThreads(system)],
    memoryMb: [...groupMemory(system), ...machineMemory(system)],
    descriptors: openFiles(system),
    disk: system.disk()
  }
}

function groupThreads({ read }: SystemReader): readonly SystemCeiling[] {
  return ownGroups('pids', read).flatMap((folder) => {
    const [most, used] = ['pids.max', 'pids.current'].map((name) => numberIn(read(posix.join(folder, name))))
    if (most === undefined || used === undefined) return []
    return [{ what: 'the pids limit of this container or control group', most, used, raise: "raise the container's pids limit (docker run --pids-limit)" }]
  })
}

/** Bits of the effective capabilities that free a process from the limit (setrlimit(2), RLIMIT_NPROC): CAP_SYS_ADMIN and CAP_SYS_RESOURCE. */
const UNLIMITED_BY = (1n << 21n) | (1n << 24n)

/** The user's threads in all their processes, as far as they can be seen here: never more than the system counts. */
function userThreads({ read, list }: SystemReader): readonly SystemCeiling[] {
  const own = read('/proc/self/status')
  const most = softLimit(read, 'Max processes')
  const uid = statusField(own, 'Uid')
  if (own === null || most === null || uid === null) return []
  if (uid === '0' || (BigInt(`0x${statusField(own, 'CapEff') ?? '0'}`) & UNLIMITED_BY) !== 0n) return []
  const processes = list('/proc').filter((name) => /^\d+$/.test(name))
  const used = processes.reduce((sum, pid) => {
    const status = read(`/proc/${pid}/status`)
    return statusField(status, 'Uid') === uid ? sum + Number(statusField(status, 'Threads') ?? 1) : sum
  }, 0)
  return [{ what: "the user's limit on processes and threads (ulimit -u)", most, used, raise: 'raise ulimit -u' }]
}

function groupMemory({ read, totalMemoryBytes }: SystemReader): readonly SystemCeiling[] {
  return ownGroups('memory', read).flatMap((folder) => {
    const at = (name: string): string | null => read(posix.join(folder, name))
    const [most, used] = [numberIn(at('memory.max') ?? at('memory.limit_in_bytes')), numberIn(at('memory.current') ?? at('memory.usage_in_bytes'))]
    // A limit above what the machine has is none: version 1 writes no limit as a number near 2^63.
    if (most === undefined || used === undefined || most >= totalMemoryBytes()) return []
    const reclaimable = Number(/^(?:total_)?inactive_file (\d+)$/m.exec(at('memory.stat') ?? '')?.[1] ?? 0)
    return [{ what: 'the memory limit of this container or control group', most: most / 1e6, used: Math.max(0, used - reclaimable) / 1e6, raise: "raise the container's memory limit" }]
  })
}

/** What the machine has left. macOS counts only pages that nobody has touched yet as free, which says nothing. */
function machineMemory({ platform, read, freeMemoryBytes, totalMemoryBytes }: SystemReader): readonly SystemCeiling[] {
  if (platform === 'darwin') return []
  // Until libuv 1.45 os.freemem() did not count on Linux what the cache would give back.
  const availableKb = /^MemAvailable:\s+(\d+) kB$/m.exec(read('/proc/meminfo') ?? '')?.[1]
  const free = availableKb === undefined ? freeMemoryBytes() : Number(availableKb) * 1024
  const most = totalMemoryBytes()
  return [{ what: "the machine's memory", most: most / 1e6, used: (most - free) / 1e6, raise: 'close other programs' }]
}

function openFiles({ read, list }: SystemReader): readonly SystemCeiling[] {
  const most = softLimit(read, 'Max open files')
  const used = list('/proc/self/fd').length
  return most === null || used === 0 ? [] : [{ what: 'the limit on open files (ulimit -n)', most, used, raise: 'raise ulimit -n' }]
}

/** A soft limit in /proc/self/limits; null without one. */
function softLimit(read: ReadText, name: string): number | null {
  const text = new RegExp(`^${name} +(\\d+)`, 'm').exec(read('/proc/self/limits') ?? '')?.[1]
  return text === undefined ? null : Number(text)
}

/** The first value of a field of /proc/pid/status; of Uid that is the real one, which the limit goes by. */
function statusField(status: string | null, name: string): string | null {
  return new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status ?? '')?.[1] ?? null
}

function numberIn(text: string | null): number | undefined {
  const trimmed = text?.trim() ?? ''
  return /^\d+$/.test(trimmed) ? Number(trimmed) : undefined
}

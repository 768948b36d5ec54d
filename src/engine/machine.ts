import * as os from 'node:os'
import type { Machine } from '../contract/result'

/** libuv's own default for its pool of threads, and the most it accepts. */
const UV_DEFAULT_THREADS = 4
const UV_MOST_THREADS = 1024

/** What is measured on: counts of cores and where they come from, libuv's pool, memory, versions. */
export function readMachine(): Machine {
  const versions: Record<string, string> = {}
  for (const name of ['node', 'v8', 'uv', 'electron', 'chrome'] as const) {
    const version = process.versions[name]
    if (version !== undefined) versions[name] = version
  }
  return {
    cpus: os.cpus().length,
    // os.availableParallelism came with Node 18.14 and sees affinity; from libuv 1.49 it sees a container's quota too.
    availableParallelism: os.availableParallelism(),
    uvThreadpoolSize: uvThreadpoolSize(process.env['UV_THREADPOOL_SIZE']),
    totalMemoryMb: Math.round(os.totalmem() / 1e6),
    platform: process.platform,
    arch: process.arch,
    versions
  }
}

/** The size libuv gives its pool for a value of UV_THREADPOOL_SIZE: it reads it as C's atoi does, at least 1, at most 1024. */
export function uvThreadpoolSize(setting: string | undefined): number {
  if (setting === undefined) return UV_DEFAULT_THREADS
  const parsed = Number.parseInt(setting, 10)
  return Number.isNaN(parsed) || parsed < 1 ? 1 : Math.min(parsed, UV_MOST_THREADS)
}

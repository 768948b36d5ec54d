import * as os from 'node:os'
import { usableCores } from '../../analysis/limits/rows/cpu'
import type { Machine } from '../../contract/result/result'
import { readCpuQuota } from './cpuQuota'
import { access } from 'node:fs/promises'

/** Cores' worth of time that this process can get now; above 0, not always whole. */
export function usableCoresHere(): number {
  return usableCores({ availableParallelism: os.availableParallelism(), cpuQuota: readCpuQuota() })
}

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
    cpuQuota: readCpuQuota(),
    uvThreadpoolSize: uvThreadpoolSize(process.env['UV_THREADPOOL_SIZE']),
    totalMemoryMb: Math.round(os.totalmem() / 1e6),
    platform: process.platform,
    arch: process.arch,
    versions
  }
}

/**
 * The size libuv gives its pool for a value of UV_THREADPOOL_SIZE (uv/src/threadpool.c): it reads it as C's atoi does and
 * keeps it unsigned, so that nonsense and 0 make one thread and a negative number makes as many as there may be.
 */
export function uvThreadpoolSize(setting: string | undefined): number {
  if (setting === undefined) return UV_DEFAULT_THREADS
  const parsed = Number.parseInt(setting, 10)
  if (Number.isNaN(parsed) || parsed === 0) return 1
  return parsed < 0 ? UV_MOST_THREADS : Math.min(parsed, UV_MOST_THREADS)
}

/**
 * Lets Node start the threads of its own pool (libuv's, for files and names), which it does at the first use. Where the
 * system refuses them the process is aborted on the spot: to be done while there are threads to be had, before a pool or a
 * lab takes them; the result would be lost when it is written.
 */
export async function startNodeThreads(): Promise<void> {
  await access('.').catch(() => undefined)
}

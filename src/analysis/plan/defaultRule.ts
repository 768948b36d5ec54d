import type { DefaultWorkers, Machine } from '../../contract/result/result'

/** ThreadPoolExecutor's default since Python 3.8: min(32, cpus + 4). */
export const DEFAULT_RULE = 'min(32, cpus + 4)'
const MOST_WORKERS = 32
const EXTRA_WORKERS = 4

/** From this libuv on, availableParallelism heeds a container's CPU quota as well as the affinity mask. */
const LIBUV_WITH_QUOTA = [1, 49] as const

/**
 * The size the textbook rule gives on this machine. The same rule gives different sizes in different runtimes, because
 * they count CPUs differently in a container, so the answer names what was counted.
 */
export function defaultRule(machine: Pick<Machine, 'cpus' | 'availableParallelism' | 'versions'>): DefaultWorkers {
  const { cpus, availableParallelism } = machine
  const ofCores = cpus === availableParallelism ? '' : ` of ${cpus}`
  return {
    rule: DEFAULT_RULE,
    workers: textbookWorkers(availableParallelism),
    cpuSource: `availableParallelism = ${availableParallelism}: cores${ofCores} this process may use, ${quotaInWords(machine.versions['uv'])}`
  }
}

/** min(32, cpus + 4), for any count of CPUs. */
export function textbookWorkers(cpus: number): number {
  return Math.min(MOST_WORKERS, cpus + EXTRA_WORKERS)
}

function quotaInWords(libuv: string | undefined): string {
  const parts = /^(\d+)\.(\d+)/.exec(libuv ?? '')
  if (libuv === undefined || parts === null) return 'container quota included from libuv 1.49 on'
  const [major, minor] = [Number(parts[1]), Number(parts[2])]
  const heedsQuota = major > LIBUV_WITH_QUOTA[0] || (major === LIBUV_WITH_QUOTA[0] && minor >= LIBUV_WITH_QUOTA[1])
  return heedsQuota ? 'container quota included' : `container quota not included (libuv ${libuv})`
}

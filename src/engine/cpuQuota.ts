import { readFileSync } from 'node:fs'

/** Where Linux tells a container its quota: control groups version 2, then version 1 (kernel docs, cgroup-v2 and sched-bwc). */
const V2 = '/sys/fs/cgroup/cpu.max'
const V1 = ['/sys/fs/cgroup/cpu/cpu.cfs_quota_us', '/sys/fs/cgroup/cpu/cpu.cfs_period_us'] as const

/** Cores' worth of time that the control group of this process may use; null without a quota, or where there are no control groups. */
export function readCpuQuota(read: (path: string) => string | null = readText): number | null {
  const v2 = read(V2)
  if (v2 !== null) return coresOf(v2)
  const [quota, period] = V1.map(read)
  return quota == null || period == null ? null : coresOf(`${quota} ${period}`)
}

/** "200000 100000" is two cores' worth; "max 100000" and "-1 100000" are no quota. */
function coresOf(text: string): number | null {
  const [quota = NaN, period = NaN] = text.trim().split(/\s+/).map(Number)
  return quota > 0 && period > 0 ? quota / period : null
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

import { describe, expect, it } from 'vitest'
import { readCpuQuota } from '../../src/engine/cpuQuota'

const filesOf = (files: Readonly<Record<string, string>>) => (path: string) => files[path] ?? null

describe("a container's quota", () => {
  it('is read from control groups, version 2', () => {
    expect(readCpuQuota(filesOf({ '/sys/fs/cgroup/cpu.max': '150000 100000\n' }))).toBe(1.5)
    expect(readCpuQuota(filesOf({ '/sys/fs/cgroup/cpu.max': 'max 100000\n' }))).toBeNull()
  })
  it('is read from version 1, where -1 is none', () => {
    const v1 = (quota: string) => filesOf({ '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': quota, '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n' })
    expect(readCpuQuota(v1('400000\n'))).toBe(4)
    expect(readCpuQuota(v1('-1\n'))).toBeNull()
  })
  it('is none where there are no control groups, or what they say makes no sense', () => {
    expect(readCpuQuota(filesOf({}))).toBeNull()
    expect(readCpuQuota(filesOf({ '/sys/fs/cgroup/cpu.max': '' }))).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { readCpuQuota } from '../../../src/engine/base/cpuQuota'

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

const files2 = (group: string, root: string, point: string) => ({
  '/proc/self/cgroup': `0::${group}\n`,
  '/proc/self/mountinfo': `22 1 8:1 / / rw - ext4 /dev/sda rw\n30 23 0:26 ${root} ${point} rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n`
})

describe('the quota of the process itself', () => {
  it('is that of its own group, not of the root, which has none', () => {
    expect(readCpuQuota(filesOf({ ...files2('/user.slice/build.scope', '/', '/sys/fs/cgroup'), '/sys/fs/cgroup/user.slice/build.scope/cpu.max': '50000 100000\n' }))).toBe(0.5)
  })
  it('is the tightest among all groups above it', () => {
    const nested = files2('/a/b/c', '/', '/sys/fs/cgroup')
    const at = (quotas: Readonly<Record<string, string>>) => readCpuQuota(filesOf({ ...nested, ...Object.fromEntries(Object.entries(quotas).map(([group, text]) => [`/sys/fs/cgroup${group}/cpu.max`, text])) }))
    expect(at({ '/a': '150000 100000', '/a/b': 'max 100000', '/a/b/c': '400000 100000' })).toBe(1.5)
    expect(at({ '/a': '800000 100000', '/a/b/c': '25000 50000' })).toBe(0.5)
    expect(at({ '/a': 'max 100000', '/a/b/c': 'max 100000' })).toBeNull()
    expect(at({ '/other': '10000 100000' })).toBeNull()
  })
  it('in a namespace of control groups is relative to what is mounted', () => {
    expect(readCpuQuota(filesOf({ ...files2('/', '/', '/sys/fs/cgroup'), '/sys/fs/cgroup/cpu.max': '200000 100000' }))).toBe(2)
    expect(readCpuQuota(filesOf({ ...files2('/docker/abc/inner', '/docker/abc', '/sys/fs/cgroup'), '/sys/fs/cgroup/inner/cpu.max': '300000 100000', '/sys/fs/cgroup/cpu.max': '200000 100000' }))).toBe(2)
    expect(readCpuQuota(filesOf({ ...files2('/../other', '/', '/sys/fs/cgroup'), '/sys/fs/cgroup/cpu.max': '200000 100000', '/sys/fs/other/cpu.max': '1000 100000' }))).toBe(2)
  })
  it('is read from a mount elsewhere, also with a blank in its name', () => {
    expect(readCpuQuota(filesOf({ ...files2('/g', '/', '/mnt/c\\040g'), '/mnt/c g/g/cpu.max': '100000 100000' }))).toBe(1)
  })
  it('is read from version 1, nested and mounted together with cpuacct', () => {
    const v1 = {
      '/proc/self/cgroup': '5:memory:/m\n4:cpuacct,cpu:/docker/abc\n1:name=systemd:/x\n0::/\n',
      '/proc/self/mountinfo': '32 31 0:29 / /sys/fs/cgroup/cpuacct,cpu rw - cgroup cgroup rw,cpuacct,cpu\n35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n'
    }
    const group = '/sys/fs/cgroup/cpuacct,cpu/docker/abc'
    expect(readCpuQuota(filesOf({ ...v1, [`${group}/cpu.cfs_quota_us`]: '50000\n', [`${group}/cpu.cfs_period_us`]: '100000\n' }))).toBe(0.5)
  })
  it('is the stricter of both versions where both are mounted', () => {
    const hybrid = {
      '/proc/self/cgroup': '4:cpu:/v1\n0::/v2\n',
      '/proc/self/mountinfo': '32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n',
      '/sys/fs/cgroup/cpu/v1/cpu.cfs_quota_us': '300000',
      '/sys/fs/cgroup/cpu/v1/cpu.cfs_period_us': '100000',
      '/sys/fs/cgroup/unified/v2/cpu.max': 'max 100000'
    }
    expect(readCpuQuota(filesOf(hybrid))).toBe(3)
    expect(readCpuQuota(filesOf({ ...hybrid, '/sys/fs/cgroup/unified/v2/cpu.max': '100000 100000' }))).toBe(1)
  })
})

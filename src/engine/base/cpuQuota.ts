import { readFileSync } from 'node:fs'
import { posix } from 'node:path'

type Read = (path: string) => string | null

/** A version of control groups: how its mount and this process's group are told, and how a group tells its quota. */
interface Version {
  /** Of a line of /proc/self/mountinfo, after its dash: file system type and super options. */
  readonly isMount: (type: string, options: readonly string[]) => boolean
  /** Of a line of /proc/self/cgroup: the number of the hierarchy and its controllers. */
  readonly isGroup: (hierarchy: string, controllers: readonly string[]) => boolean
  /** "200000 100000" is two cores' worth; null where the group has no such file, as the root of version 2. */
  readonly quota: (folder: string, read: Read) => string | null
  /** Where it is mounted when the system does not tell. */
  readonly usualMount: string
}

/** Control groups version 2, then version 1 (kernel docs, cgroup-v2 and sched-bwc). Both may be mounted at once: the stricter binds. */
const versions: readonly Version[] = [
  {
    isMount: (type) => type === 'cgroup2',
    isGroup: (hierarchy, controllers) => hierarchy === '0' && controllers.length === 0,
    quota: (folder, read) => read(posix.join(folder, 'cpu.max')),
    usualMount: '/sys/fs/cgroup'
  },
  {
    isMount: (type, options) => type === 'cgroup' && options.includes('cpu'),
    isGroup: (_, controllers) => controllers.includes('cpu'),
    quota: (folder, read) => {
      const [quota, period] = [read(posix.join(folder, 'cpu.cfs_quota_us')), read(posix.join(folder, 'cpu.cfs_period_us'))]
      return quota === null || period === null ? null : `${quota.trim()} ${period.trim()}`
    },
    usualMount: '/sys/fs/cgroup/cpu'
  }
]

interface Mount {
  /** The group that stands at the mount point, as /proc/self/cgroup would write it. */
  readonly root: string
  readonly point: string
}

/**
 * Cores' worth of time that this process may use: the least that its control group or any above it grants, as each holds
 * for all below. Null without a quota, or where there are no control groups.
 */
export function readCpuQuota(read: Read = readText): number | null {
  const cores = versions.flatMap((version) => foldersOf(version, read).flatMap((folder) => coresOf(version.quota(folder, read) ?? '') ?? []))
  return cores.length === 0 ? null : Math.min(...cores)
}

/** The folder of the process's group and of every group above it, as far as they can be seen from here. */
function foldersOf(version: Version, read: Read): readonly string[] {
  const group = groupOf(version, read)
  const mounts = mountsOf(version, read)
  const all = mounts.length === 0 ? [{ root: '/', point: version.usualMount }] : mounts
  return [...new Set(all.flatMap(({ root, point }) => upwards(point, below(root, group))))]
}

/** The group's path under the mount; '' where it lies elsewhere, as seen from inside some containers: then the mount's own group holds. */
function below(root: string, group: string): string {
  if (group.split('/').includes('..')) return ''
  if (root === '/') return group
  return group === root || group.startsWith(`${root}/`) ? group.slice(root.length) : ''
}

function upwards(point: string, path: string): readonly string[] {
  const names = path.split('/').filter((name) => name !== '')
  return Array.from({ length: names.length + 1 }, (_, dropped) => posix.join(point, ...names.slice(0, names.length - dropped)))
}

/** `4:cpu,cpuacct:/docker/abc` in version 1, `0::/user.slice` in version 2; the root where it is not told. */
function groupOf({ isGroup }: Version, read: Read): string {
  for (const line of lines(read('/proc/self/cgroup'))) {
    const [hierarchy = '', controllers = '', ...path] = line.split(':')
    if (isGroup(hierarchy, controllers.split(',').filter((name) => name !== ''))) return path.join(':')
  }
  return '/'
}

/** `31 23 0:28 ROOT POINT rw,relatime - TYPE source OPTIONS` (proc(5)). */
function mountsOf({ isMount }: Version, read: Read): readonly Mount[] {
  return lines(read('/proc/self/mountinfo')).flatMap((line) => {
    const [fields = '', kind = ''] = line.split(' - ')
    const [, , , root, point] = fields.split(' ')
    const [type = '', , options = ''] = kind.split(' ')
    return root === undefined || point === undefined || !isMount(type, options.split(',')) ? [] : [{ root: unescaped(root), point: unescaped(point) }]
  })
}

/** Blanks and the like stand as `\040`. */
function unescaped(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
}

function lines(text: string | null): readonly string[] {
  return (text ?? '').split('\n').filter((line) => line !== '')
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

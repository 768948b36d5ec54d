import { readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** Where Linux mounts its control groups: version 2 for all, or version 1 with a folder for each controller. */
const ROOT = '/sys/fs/cgroup'

export type ReadText = (path: string) => string | null

/** The text of a small file; null where it cannot be read. */
export function readSystemText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/**
 * The folders of the control groups whose limits hold for this process, its own first and then all above it, for one
 * controller of version 1 or for version 2; empty where there are no control groups. A path of the host that a container
 * does not see leads to what is mounted in it, which is its own group. See cgroups(7), /proc/pid/cgroup.
 */
export function ownGroups(controller: string, read: ReadText = readSystemText): readonly string[] {
  const lines = (read('/proc/self/cgroup') ?? '').split('\n').map((line) => /^\d+:([^:]*):(\/.*)$/.exec(line))
  return lines.flatMap((match) => {
    const [, controllers = '', path = ''] = match ?? []
    if (match === null) return []
    if (controllers === '') return upwards(ROOT, path)
    return controllers.split(',').includes(controller) ? upwards(posix.join(ROOT, controllers), path) : []
  })
}

function upwards(root: string, path: string): readonly string[] {
  const folders = [root]
  for (const part of path.split('/')) if (part !== '' && part !== '..') folders.unshift(posix.join(folders[0] ?? root, part))
  return folders
}

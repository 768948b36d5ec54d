import { execFileSync } from 'node:child_process'

export interface ProcessInfo {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** False for a process that ended, also when nobody has taken note of its end yet. */
export function isRunning(pid: number): boolean {
  return listProcesses().some((candidate) => candidate.pid === pid)
}

/** Every process below one: its children and theirs. */
export function descendants(pid: number): readonly ProcessInfo[] {
  const all = listProcesses()
  const below = (parent: number): readonly ProcessInfo[] => all.filter((child) => child.parent === parent).flatMap((child) => [child, ...below(child.pid)])
  return below(pid)
}

function listProcesses(): readonly ProcessInfo[] {
  const listing = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' })
  return listing.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    if (pid === undefined || parent === undefined || command === undefined || state?.startsWith('Z') === true) return []
    return [{ pid: Number(pid), parent: Number(parent), command }]
  })
}

/** Which of these still run. */
export function stillRunning(processes: readonly ProcessInfo[]): readonly ProcessInfo[] {
  const pids = new Set(listProcesses().map(({ pid }) => pid))
  return processes.filter(({ pid }) => pids.has(pid))
}

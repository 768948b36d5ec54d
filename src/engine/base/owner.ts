import { createHash } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * Who made a temporary file or folder, as a part of its name: the process, and the place where its number means
 * something, since a disk may be shared with other machines and containers.
 */
export function ownerMark(): string {
  return `${process.pid}-${placeMark()}`
}

/** The form of {@link ownerMark} inside a pattern. */
export const OWNER = '([0-9]{1,10}-[0-9a-f]{8})'

/** True only for a mark whose process ended: one of another machine or container may well live. */
export function isAbandoned(mark: string): boolean {
  const [pid = '', place = ''] = mark.split('-')
  return place === placeMark() && hasEnded(Number(pid))
}

function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH'
  }
}

let known: string | null = null

function placeMark(): string {
  return (known ??= createHash('sha256').update(`${hostname()} ${processNamespace()}`).digest('hex').slice(0, 8))
}

/** Containers on one Linux machine number their processes apart. */
function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

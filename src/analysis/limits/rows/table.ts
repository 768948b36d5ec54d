import type { LimitKind } from '../../../contract/result/verdict'
import { bandwidth } from './bandwidth'
import { connections } from './connections'
import { cpu } from './cpu'
import { libuv } from './libuv'
import type { LimitRow } from './limitRow'
import { lock } from './lock'
import { rate } from './rate'

/** Every outside limit there is; a kind that is forgotten here does not compile. */
const rows: Readonly<Record<LimitKind, LimitRow>> = { rate, connections, bandwidth, lock, cpu, libuv }

/** The table of limits. Where two show themselves at one point, the first named here is the cause of the other. */
export const limitRows: readonly LimitRow[] = Object.values(rows)

export function limitName(kind: LimitKind): string {
  return rows[kind].name
}

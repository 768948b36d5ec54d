import { type LimitKind, limitKinds } from '../../../contract/limits/table'
import { bandwidth } from './bandwidth'
import { connections } from './connections'
import { cpu } from './cpu'
import { libuv } from './libuv'
import type { LimitRow } from './limitRow'
import { lock } from './lock'
import { rate } from './rate'

/** Every outside limit there is; a kind that is forgotten here does not compile. */
const rows: Readonly<Record<LimitKind, LimitRow>> = { rate, connections, bandwidth, lock, cpu, libuv }

/** The table of limits, in the order of the contract's: of two that show themselves at one point the first is the cause of the other. */
export const limitRows: readonly LimitRow[] = limitKinds.map((kind) => rows[kind])

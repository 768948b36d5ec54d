import { createQueue } from '../../sync/queueMemory'
import { createSlots } from '../../sync/counters'
import { createLock } from '../../sync/lock'
import { allocateControl } from './control'
import { errorFields, slotFields } from './slotCounters'
import type { LatencyOrigin } from '../../../contract/arrivals/table'
import type { Scenario } from '../../../contract/scenario/scenario'

/** Everything a worker thread is started with. Buffers are shared, the rest is copied. */
export interface PoolSettings {
  readonly scenario: Scenario
  readonly slots: number
  readonly latencyFrom: LatencyOrigin
  /** Address of the embedded target; empty without one. */
  readonly targetUrl: string
  readonly folder: string
  readonly authorisedHosts: readonly string[]
  readonly buffers: PoolBuffers
}

/** Physical room of the queue. Its logical limit is set for each run; a longer batch or backlog makes put block. */
export const QUEUE_ROOM = 65_535

/** All the memory a pool's threads share. */
export interface PoolBuffers {
  readonly control: SharedArrayBuffer
  readonly counters: SharedArrayBuffer
  readonly errors: SharedArrayBuffer
  readonly queue: SharedArrayBuffer
  readonly lock: SharedArrayBuffer
}

export function allocatePool(slots: number): PoolBuffers {
  return {
    control: allocateControl(),
    counters: createSlots(slots, slotFields),
    errors: createSlots(slots, errorFields),
    queue: createQueue({ capacity: QUEUE_ROOM }),
    lock: createLock()
  }
}

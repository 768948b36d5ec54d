import type { Scenario } from '../../contract/scenario'
import type { PoolBuffers } from './poolMemory'

/** Everything a worker thread is started with. Buffers are shared, the rest is copied. */
export interface PoolSettings {
  readonly scenario: Scenario
  readonly slots: number
  readonly url: string
  readonly folder: string
  readonly authorisedHosts: readonly string[]
  readonly buffers: PoolBuffers
}

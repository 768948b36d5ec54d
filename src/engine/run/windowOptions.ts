import type { Scenario } from '../../contract/scenario'
import type { Pool } from '../pool/pool'
import type { Target } from '../targets/launch'
import type { Sampler } from './sampler'

/** What a window is measured with. */
export interface WindowOptions {
  readonly scenario: Scenario
  readonly pool: Pool
  readonly sampler: Sampler
  /** The embedded target, if the sweep has one: its CPU is on the same cores. */
  readonly target: Target | null
  readonly workers: number
  readonly warmMs: number
  /** Expected time of one task, ms, over which the workers' first tasks are spread. */
  readonly taskMs: number
  readonly signal: AbortSignal
  readonly onPhase: (phase: 'warming' | 'measuring' | 'draining') => void
  /** Told when the window takes longer than planned: it lasts at least so much longer from now, ms. */
  readonly onExtended?: (moreMs: number) => void
}

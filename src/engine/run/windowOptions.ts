import type { Scenario } from '../../contract/scenario'
import type { Pool } from '../pool/pool'
import type { Target } from '../targets/launch'
import type { Edge } from './edge'
import type { Sampler, WindowSamples } from './sampler'

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

/** What was seen of a window from edge to edge. */
export interface Measured {
  readonly from: Edge
  readonly to: Edge
  readonly samples: WindowSamples
  readonly queueDepthMax: number
  /** 99th percentile of the delay of this process's event loop, ms. */
  readonly loopDelayMs: number
  /** How often the window was begun anew. */
  readonly extensions: number
  readonly steady: boolean
}

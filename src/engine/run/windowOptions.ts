import type { Scenario } from '../../contract/scenario/scenario'
import type { Subject } from '../subject/subject'
import type { Target } from '../targets/process/launch'
import type { Sampler, WindowSamples } from './sampler'
import type { Edge } from './edge'

/** What was seen of a window from edge to edge. */
export interface WindowRecord {
  readonly from: Edge
  readonly to: Edge
  readonly samples: WindowSamples
  readonly queueDepthMax: number
  /** 99th percentile of the delay of this process's event loop, ms. */
  readonly loopDelayMs: number
  /** Share of the window in which that loop was busy, 0 to 1; null where the runtime does not tell. */
  readonly loopBusyShare: number | null
  /** How often the window was begun anew. */
  readonly extensions: number
  readonly steady: boolean
  /** Tasks of a batch that had not ended when it was given up. */
  readonly unfinished?: number
}

/** What a window is measured with. */
export interface WindowOptions {
  readonly scenario: Scenario
  readonly subject: Subject
  readonly sampler: Sampler
  /** The embedded target, if the sweep has one: its CPU is on the same cores. */
  readonly target: Pick<Target, 'stats'> | null
  readonly workers: number
  readonly warmMs: number
  /** Expected time of one task, ms, over which the workers' first tasks are spread. */
  readonly taskMs: number
  /** Slots that may be let in together where work is always waiting: so many have been at work before. */
  readonly letInAtMost: number
  /** A window is not lengthened, and not begun anew, beyond this moment on the shared clock, ms; Infinity where it may take its time. */
  readonly latestMs: number
  readonly signal: AbortSignal
  readonly onPhase: (phase: 'warming' | 'measuring' | 'draining') => void
  /** Told when the window takes longer than planned: it lasts at least so much longer from now, ms. */
  readonly onExtended?: (moreMs: number) => void
}

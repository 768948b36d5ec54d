import type { Edge } from './edge'
import type { WindowSamples } from './sampler'

/** What was seen of a window from edge to edge. */
export interface Measured {
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

import { type TargetOptions } from '../../../contract/scenario/targetOptions'
import { latencyQuantileMs } from './latencyShapes'
import { stratifiedUniform } from './stratifiedUniform'

/** What is drawn for one request when it arrives. */
export interface Fate {
  readonly latencyMs: number
  /** Answered with HTTP 500. */
  readonly fails: boolean
}

/**
 * Draws one fate after the other; the same seed gives the same sequence. Latency and error have a stream each, so that
 * a run with errors has the same latencies as one without.
 */
export function fateDrawer(options: Pick<TargetOptions, 'latencyMs' | 'latencyShape' | 'errorPercent' | 'seed'>): () => Fate {
  const latency = stratifiedUniform(options.seed, 0)
  const error = stratifiedUniform(options.seed, 1)
  return () => ({
    latencyMs: latencyQuantileMs(options.latencyShape, options.latencyMs, latency()),
    fails: error() < options.errorPercent / 100
  })
}

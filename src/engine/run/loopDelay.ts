import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'

/** How often the delay of the event loop is measured, ms; Node counts this time as a part of the delay. */
const EVERY_MS = 10

/** How busy the measuring process itself is: how late its event loop comes, ms. */
export class LoopDelay {
  private readonly histogram: IntervalHistogram = monitorEventLoopDelay({ resolution: EVERY_MS })

  constructor() {
    this.histogram.enable()
  }

  /** Forgets what was seen so far. */
  reset(): void {
    this.histogram.reset()
  }

  read(): { readonly p99: number; readonly max: number } {
    return { p99: lateMs(this.histogram.percentile(99)), max: lateMs(this.histogram.max) }
  }

  stop(): void {
    this.histogram.disable()
  }
}

function lateMs(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - EVERY_MS)
}

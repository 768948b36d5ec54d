import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How often the delay is measured, ms; Node counts this time as a part of the delay. */
const MEASURED_EVERY_MS = 10

/** Watches how late the event loop of this process is. Whoever opened it stops it. */
export interface LoopDelay {
  /** Forgets what was so far. */
  reset(): void
  /** Delay since the start or the last reset, ms; 0 before it was measured once. */
  read(): { readonly p99: number; readonly max: number }
  stop(): void
}

/** Starts to watch. Each watch has a timer and a histogram of its own, so a window's does not disturb the sweep's. */
export function watchLoopDelay(): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: MEASURED_EVERY_MS })
  histogram.enable()
  const lateMs = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - MEASURED_EVERY_MS)
  return {
    reset: () => histogram.reset(),
    read: () => ({ p99: lateMs(histogram.percentile(99)), max: lateMs(histogram.max) }),
    stop: () => void histogram.disable()
  }
}

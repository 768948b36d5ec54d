import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

/** How often the delay is measured, ms; Node counts this time as a part of the delay. */
const MEASURED_EVERY_MS = 10

/** Watches how late the event loop of this process is, and how busy. Whoever opened it stops it. */
export interface LoopDelay {
  /** Forgets what was so far. */
  reset(): void
  /** Delay since the start or the last reset, ms; 0 before it was measured once. */
  read(): { readonly p99: number; readonly max: number }
  /** Share of the time since the start or the last reset in which the loop did not wait for anything, 0 to 1; null where the runtime does not tell. */
  busyShare(): number | null
  stop(): void
}

/** Starts to watch. Each watch has a timer and a histogram of its own, so a window's does not disturb the sweep's. */
export function watchLoopDelay(): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: MEASURED_EVERY_MS })
  histogram.enable()
  let from = performance.eventLoopUtilization()
  const lateMs = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - MEASURED_EVERY_MS)
  return {
    reset: () => {
      histogram.reset()
      from = performance.eventLoopUtilization()
    },
    read: () => ({ p99: lateMs(histogram.percentile(99)), max: lateMs(histogram.max) }),
    busyShare: () => {
      const { idle, active, utilization } = performance.eventLoopUtilization(from)
      // Electron's main process drives the loop itself, and Node then counts nothing.
      return idle + active > 0 ? utilization : null
    },
    stop: () => void histogram.disable()
  }
}

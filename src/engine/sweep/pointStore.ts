import { aggregatePoint } from '../../analysis/aggregatePoint'
import type { MeasuredPoint } from '../../analysis/measuredPoint'
import type { Repeat } from '../../contract/result'
import { createHistograms, type Histograms } from '../pool/histograms'
import { latencyOf, percentileMs } from '../run/percentiles'
import type { MeasuredWindow } from '../run/window'

interface Size {
  readonly repeats: Repeat[]
  /** All repeats of this size together: percentiles cannot be averaged. */
  readonly histograms: Histograms
}

/** Gathers windows into points as they are measured. */
export class PointStore {
  private readonly sizes = new Map<number, Size>()
  private windows = 0

  /** Adds a window; it takes the next place in the order. */
  add(workers: number, window: MeasuredWindow): void {
    const size = this.sizes.get(workers) ?? { repeats: [], histograms: createHistograms() }
    this.sizes.set(workers, size)
    this.windows++
    size.repeats.push({ ...window.repeat, repeat: size.repeats.length + 1, order: this.windows })
    if (window.histograms.latency.count > 0) size.histograms.latency.add(window.histograms.latency)
    if (window.histograms.queueWait.count > 0) size.histograms.queueWait.add(window.histograms.queueWait)
  }

  /** Points so far, smallest size first. */
  points(): MeasuredPoint[] {
    return [...this.sizes.entries()]
      .sort(([a], [b]) => a - b)
      .map(([workers, { repeats, histograms }]) =>
        aggregatePoint({
          workers,
          repeats,
          latencyMs: latencyOf(histograms.latency),
          queueWaitMs: { p50: percentileMs(histograms.queueWait, 0.5), p99: percentileMs(histograms.queueWait, 0.99) }
        })
      )
  }
}

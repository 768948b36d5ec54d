import { aggregatePoint, countedRepeats, isNotCounted } from '../../analysis/points/aggregatePoint'
import type { MeasuredPoint } from '../../analysis/points/measuredPoint'
import type { Repeat } from '../../contract/result/result'
import { createHistograms, type Histograms } from '../subject/histograms'
import { latencyOf, percentileMs } from '../run/percentiles'
import type { MeasuredWindow } from '../run/window'

interface Size {
  readonly repeats: Repeat[]
  /** All repeats of this size together, as percentiles cannot be averaged; those that may be left out by themselves. */
  readonly whole: Histograms
  readonly leftOut: Histograms
}

/** Gathers windows into points as they are measured. */
export class PointStore {
  private readonly sizes = new Map<number, Size>()
  private windows = 0

  /** Adds a window; it takes the next place in the order. */
  add(workers: number, window: MeasuredWindow): void {
    const size = this.sizes.get(workers) ?? { repeats: [], whole: createHistograms(), leftOut: createHistograms() }
    this.sizes.set(workers, size)
    this.windows++
    size.repeats.push({ ...window.repeat, repeat: size.repeats.length + 1, order: this.windows })
    const histograms = isNotCounted(window.repeat) ? size.leftOut : size.whole
    if (window.histograms.latency.count > 0) histograms.latency.add(window.histograms.latency)
    if (window.histograms.queueWait.count > 0) histograms.queueWait.add(window.histograms.queueWait)
  }

  /** Points so far, smallest size first. */
  points(): MeasuredPoint[] {
    return [...this.sizes.entries()]
      .sort(([a], [b]) => a - b)
      .map(([workers, { repeats, whole, leftOut }]) => {
        const { latency, queueWait } = countedRepeats(repeats).some(isNotCounted) ? leftOut : whole
        return aggregatePoint({
          workers,
          repeats,
          latencyMs: latencyOf(latency),
          queueWaitMs: { p50: percentileMs(queueWait, 0.5), p99: percentileMs(queueWait, 0.99) }
        })
      })
  }
}

import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'

/** Where one thread records times; native HDR histograms are shared between threads, not copied. */
export interface Histograms {
  readonly latency: RecordableHistogram
  readonly queueWait: RecordableHistogram
}

/** Histograms hold whole microseconds from 1 µs to 20 min with 3 significant digits. */
export const HISTOGRAM_OPTIONS = { lowest: 1, highest: 1_200_000_000, figures: 3 } as const

export function createHistograms(): Histograms {
  return { latency: createHistogram(HISTOGRAM_OPTIONS), queueWait: createHistogram(HISTOGRAM_OPTIONS) }
}

/** A time as the histograms take it. */
export function toMicroseconds(ms: number): number {
  return Math.min(HISTOGRAM_OPTIONS.highest, Math.max(1, Math.round(ms * 1000)))
}

import type { Startup } from '../../contract/result'
import type { Cost } from '../../contract/verdict'
import type { Choice } from './choice'

/** What the recommended size gives up against the size with the highest throughput, and what it saves. Many async workers share one thread, so there memory does not grow with them. */
export function costAgainstPeak({ chosen, best }: Choice, startup: Startup | null): Cost {
  return {
    peakWorkers: best.workers,
    throughputShare: chosen.throughputPerSecond.mean / best.throughputPerSecond.mean,
    p99Ms: chosen.latencyMs.p99,
    peakP99Ms: best.latencyMs.p99,
    memorySavedMb: startup === null || startup.executor === 'async' ? null : Math.max(0, best.workers - chosen.workers) * startup.rssMbPerWorker
  }
}

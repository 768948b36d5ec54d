import type { Startup } from '../../contract/result'
import type { Cost } from '../../contract/verdict'
import { type Choice, estimatedPerSecond } from './choice'

/** What the recommended size gives up against the size that does most, and what it saves. Many async workers share one thread, so there memory does not grow with them. */
export function costAgainstPeak(choice: Choice, startup: Startup | null): Cost {
  const { chosen, best } = choice
  return {
    peakWorkers: best.workers,
    throughputShare: estimatedPerSecond(chosen, choice) / estimatedPerSecond(best, choice),
    p99Ms: chosen.latencyMs.p99,
    peakP99Ms: best.latencyMs.p99,
    memorySavedMb: startup === null || startup.executor === 'async' ? null : Math.max(0, best.workers - chosen.workers) * startup.rssMbPerWorker
  }
}

import { traitsOfExecutor } from '../../contract/executors/table'
import type { Startup } from '../../contract/result/result'
import type { Cost, KeptOutSize } from '../../contract/result/verdict'
import { type Choice, estimatedPerSecond } from './choice'
import { formatMs, formatNumber, formatShare, formatWorkers } from '../../contract/base/units'

/** What the recommended size gives up against the size that does most, and what it saves. Many async workers share one thread, so there memory does not grow with them. */
export function costAgainstPeak(choice: Choice, startup: Startup | null): Cost {
  const { chosen, best } = choice
  return {
    peakWorkers: best.workers,
    throughputShare: estimatedPerSecond(chosen, choice) / estimatedPerSecond(best, choice),
    p99Ms: chosen.latencyMs.p99,
    peakP99Ms: best.latencyMs.p99,
    memorySavedMb: startup === null || traitsOfExecutor(startup.executor).sharesThread ? null : Math.max(0, best.workers - chosen.workers) * startup.rssMbPerWorker
  }
}

/** What the recommended size costs against the peak, of the sizes that count; `whyUnknown` says why nobody knows a p99 where that is so. */
export function costInWords({ peakWorkers, throughputShare, p99Ms, peakP99Ms, memorySavedMb }: Cost, whyUnknown: string, keptOut: readonly KeptOutSize[] = []): string {
  const said = (ms: number | null): string => (ms === null ? 'not known' : formatMs(ms))
  const latency = p99Ms === null && peakP99Ms === null ? `p99 is not known at either: ${whyUnknown}` : `p99 is ${said(p99Ms)} instead of ${said(peakP99Ms)}`
  const memory = memorySavedMb === null ? 'what memory it saves was not measured' : `${formatNumber(memorySavedMb)} MB are saved`
  return `${keptOut.length === 0 ? 'Throughput' : 'Of the sizes that count, throughput'} is highest with ${formatWorkers(peakWorkers)}; the recommended size reaches ${formatShare(throughputShare)} of it, ${latency}, and ${memory}.`
}

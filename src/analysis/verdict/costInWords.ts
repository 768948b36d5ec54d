import type { Cost } from '../../contract/verdict'
import { formatMs, formatNumber, formatShare, formatWorkers } from '../../contract/units'

/** What the recommended size costs against the peak; `whyUnknown` says why nobody knows a p99 where that is so. */
export function costInWords({ peakWorkers, throughputShare, p99Ms, peakP99Ms, memorySavedMb }: Cost, whyUnknown: string): string {
  const said = (ms: number | null): string => (ms === null ? 'not known' : formatMs(ms))
  const latency = p99Ms === null && peakP99Ms === null ? `p99 is not known at either: ${whyUnknown}` : `p99 is ${said(p99Ms)} instead of ${said(peakP99Ms)}`
  const memory = memorySavedMb === null ? 'what memory it saves was not measured' : `${formatNumber(memorySavedMb)} MB are saved`
  return `Throughput is highest with ${formatWorkers(peakWorkers)}; the recommended size reaches ${formatShare(throughputShare)} of it, ${latency}, and ${memory}.`
}

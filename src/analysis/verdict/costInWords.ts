import type { Cost, KeptOutSize } from '../../contract/verdict'
import { formatMs, formatNumber, formatShare, formatWorkers } from '../../contract/units'

/** What the recommended size costs against the peak, of the sizes that count; `whyUnknown` says why nobody knows a p99 where that is so. */
export function costInWords({ peakWorkers, throughputShare, p99Ms, peakP99Ms, memorySavedMb }: Cost, whyUnknown: string, keptOut: readonly KeptOutSize[] = []): string {
  const said = (ms: number | null): string => (ms === null ? 'not known' : formatMs(ms))
  const latency = p99Ms === null && peakP99Ms === null ? `p99 is not known at either: ${whyUnknown}` : `p99 is ${said(p99Ms)} instead of ${said(peakP99Ms)}`
  const memory = memorySavedMb === null ? 'what memory it saves was not measured' : `${formatNumber(memorySavedMb)} MB are saved`
  return `${keptOut.length === 0 ? 'Throughput' : 'Of the sizes that count, throughput'} is highest with ${formatWorkers(peakWorkers)}; the recommended size reaches ${formatShare(throughputShare)} of it, ${latency}, and ${memory}.`
}

import type { ReactNode } from 'react'
import type { Drift, SweepResult } from '../../../contract/result'
import type { Cost } from '../../../contract/verdict'
import { formatMs, formatNumber, formatShare, formatWorkers } from '../../../contract/units'
import { AlternativesTable } from './AlternativesTable'
import { ModelDetails } from './ModelDetails'

/** Reasons, how far to trust them, what other choices would do, what the fitted curves say, and what starting the pool cost. */
export function VerdictDetails({ result }: { readonly result: SweepResult }): ReactNode {
  const { verdict, startup, models, noModels, knee, drift } = result
  return (
    <>
      {verdict !== null && <Sentences title="Reasons" sentences={verdict.reasons} />}
      {verdict !== null && <Sentences title={`Confidence: ${verdict.confidence}`} sentences={verdict.confidenceReasons.length > 0 ? verdict.confidenceReasons : verdict.doubts} />}
      {verdict?.cost != null && verdict.cost.peakWorkers !== verdict.workers && <Sentences title="What it costs against the peak" sentences={[costInWords(verdict.cost)]} />}
      {verdict !== null && verdict.alternatives.length > 0 && (
        <>
          <h3>What if you choose another number?</h3>
          <AlternativesTable alternatives={verdict.alternatives} />
        </>
      )}
      {(models !== null || noModels !== null) && (
        <>
          <h3>Models</h3>
          <ModelDetails models={models} noModels={noModels} knee={knee} />
        </>
      )}
      {drift !== null && <Sentences title="Drift" sentences={[driftInWords(drift)]} />}
      {startup !== null && (
        <>
          <h3>Starting the pool</h3>
          <p>
            {formatWorkers(startup.workers)} ({startup.executor}) were ready in {formatMs(startup.wallMs)}; each cost {formatMs(startup.cpuMsPerWorker)} of CPU and{' '}
            {formatNumber(startup.rssMbPerWorker)} MB. This is outside every measured window.
          </p>
        </>
      )}
    </>
  )
}

function costInWords({ peakWorkers, throughputShare, p99Ms, peakP99Ms, memorySavedMb }: Cost): string {
  const said = (ms: number | null): string => (ms === null ? 'not known' : formatMs(ms))
  const latency = p99Ms === null && peakP99Ms === null ? 'p99 is not known at either: too few tasks ended' : `p99 is ${said(p99Ms)} instead of ${said(peakP99Ms)}`
  const memory = memorySavedMb === null ? 'what memory it saves was not measured' : `${formatNumber(memorySavedMb)} MB are saved`
  return `The highest throughput was at ${formatWorkers(peakWorkers)}; the recommended size reaches ${formatShare(throughputShare)} of it, ${latency}, and ${memory}.`
}

function driftInWords({ referenceWorkers, readings, change }: Drift): string {
  const moved = Math.abs(change) < 0.0005 ? 'did not move' : `became ${formatShare(Math.abs(change))} ${change < 0 ? 'slower' : 'faster'}`
  return `${formatWorkers(referenceWorkers)}, measured ${readings.length} times over the sweep, ${moved} from the first time to the last.`
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }): ReactNode {
  if (sentences.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

import type { ReactNode } from 'react'
import type { Drift, SweepResult } from '../../contract/result/result'
import { formatMs, formatNumber, formatShare, formatWorkers } from '../../contract/base/units'
import { Sentences, VerdictGrounds } from './VerdictGrounds'

/** What the verdict of a sweep rests on, and what only a sweep of our own knows: how the machine drifted, and what starting the pool cost. */
export function VerdictDetails({ result }: { readonly result: SweepResult }): ReactNode {
  const { startup, drift } = result
  return (
    <>
      <VerdictGrounds found={result} isImported={false} />
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

function driftInWords({ referenceWorkers, readings, change }: Drift): string {
  const moved = Math.abs(change) < 0.0005 ? 'did not move' : `became ${formatShare(Math.abs(change))} ${change < 0 ? 'slower' : 'faster'}`
  return `${formatWorkers(referenceWorkers)}, measured ${readings.length} times over the sweep, ${moved} from the first time to the last.`
}

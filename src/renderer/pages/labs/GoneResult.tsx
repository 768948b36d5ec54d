import type { ReactNode } from 'react'
import { Guesses } from './LabOutcome'
import { labKey } from '../../../contract/labs/labKey'
import { usePredictions } from './usePredictions'

/** What was predicted earlier for exactly these settings, when its result is gone: results last as long as the window is open. */
export function GoneResult({ settingsKey }: { readonly settingsKey: string }): ReactNode {
  const { log } = usePredictions()
  const earlier = log.filter((entry) => labKey(entry) === settingsKey)
  const last = [...new Map(earlier.map((entry) => [entry.figure, entry])).values()]
  if (last.length === 0) return null
  return (
    <section className="lab-outcome" aria-label="Predicted earlier">
      <Guesses guesses={last} />
      <p className="dim">Predicted on {new Date(last[0]?.at ?? '').toLocaleString()}. The rest of what was measured then is gone with the window it was measured in. Run it again to see it.</p>
    </section>
  )
}

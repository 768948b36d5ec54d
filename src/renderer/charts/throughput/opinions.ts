import { sizeInWords } from '../../../analysis/verdict/sentence'
import type { Knee, ModelKind, Models } from '../../../contract/result/models'
import type { Verdict } from '../../../contract/result/verdict'

/** What one estimator thinks of the size. */
export interface Opinion {
  readonly estimator: string
  /** Null where it has none. */
  readonly workers: number | null
  readonly words: string
}

/** Short, for beside a mark. */
export const shortModelNames: Readonly<Record<ModelKind, string>> = {
  flat: 'Linear, then flat',
  closed: 'Closed queue',
  amdahl: 'Amdahl',
  usl: 'USL',
  local: 'Local fit'
}

/** Every estimator's opinion, the verdict's first; without models why there are none. */
export function opinionsOf({ verdict, models, noModels, knee }: { readonly verdict: Verdict | null; readonly models: Models | null; readonly noModels: string | null; readonly knee: Knee }): readonly Opinion[] {
  const chosen = verdict === null ? [] : [{ estimator: 'Verdict', workers: verdict.workers, words: sizeInWords(verdict) }]
  if (models === null) return [...chosen, { estimator: 'Models', workers: null, words: noModels ?? 'not fitted yet' }]
  const fitted = models.fitted.map(({ kind, goodWorkers, fits }) => ({
    estimator: shortModelNames[kind],
    workers: goodWorkers,
    words: `95 % at ${goodWorkers}${fits ? '' : ' (ruled out)'}`
  }))
  return [
    ...chosen,
    ...fitted,
    ...(models.usl === null ? [] : [uslPeak(models.usl)]),
    knee.workers === null ? { estimator: 'Kneedle', workers: null, words: 'no knee' } : { estimator: 'Kneedle', workers: knee.workers, words: `knee at ${knee.workers}` }
  ]
}

function uslPeak({ peakWorkers, identified }: NonNullable<Models['usl']>): Opinion {
  if (peakWorkers === null) return { estimator: 'USL peak', workers: null, words: 'no peak' }
  return { estimator: 'USL peak', workers: peakWorkers, words: identified ? `peak at ${peakWorkers}` : `peak at ${peakWorkers}, not identified` }
}

/** The letter that ties an opinion in the list to its mark on the chart. */
export function letterOf(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index)
}

import type { ReactNode } from 'react'
import { modelNames } from '../../../analysis/models/modelNames'
import type { Knee, Models } from '../../../contract/models'
import { formatShare, formatWorkers } from '../../../contract/units'
import { ModelTable } from './ModelTable'

interface Props {
  readonly models: Models | null
  /** Why there are none, in words. */
  readonly noModels: string | null
  readonly knee: Knee
  /** True for measurements of another tool, whose scenario nobody knows. */
  readonly isImported: boolean
}

/** What the fitted curves say: words first, then the figures, each with its interval. */
export function ModelDetails({ models, noModels, knee, isImported }: Props): ReactNode {
  if (models === null) return noModels === null ? null : <p>{noModels}</p>
  const { contention } = models
  const withoutLock = isImported ? 'and what is shared the file does not tell' : 'and there is no lock in this scenario: something else is shared'
  return (
    <>
      <p>
        <strong>{modelNames[models.chosen]}</strong> explains the sizes best. {models.words.join(' ')} {knee.workers === null ? 'Kneedle sees no knee.' : `Kneedle sees the knee at ${formatWorkers(knee.workers)}.`}
      </p>
      {contention !== null && (
        <p>
          Serial share of the work: fitted {formatShare(contention.fitted.value)} ({formatShare(contention.fitted.low)} to {formatShare(contention.fitted.high)}), {contention.measuredHold === null ? withoutLock : `measured inside the lock ${formatShare(contention.measuredHold)}`}
          {contention.measuredWait === null ? '' : `; at the largest size the workers waited for it ${formatShare(contention.measuredWait)} of their time`}.
        </p>
      )}
      <ModelTable models={models} />
    </>
  )
}

import type { ReactNode } from 'react'
import { kneeInWords, lockInWords, modelNames, serialShareInWords } from '../../analysis/models/fitInWords'
import type { Knee, Models } from '../../contract/result/models'
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
        <strong>{modelNames[models.chosen]}</strong> explains the sizes best. {models.words.join(' ')} {kneeInWords(knee)}
      </p>
      {contention !== null && <p>{serialShareInWords(contention, lockInWords(contention) ?? withoutLock)}</p>}
      <ModelTable models={models} />
    </>
  )
}

import type { ReactNode } from 'react'
import { costInWords } from '../../analysis/verdict/cost'
import type { Analysis } from '../../contract/result/measurements'
import { AlternativesTable } from './AlternativesTable'
import { ModelDetails } from './ModelDetails'

interface Props {
  /** A sweep or an analysed file: both have these. */
  readonly found: Pick<Analysis, 'verdict' | 'models' | 'noModels' | 'knee'>
  /** True for measurements of another tool, whose scenario nobody knows. */
  readonly isImported: boolean
}

/** What a verdict rests on, wherever it was measured: reasons, how far to trust them, what other choices would do, and what the fitted curves say. */
export function VerdictGrounds({ found: { verdict, models, noModels, knee }, isImported }: Props): ReactNode {
  return (
    <>
      {verdict !== null && <Sentences title="Reasons" sentences={verdict.reasons} />}
      {verdict !== null && <Sentences title={`Confidence: ${verdict.confidence}`} sentences={verdict.confidenceReasons.length > 0 ? verdict.confidenceReasons : verdict.doubts} />}
      {verdict?.cost != null && verdict.cost.peakWorkers !== verdict.workers && <Sentences title="What it costs against the peak" sentences={[costInWords(verdict.cost, isImported ? 'the file does not tell' : 'too few tasks ended', verdict.keptOut)]} />}
      {verdict !== null && verdict.alternatives.length > 0 && (
        <>
          <h3>What if you choose another number?</h3>
          <AlternativesTable alternatives={verdict.alternatives} />
        </>
      )}
      {(models !== null || noModels !== null) && (
        <>
          <h3>Models</h3>
          <ModelDetails models={models} noModels={noModels} knee={knee} isImported={isImported} />
        </>
      )}
    </>
  )
}

/** Sentences under their title; without any, nothing. */
export function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }): ReactNode {
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

import { coefficientInWords, fitInWords, HOW_CHOSEN } from '../analysis/models/fitInWords'
import { modelNames } from '../analysis/models/modelNames'
import type { Contention, FittedModel, Knee, Models } from '../contract/models'
import { formatShare, formatShareRange, formatWorkers } from '../contract/units'
import { paragraph } from './paragraph'
import { type TextColumn, textTable } from './textTable'

/** What the fitted curves say: words first, then how well each fits, then the coefficients with their intervals. */
export function modelLines(models: Models | null, noModels: string | null, knee: Knee): string {
  if (models === null) return noModels === null ? '' : paragraph(noModels)
  const { chosen, words, fitted, contention } = models
  const sections = [
    paragraph(`Model: ${modelNames[chosen]}. ${words.join(' ')}`),
    `${fitTable(models)}\n${paragraph(HOW_CHOSEN)}`,
    [...fitted.flatMap(coefficientLine), ...lockLine(contention), kneeLine(knee)].join('\n')
  ]
  return sections.join('\n\n')
}

function fitTable(models: Models): string {
  const columns: readonly TextColumn<FittedModel>[] = [
    { heading: 'model', align: 'left', cell: ({ kind }) => modelNames[kind] },
    { heading: 'AICc', align: 'right', cell: (model) => fitInWords(model, models).aicc },
    { heading: 'off by', align: 'right', cell: (model) => fitInWords(model, models).offBy },
    { heading: 'lack of fit', align: 'left', cell: (model) => fitInWords(model, models).lackOfFit },
    { heading: '', align: 'left', cell: ({ kind }) => (kind === models.chosen ? 'chosen' : '') }
  ]
  return textTable(columns, models.fitted)
}

function coefficientLine({ kind, coefficients }: FittedModel): readonly string[] {
  return coefficients.length === 0 ? [] : [paragraph(`${modelNames[kind]}: ${coefficients.map(coefficientInWords).join(', ')}`)]
}

/** The fitted contention beside the lock's own counters; nothing where no lock was measured. */
function lockLine(contention: Contention | null): readonly string[] {
  if (contention === null || contention.measuredHold === null) return []
  const { fitted, measuredHold, measuredWait } = contention
  const waited = measuredWait === null ? '' : `; at the largest size the workers waited for it ${formatShare(measuredWait)} of their time`
  return [paragraph(`Serial share of the work: fitted ${formatShare(fitted.value)} (${formatShareRange(fitted.low, fitted.high)}), measured inside the lock ${formatShare(measuredHold)}${waited}.`)]
}

function kneeLine({ workers }: Knee): string {
  return workers === null ? 'Kneedle sees no knee.' : `Kneedle sees the knee at ${formatWorkers(workers)}.`
}

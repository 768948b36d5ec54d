import { coefficientInWords, fitInWords, HOW_CHOSEN, kneeInWords, lockInWords, modelNames, serialShareInWords } from '../../analysis/models/fitInWords'
import type { Contention, FittedModel, Knee, Models } from '../../contract/result/models'
import { paragraph } from '../terminal/wrapped'
import { type TextColumn, textTable } from '../terminal/textTable'

/** What the fitted curves say: words first, then how well each fits, then the coefficients with their intervals. */
export function modelLines(models: Models | null, noModels: string | null, knee: Knee): string {
  if (models === null) return noModels === null ? '' : paragraph(noModels)
  const { chosen, words, fitted, contention } = models
  const sections = [
    paragraph(`Model: ${modelNames[chosen]}. ${words.join(' ')}`),
    `${fitTable(models)}\n${paragraph(HOW_CHOSEN)}`,
    [...fitted.flatMap(coefficientLine), ...serialShareLine(contention), kneeInWords(knee)].join('\n')
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

/** Nothing where no lock was measured. */
function serialShareLine(contention: Contention | null): readonly string[] {
  const lock = contention === null ? null : lockInWords(contention)
  return contention === null || lock === null ? [] : [paragraph(serialShareInWords(contention, lock))]
}

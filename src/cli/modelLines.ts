import { PRACTICAL_MISFIT } from '../analysis/models/criteria'
import { modelNames } from '../analysis/models/modelNames'
import type { Coefficient, Contention, FittedModel, Knee, Models } from '../contract/models'
import { formatNumber, formatShare, formatShareRange, formatWorkers } from '../contract/units'
import { paragraph } from './paragraph'
import { type TextColumn, textTable } from './textTable'

/** Smaller ones are only said to be smaller. */
const LEAST_CHANCE = 0.001

const HOW_CHOSEN = 'AICc is given above the lowest. Chosen is the law with the lowest that is not ruled out, or, where all are, the local quadratic.'

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

function fitTable({ chosen, fitted }: Models): string {
  const lowest = Math.min(...fitted.flatMap(({ aicc }) => aicc ?? []))
  const hasRepeats = fitted.some(({ lackOfFit }) => lackOfFit !== null)
  const columns: readonly TextColumn<FittedModel>[] = [
    { heading: 'model', align: 'left', cell: ({ kind }) => modelNames[kind] },
    { heading: 'AICc', align: 'right', cell: ({ aicc }) => (aicc === null ? '–' : aicc === lowest ? 'lowest' : `+${formatNumber(aicc - lowest)}`) },
    { heading: 'off by', align: 'right', cell: ({ misfit }) => formatShare(misfit) },
    { heading: 'lack of fit', align: 'left', cell: (model) => lackOfFitInWords(model, hasRepeats) },
    { heading: '', align: 'left', cell: ({ kind }) => (kind === chosen ? 'chosen' : '') }
  ]
  return textTable(columns, fitted)
}

/** Whether the test rules the model out. A curve that goes through nearly all sizes leaves nothing to be tested, repeats or not. */
function lackOfFitInWords({ fits, misfit, lackOfFit: test }: FittedModel, hasRepeats: boolean): string {
  if (test === null) return `${fits ? '' : 'ruled out: too far off; '}not tested: ${hasRepeats ? 'nothing is left over' : 'no repeats'}`
  const chance = test.pValue < LEAST_CHANCE ? `p < ${LEAST_CHANCE}` : `p = ${formatNumber(test.pValue)}`
  if (!fits) return `ruled out, ${chance}`
  // So near to the sizes it is good enough, whatever the test says.
  return `not ruled out${misfit <= PRACTICAL_MISFIT ? ': near enough' : ''}, ${chance}`
}

function coefficientLine({ kind, coefficients }: FittedModel): readonly string[] {
  return coefficients.length === 0 ? [] : [paragraph(`${modelNames[kind]}: ${coefficients.map(coefficientInWords).join(', ')}`)]
}

function coefficientInWords({ name, value, low, high, unit }: Coefficient): string {
  return `${name} ${significant(value)}${unit === '' || unit.startsWith('/') ? unit : ` ${unit}`} (${significant(low)} to ${significant(high)})`
}

/** Three digits, however small: crosstalk is a few millionths. */
function significant(value: number): string {
  return value === 0 ? '0' : String(Number(value.toPrecision(3)))
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

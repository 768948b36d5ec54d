import { coefficientInWords, fitInWords, HOW_CHOSEN, kneeInWords, lockInWords, modelNames, serialShareInWords } from '../models/fitInWords'
import type { FittedModel, ModelKind, Models } from '../../contract/result/models'
import { formatWorkers } from '../../contract/base/units'
import type { Curve } from './curve'
import { type Section, section } from './report'
import { item, list, sentence, words } from './sentences'
import { cell, type ColumnOf, tableOf } from './table'

/** What the fitted curves say: words first, then all that each model was judged by, then what else is known of the curve. */
export function modelsSection({ models, noModels, knee, isImported }: Pick<Curve, 'models' | 'noModels' | 'knee' | 'isImported'>): readonly Section[] {
  if (models === null) return section('models', 'Models', 'detail', [words(noModels ?? '')])
  const { chosen, words: said, fitted } = models
  const table = tableOf(fitted, columnsOf(models), {
    title: 'Models',
    standing: ({ kind }) => (kind === chosen ? { tags: ['chosen'], emphasis: 'chosen' } : {}),
    notes: [sentence(HOW_CHOSEN)]
  })
  const serial = serialShare(models, isImported)
  return section('models', 'Models', 'detail', [
    words(`Model: ${modelNames[chosen]}.`, ...said),
    table,
    list([...(serial === null ? [] : [item(serial)]), item(kneeInWords(knee))])
  ])
}

function columnsOf(models: Models): readonly ColumnOf<FittedModel>[] {
  return [
    { title: 'Model', align: 'left', cell: ({ kind }) => ({ text: modelNames[kind], value: kind, note: '' }) },
    { title: 'AICc', cell: (model) => ({ text: fitInWords(model, models).aicc, value: model.aicc, note: '' }) },
    { title: 'Off by', unit: 'share', cell: (model) => ({ text: fitInWords(model, models).offBy, value: model.misfit, note: '' }) },
    { title: 'Lack of fit', align: 'left', cell: (model) => ({ text: fitInWords(model, models).lackOfFit, value: model.lackOfFit?.pValue ?? null, note: '' }) },
    { title: '95 % at', unit: 'workers', room: 'wide', cell: ({ goodWorkers }) => cell(goodWorkers, formatWorkers) },
    { title: 'Coefficients (95 % interval)', align: 'left', room: 'line', cell: ({ coefficients }) => cell(coefficients.length === 0 ? null : coefficients.map(coefficientInWords).join(', ')) }
  ]
}

/** The models that have a serial share. */
const serial: ReadonlySet<ModelKind> = new Set(['amdahl', 'usl'])

/**
 * The serial share beside what the lock's counters say of it. Without a lock it is said only where the chosen model has one
 * that is surely more than nothing: a law that was ruled out is no ground to look for what is shared.
 */
function serialShare({ chosen, contention }: Models, isImported: boolean): string | null {
  if (contention === null) return null
  const lock = lockInWords(contention)
  if (lock !== null) return serialShareInWords(contention, lock)
  if (!serial.has(chosen) || contention.fitted.low <= 0) return null
  return serialShareInWords(contention, isImported ? 'and what is shared the file does not tell' : 'and there is no lock in this scenario: something else is shared')
}

import type { Coefficient, Contention, FittedModel, Knee, ModelKind, Models } from '../../contract/result/models'
import { formatNumber, formatShare, formatShareRange, formatWorkers } from '../../contract/base/units'
import { PRACTICAL_MISFIT } from './fitting/criteria'

/** The models as they are called on screen and in sentences. */
export const modelNames: Readonly<Record<ModelKind, string>> = {
  flat: 'Linear, then flat',
  closed: 'Closed queue M/M/c//N',
  amdahl: "Amdahl's law",
  usl: 'Universal Scalability Law',
  local: 'Local quadratic'
}

/** Smaller ones are only said to be smaller. */
const LEAST_CHANCE = 0.001

/** How the model was chosen, for under the figures. */
export const HOW_CHOSEN =
  "AICc is told against the chosen model's; the lower, the better. The lowest decides between the laws that are not ruled out. The local quadratic, which is no law, is chosen only where all are."

/** One model's figures of fit, as they are read. */
export interface FitInWords {
  readonly offBy: string
  readonly lackOfFit: string
  /** Against the chosen model's; a dash where there are too few sizes for so many coefficients. */
  readonly aicc: string
}

/** How well a model fits, and how it stands to the chosen one. */
export function fitInWords(model: FittedModel, models: Models): FitInWords {
  return { offBy: formatShare(model.misfit), lackOfFit: lackOfFitInWords(model, models.fitted.some(({ lackOfFit }) => lackOfFit !== null)), aicc: aiccInWords(model, models) }
}

/** "served at once 4 (3 to 6)", with three digits, however small: crosstalk is a few millionths. */
export function coefficientInWords({ name, value, low, high, unit }: Coefficient): string {
  return `${name} ${threeDigits(value)}${unit === '' || unit.startsWith('/') ? unit : ` ${unit}`} (${threeDigits(low)} to ${threeDigits(high)})`
}

/** Whether the test rules the model out. A curve that goes through nearly all sizes leaves nothing to be tested, repeats or not. */
function lackOfFitInWords({ fits, misfit, lackOfFit: test }: FittedModel, hasRepeats: boolean): string {
  if (test === null) return `${fits ? '' : 'ruled out: too far off; '}not tested: ${hasRepeats ? 'nothing is left over' : 'no repeats'}`
  const chance = test.pValue < LEAST_CHANCE ? `p < ${LEAST_CHANCE}` : `p = ${formatNumber(test.pValue)}`
  if (!fits) return `ruled out, ${chance}`
  // So near to the sizes it is good enough, whatever the test says.
  return `not ruled out${misfit <= PRACTICAL_MISFIT ? ': near enough' : ''}, ${chance}`
}

function aiccInWords({ aicc }: FittedModel, { fitted, chosen }: Models): string {
  // The curve without a law may have none; then laws are at least set against each other.
  const reference = fitted.find(({ kind }) => kind === chosen)?.aicc ?? Math.min(...fitted.flatMap((model) => model.aicc ?? []))
  if (aicc === null) return '–'
  return `${aicc > reference ? '+' : ''}${formatNumber(aicc - reference)}`
}

function threeDigits(value: number): string {
  return value === 0 ? '0' : String(Number(value.toPrecision(3)))
}

/** What Kneedle says of the fitted curve. */
export function kneeInWords({ workers }: Knee): string {
  return workers === null ? 'Kneedle sees no knee.' : `Kneedle sees the knee at ${formatWorkers(workers)}.`
}

/** What the lock's own counters say of the serial share; null where no lock was measured. */
export function lockInWords({ measuredHold, measuredWait }: Contention): string | null {
  if (measuredHold === null) return null
  const waited = measuredWait === null ? '' : `; at the largest size the workers waited for it ${formatShare(measuredWait)} of their time`
  return `measured inside the lock ${formatShare(measuredHold)}${waited}`
}

/** The fitted serial share with what else is known of it. */
export function serialShareInWords({ fitted }: Contention, known: string): string {
  return `Serial share of the work: fitted ${formatShare(fitted.value)} (${formatShareRange(fitted.low, fitted.high)}), ${known}.`
}

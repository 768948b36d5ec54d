import { modelNames } from '../analysis/models/modelNames'
import type { Knee, Models } from '../contract/models'
import type { Alternative, Verdict } from '../contract/verdict'
import { formatMs, formatNumber, formatShare, formatWorkers } from '../contract/units'
import { type TextColumn, textTable } from './textTable'

/** What is not known is a dash. */
export function orDash<T>(value: T | null, format: (value: T) => string): string {
  return value === null ? '–' : format(value)
}

/** The answer, how far to trust it, and why. */
export function verdictLines(verdict: Verdict): string {
  const { sentence, confidence, confidenceReasons, doubts, cost } = verdict
  // Results from before there were reasons have doubts alone.
  const reasons = confidenceReasons.length > 0 ? confidenceReasons : doubts
  const lines = [sentence, `Confidence: ${confidence}. ${reasons.join(' ')}`.trim()]
  if (cost !== null && cost.peakWorkers !== verdict.workers) lines.push(`Against the peak, ${formatWorkers(cost.peakWorkers)}: ${costInWords(cost)}.`)
  return lines.join('\n')
}

function costInWords({ throughputShare, p99Ms, peakP99Ms, memorySavedMb }: NonNullable<Verdict['cost']>): string {
  const parts = [`${formatShare(throughputShare)} of its throughput`]
  if (p99Ms !== null && peakP99Ms !== null) parts.push(`p99 ${formatMs(p99Ms)} instead of ${formatMs(peakP99Ms)}`)
  if (memorySavedMb !== null) parts.push(`${formatNumber(memorySavedMb)} MB less memory`)
  return parts.join(', ')
}

/** What the fitted curves say: words first, then the coefficients with their intervals. */
export function modelLines(models: Models | null, noModels: string | null, knee: Knee): string {
  if (models === null) return noModels ?? ''
  const lines = [`Model: ${modelNames[models.chosen]}. ${models.words.join(' ')}`]
  for (const { kind, coefficients, misfit, fits } of models.fitted) {
    const figures = coefficients.map(({ name, value, low, high, unit }) => `${name} ${significant(value)}${unit === '' ? '' : unit.startsWith('/') ? unit : ` ${unit}`} (${significant(low)} to ${significant(high)})`)
    lines.push(`  ${modelNames[kind]}${fits ? '' : ' (ruled out)'}: ${figures.length === 0 ? 'no coefficients' : figures.join(', ')}; off by ${formatShare(misfit)}`)
  }
  const { contention } = models
  if (contention !== null && contention.measuredHold !== null) {
    lines.push(`  Serial share fitted ${formatShare(contention.fitted.value)} (${formatShare(contention.fitted.low)} to ${formatShare(contention.fitted.high)}), measured inside the lock ${formatShare(contention.measuredHold)}`)
  }
  lines.push(knee.workers === null ? 'Kneedle sees no knee.' : `Kneedle sees the knee at ${formatWorkers(knee.workers)}.`)
  return lines.join('\n')
}

/** Three digits, however small: crosstalk is a few millionths. */
function significant(value: number): string {
  return value === 0 ? '0' : String(Number(value.toPrecision(3)))
}

const sources: Readonly<Record<Alternative['source'], string>> = { measured: 'measured', curve: 'from the curve', unknown: 'outside the sizes measured' }

/** What others would have picked. */
export function alternativesTable(alternatives: readonly Alternative[]): string {
  if (alternatives.length === 0) return ''
  const columns: readonly TextColumn<Alternative>[] = [
    { heading: 'what others would pick', align: 'left', cell: ({ rule }) => rule },
    { heading: 'workers', align: 'right', cell: ({ workers }) => String(workers) },
    { heading: 'of the best', align: 'right', cell: ({ shareOfBest }) => orDash(shareOfBest, formatShare) },
    { heading: 'p99', align: 'right', cell: ({ p99Ms }) => formatMs(p99Ms) },
    { heading: 'failed', align: 'right', cell: ({ failedShare }) => orDash(failedShare, formatShare) },
    { heading: '', align: 'left', cell: ({ source }) => sources[source] }
  ]
  return textTable(columns, alternatives)
}

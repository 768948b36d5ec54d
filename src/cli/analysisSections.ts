import type { Alternative, Verdict } from '../contract/verdict'
import { formatMs, formatNumber, formatShare, formatWorkers } from '../contract/units'
import { paragraph } from './paragraph'
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
  return lines.map((line) => paragraph(line)).join('\n')
}

function costInWords({ throughputShare, p99Ms, peakP99Ms, memorySavedMb }: NonNullable<Verdict['cost']>): string {
  const parts = [`${formatShare(throughputShare)} of its throughput`]
  if (p99Ms !== null && peakP99Ms !== null) parts.push(`p99 ${formatMs(p99Ms)} instead of ${formatMs(peakP99Ms)}`)
  if (memorySavedMb !== null) parts.push(`${formatNumber(memorySavedMb)} MB less memory`)
  return parts.join(', ')
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

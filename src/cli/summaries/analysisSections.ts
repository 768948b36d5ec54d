import { costInWords } from '../../analysis/verdict/cost'
import type { Alternative, Verdict } from '../../contract/result/verdict'
import { formatMs, formatShare } from '../../contract/base/units'
import { paragraph } from '../terminal/wrapped'
import { type TextColumn, textTable } from '../terminal/textTable'

/** What is not known is a dash. */
export function orDash<T>(value: T | null, format: (value: T) => string): string {
  return value === null ? '–' : format(value)
}

/** The answer, how far to trust it, and why; `whyUnknown` is why nobody knows a p99 where that is so. */
export function verdictLines(verdict: Verdict, whyUnknown: string): string {
  const { sentence, confidence, confidenceReasons, doubts, cost, keptOut } = verdict
  // Results from before there were reasons have doubts alone.
  const reasons = confidenceReasons.length > 0 ? confidenceReasons : doubts
  const lines = [sentence, `Confidence: ${confidence}. ${reasons.join(' ')}`.trim()]
  if (cost !== null && cost.peakWorkers !== verdict.workers) lines.push(costInWords(cost, whyUnknown, keptOut))
  return lines.map((line) => paragraph(line)).join('\n')
}

const sources: Readonly<Record<Alternative['source'], string>> = { measured: 'measured', curve: 'from the curve', 'kept-out': 'in a range that was kept out', unknown: 'not measured' }

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

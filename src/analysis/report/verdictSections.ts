import { costInWords } from '../verdict/cost'
import { sizeInWords } from '../verdict/sentence'
import { limitNames } from '../../contract/limits/table'
import type { Alternative, Verdict } from '../../contract/result/verdict'
import { formatMs, formatRate, formatShare } from '../../contract/base/units'
import type { Curve } from './curve'
import { type Section, section } from './report'
import { item, list, type ListItem } from './sentences'
import { cell, tableOf } from './table'

/** What a verdict rests on, wherever it was measured: in short, how far to trust it, what it costs, and what speaks for it. */
export function verdictSections({ verdict, isImported }: Curve): readonly Section[] {
  if (verdict === null) return []
  const { confidence, cost, keptOut, reasons, workers } = verdict
  // A pool as large as the best costs nothing against it.
  const against = cost === null || cost.peakWorkers === workers ? [] : [item(costInWords(cost, isImported ? 'the file does not tell' : 'too few tasks ended', keptOut))]
  return [
    ...section('in-short', 'In short', 'main', [list(inShort(verdict))]),
    ...section('confidence', `Confidence: ${confidence}`, 'main', [list(trust(verdict))]),
    ...section('cost', 'What it costs against the peak', 'main', [list(against)]),
    ...section('reasons', 'Reasons', 'main', [list(reasons.map((reason) => item(reason)))])
  ]
}

/** A few words each, for one line. */
function inShort(verdict: Verdict): readonly ListItem[] {
  const { confidence, low, high, atLeast, bindingLimit, doubts } = verdict
  return [
    item(`confidence ${confidence}`),
    item(atLeast === true ? sizeInWords(verdict) : `range ${low === high ? low : `${low} to ${high}`}`),
    item(bindingLimit === 'none' ? 'no known limit' : `held down by ${limitNames[bindingLimit].words}`),
    ...(doubts.length === 0 ? [] : [item(doubts.length === 1 ? '1 doubt' : `${doubts.length} doubts`, 'doubt')])
  ]
}

/** What speaks for and against trusting the size. Results from before there were reasons have doubts alone. */
function trust({ confidenceReasons, doubts }: Verdict): readonly ListItem[] {
  const said = confidenceReasons.length > 0 ? confidenceReasons : doubts
  return said.map((text) => item(text, doubts.includes(text) ? 'doubt' : 'plain'))
}

const sources: Readonly<Record<Alternative['source'], string>> = { measured: 'measured', curve: 'from the fitted curve', 'kept-out': 'in a range that was kept out', unknown: 'not measured' }

/** What other rules would pick, and what that does here. */
export function alternativesSection({ verdict }: Pick<Curve, 'verdict'>): readonly Section[] {
  const table = tableOf<Alternative>(verdict?.alternatives ?? [], [
    { title: 'What others would pick', align: 'left', cell: ({ rule, because }) => cell(rule, String, because) },
    { title: 'Workers', unit: 'workers', cell: ({ workers }) => cell(workers) },
    { title: 'Throughput', unit: '/s', room: 'wide', cell: ({ throughputPerSecond }) => cell(throughputPerSecond, formatRate) },
    { title: 'Of the best', unit: 'share', cell: ({ shareOfBest }) => cell(shareOfBest, formatShare) },
    { title: 'p99', unit: 'ms', cell: ({ p99Ms }) => cell(p99Ms, formatMs) },
    { title: 'Failed', unit: 'share', cell: ({ failedShare }) => cell(failedShare, formatShare) },
    { title: 'Known from', align: 'left', cell: ({ source }) => ({ text: sources[source], value: source, note: '' }) }
  ])
  return section('alternatives', 'What if you choose another number?', 'main', [table])
}

import { type Difference, differencesInWords } from '../../analysis/compare/differences'
import { notCompared } from '../../analysis/compare/comparisonSentence'
import type { ComparedSide, ComparedSize, Comparison } from '../../contract/result/comparison'
import { formatNumber, formatRate, formatWorkers } from '../../contract/base/units'
import { onOneLine } from '../terminal/terminal'
import { type TextColumn, textTable } from '../terminal/textTable'

const NONE = '–'

/** What a comparison found, for people: the answer first, then what it rests on. */
export function comparisonSummary(comparison: Comparison, differing: readonly Difference[]): string {
  const sections = [comparison.sentence, sides(comparison, differing), sizesSection(comparison.sizes), footer(comparison)]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function sides({ a, b }: Comparison, differing: readonly Difference[]): string {
  const names = [`A: ${sideName(a)}`, `B: ${sideName(b)}`]
  return [...names, ...(differing.length === 0 ? [] : [`These differ in: ${onOneLine(differencesInWords(differing))}`])].join('\n')
}

function sideName({ name, id }: ComparedSide): string {
  return onOneLine(name === id ? name : `${name} (${id})`)
}

function sizesSection(sizes: readonly ComparedSize[]): string {
  const columns: readonly TextColumn<ComparedSize>[] = [
    { heading: 'workers', align: 'right', cell: ({ workers }) => String(workers) },
    { heading: 'A', align: 'right', cell: ({ a }) => formatRate(a.mean) },
    { heading: 'B', align: 'right', cell: ({ b }) => formatRate(b.mean) },
    { heading: 'B / A', align: 'right', cell: ({ ratio }) => (ratio === null ? NONE : formatNumber(ratio.value)) },
    { heading: '95 % interval', align: 'right', cell: interval },
    { heading: 'repeats', align: 'right', cell: ({ repeats: { a, b } }) => `${a} and ${b}` },
    { heading: 'B is', align: 'left', cell: ({ word }) => word }
  ]
  return textTable(columns, sizes)
}

function interval({ ratio }: ComparedSize): string {
  return ratio === null || ratio.low === null || ratio.high === null ? NONE : `${formatNumber(ratio.low)} to ${formatNumber(ratio.high)}`
}

function footer(comparison: Comparison): string {
  const { a, b } = comparison
  return [...notCompared(comparison).map(onOneLine), `Recommended: A ${recommended(a)}, B ${recommended(b)}`].join('\n')
}

function recommended({ recommended: size }: ComparedSide): string {
  if (size === null) return 'no size'
  if (size.atLeast === true) return `at least ${formatWorkers(size.workers)}`
  return `${formatWorkers(size.workers)}${size.low === size.high ? '' : ` (${size.low} to ${size.high})`}`
}

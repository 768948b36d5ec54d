import { notCompared } from '../compare/comparisonSentence'
import { type Difference, differencesInWords } from '../compare/differences'
import type { ComparedSide, ComparedSize, Comparison } from '../../contract/result/comparison'
import { formatNumber, formatRate, formatWorkers } from '../../contract/base/units'
import { type Report, section } from './report'
import { item, list, words } from './sentences'
import { cell, NONE, tableOf } from './table'

/** What a comparison found: the answer first, then what it rests on. `differing`: in what the two were set otherwise; none where nobody knows. */
export function comparisonReport(comparison: Comparison, differing: readonly Difference[]): Report {
  const { a, b, sizes, sentence } = comparison
  return {
    title: `${a.name} and ${b.name}`,
    sections: [
      ...section('answer', 'Answer', 'answer', [words(sentence, sizes.length === 0 ? 'Measure both with the same sizes.' : '')]),
      ...section('sides', 'What is compared', 'main', [list([item(`A: ${sideName(a)}`), item(`B: ${sideName(b)}`)])]),
      ...section('differences', 'These differ in', 'main', [words(differencesInWords(differing))]),
      ...section('sizes', 'Compared sizes', 'main', [sizesTable(sizes)]),
      ...section('not-compared', 'Not compared', 'main', [list(notCompared(comparison).map((text) => item(text, 'care')))]),
      ...section('recommended', 'Recommended', 'main', [words(`A ${recommended(a)}, B ${recommended(b)}`)])
    ]
  }
}

function sideName({ name, id }: ComparedSide): string {
  return name === id ? name : `${name} (${id})`
}

function sizesTable(sizes: readonly ComparedSize[]): ReturnType<typeof tableOf> {
  return tableOf<ComparedSize>(
    sizes,
    [
      { title: 'Workers', unit: 'workers', cell: ({ workers }) => cell(workers) },
      { title: 'A', unit: '/s', cell: ({ a }) => cell(a.mean, formatRate) },
      { title: 'B', unit: '/s', cell: ({ b }) => cell(b.mean, formatRate) },
      { title: 'B / A', cell: ({ ratio }) => cell(ratio?.value ?? null, formatNumber) },
      { title: '95 % interval', cell: ({ ratio }) => ({ text: interval(ratio), value: null, note: '' }) },
      { title: 'Repeats', cell: ({ repeats: { a, b } }) => cell(`${a} and ${b}`) },
      { title: 'B is', align: 'left', cell: ({ word }) => cell(word) }
    ],
    { title: 'Compared sizes' }
  )
}

function interval(ratio: ComparedSize['ratio']): string {
  return ratio === null || ratio.low === null || ratio.high === null ? NONE : `${formatNumber(ratio.low)} to ${formatNumber(ratio.high)}`
}

function recommended({ recommended: size }: ComparedSide): string {
  if (size === null) return 'no size'
  if (size.atLeast === true) return `at least ${formatWorkers(size.workers)}`
  return `${formatWorkers(size.workers)}${size.low === size.high ? '' : ` (${size.low} to ${size.high})`}`
}

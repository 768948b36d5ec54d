import { analysisReport } from '../../analysis/report/analysisReport'
import { comparisonReport } from '../../analysis/report/comparisonReport'
import { labReport } from '../../analysis/report/labReport'
import { sweepReport } from '../../analysis/report/sweepReport'
import type { Difference } from '../../analysis/compare/differences'
import type { LabResult } from '../../contract/labs/labRun'
import type { Comparison } from '../../contract/result/comparison'
import type { Analysis } from '../../contract/result/measurements'
import type { SweepResult } from '../../contract/result/result'
import { paragraph, wrapped } from '../terminal/wrapped'
import { type Layout, type Place, reportText } from './reportText'

const answer: readonly Place[] = [
  { id: 'answer', heading: 'none' },
  { id: 'confidence', heading: 'run-in' },
  { id: 'cost', heading: 'none' }
]

const sweepLayout: Layout = {
  title: true,
  paragraph,
  blocks: [
    answer,
    [{ id: 'points', heading: 'none' }],
    [{ id: 'care', heading: 'line' }],
    [{ id: 'limits', heading: 'none' }],
    [{ id: 'models', heading: 'none' }],
    [{ id: 'alternatives', heading: 'none' }],
    [
      { id: 'drift', heading: 'run-in' },
      { id: 'default-rule', heading: 'run-in' },
      { id: 'startup', heading: 'run-in' }
    ]
  ]
}

/** What was passed over is said when the file is read. */
const analysisLayout: Layout = {
  title: true,
  paragraph,
  blocks: [answer, [{ id: 'models', heading: 'none' }], [{ id: 'points', heading: 'none' }], [{ id: 'alternatives', heading: 'none' }]]
}

/** Sentences are not broken into lines: they are searched for. */
const comparisonLayout: Layout = {
  title: false,
  paragraph: (text, lead = '') => lead + text,
  blocks: [
    [{ id: 'answer', heading: 'none' }],
    [
      { id: 'sides', heading: 'none' },
      { id: 'differences', heading: 'run-in' }
    ],
    [{ id: 'sizes', heading: 'none' }],
    [
      { id: 'not-compared', heading: 'none' },
      { id: 'recommended', heading: 'run-in' }
    ]
  ]
}

const labBlocks: Layout['blocks'] = [
  [{ id: 'answer', heading: 'none' }],
  [{ id: 'claim', heading: 'run-in' }],
  [{ id: 'figures', heading: 'none', titles: true }],
  [{ id: 'rows', heading: 'none', titles: true }],
  [{ id: 'why', heading: 'none' }]
]

/** What a sweep found, for people: the answer first, then what it rests on. */
export function sweepSummary(result: SweepResult): string {
  return reportText(sweepReport(result), sweepLayout)
}

/** The same for a file of measurements. */
export function analysisSummary(analysis: Analysis): string {
  return reportText(analysisReport(analysis), analysisLayout)
}

/** The same for two results. */
export function comparisonSummary(comparison: Comparison, differing: readonly Difference[]): string {
  return reportText(comparisonReport(comparison, differing), comparisonLayout)
}

/** The same for a lab, in lines of a width; 80 where it is not known. */
export function labSummary(result: LabResult, width?: number): string {
  return reportText(labReport(result), { title: false, blocks: labBlocks, paragraph: (text, lead = '') => lead + wrapped(text, '', width) })
}

import type { Analysis } from '../../contract/result/measurements'
import { formatNumber } from '../../contract/base/units'
import { curveOfAnalysis } from './curve'
import { modelsSection } from './modelsSection'
import { pointsSections } from './pointsSections'
import { type Report, section } from './report'
import { item, list, words } from './sentences'
import { alternativesSection, verdictSections } from './verdictSections'

/** What was found in another tool's file of measurements: the answer first, then what it rests on. `p99BoundMs` is what it was analysed with. */
export function analysisReport(analysis: Analysis, p99BoundMs: number | null = null): Report {
  const { source, verdict, noVerdict } = analysis
  const curve = curveOfAnalysis(analysis, p99BoundMs)
  return {
    title: `${source.name} (${sourceInWords(source)})`,
    sections: [
      ...section('answer', 'Answer', 'answer', [words(verdict?.sentence ?? noVerdict ?? 'Too little was measured for a verdict.')]),
      ...verdictSections(curve),
      ...section('curve', 'Throughput against workers', 'main', [{ kind: 'figure', title: 'Throughput against workers', curve }]),
      ...modelsSection(curve),
      ...pointsSections(curve),
      ...alternativesSection(curve),
      ...section('remarks', 'What was passed over', 'detail', [list(source.remarks.map((remark) => item(remark)))])
    ]
  }
}

/** "Locust stats history, 12 rows": how the file was read, and how much of it. */
export function sourceInWords({ format, rows }: Pick<Analysis['source'], 'format' | 'rows'>): string {
  return `${format}, ${rows === 1 ? '1 row' : `${formatNumber(rows)} rows`}`
}

import type { SweepResult } from '../../contract/result/result'
import { answerSections, stateSection } from './answerSections'
import { curveOfSweep } from './curve'
import { modelsSection } from './modelsSection'
import { pointsSections } from './pointsSections'
import { type Report, section } from './report'
import { markedName } from './runWords'
import { aboutSection, defaultRuleSection, driftSection, limitsSection, startupSection } from './sweepSections'
import { alternativesSection, verdictSections } from './verdictSections'

/** What a sweep found, finished or not: the answer first, then what it rests on. */
export function sweepReport(result: SweepResult): Report {
  const curve = curveOfSweep(result)
  return {
    title: markedName(result),
    sections: [
      ...answerSections(result),
      ...verdictSections(curve),
      ...section('curve', 'Throughput against workers', 'main', [{ kind: 'figure', title: 'Throughput against workers', curve }]),
      ...pointsSections(curve),
      ...limitsSection(result),
      ...modelsSection(curve),
      ...alternativesSection(curve),
      ...driftSection(result),
      ...defaultRuleSection(result),
      ...startupSection(result),
      ...stateSection(result),
      ...aboutSection(result)
    ]
  }
}

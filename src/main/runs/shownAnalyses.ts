import { analyseMeasurements } from '../../analysis/analyseMeasurements'
import { comparableOfAnalysis, comparableOfSweep } from '../../analysis/compare/comparable'
import { compareCurves } from '../../analysis/compare/compareCurves'
import type { Comparable, Comparison } from '../../contract/result/comparison'
import { failed, type Outcome, success } from '../../contract/base/failure'
import type { ComparedRef, RefTo } from '../../contract/formats/contents'
import type { Analysis, MeasuredFile } from '../../contract/result/measurements'
import { seededFileNumbers } from '../../analysis/stats/seededGenerator'
import type { OpenedFiles } from '../dialogs/openedFiles'
import type { SavedRuns } from './savedRuns'

/** An opened file, and what of its analysis is chosen. */
type AnalysisChoice = Omit<RefTo<'analysis'>, 'content'>

/** What the window shows of files and runs, worked out here anew: it only says which. */
export interface ShownAnalyses {
  readonly analysis: (choice: AnalysisChoice) => Outcome<Analysis>
  readonly comparison: (a: ComparedRef, b: ComparedRef) => Promise<Outcome<Comparison>>
}

export function shownAnalyses(files: Pick<OpenedFiles, 'find'>, runs: Pick<SavedRuns, 'read'>): ShownAnalyses {
  const opened = (path: string): Outcome<MeasuredFile> => {
    const file = files.find(path)
    return file === null ? failed('no-measurement', 'These measurements are not open any more.', 'Open the file again, then export.') : success(file)
  }
  const analysis = ({ path, weighting, p99Ms }: AnalysisChoice): Outcome<Analysis> => {
    const file = opened(path)
    return file.ok ? success(analyseMeasurements(file.value, { weighting, p99Ms, random: seededFileNumbers() })) : file
  }
  const side = async (ref: ComparedRef): Promise<Outcome<Comparable>> => {
    if (ref.kind === 'run') {
      const run = await runs.read(ref.id)
      return run.ok ? success(comparableOfSweep(run.value)) : run
    }
    const analysed = analysis({ path: ref.path, weighting: 'relative', p99Ms: null })
    return analysed.ok ? success(comparableOfAnalysis(analysed.value)) : analysed
  }
  return {
    analysis,
    async comparison(a, b) {
      const [first, second] = [await side(a), await side(b)]
      if (!first.ok) return first
      return second.ok ? success(compareCurves(first.value, second.value)) : second
    }
  }
}

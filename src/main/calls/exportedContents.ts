import { failed, type Outcome, success } from '../../contract/base/failure'
import type { ContentRef, Contents, ExportedName, RefTo } from '../../contract/formats/contents'
import { type FormatName, formatRows, formatsOf } from '../../contract/formats/formats'
import type { SavedFile } from '../../contract/ipc'
import type { LabResult } from '../../contract/labs/labRun'
import type { SweepResult } from '../../contract/result/result'
import type { SaveDialogs } from '../dialogs/exports'
import type { SavedRuns } from '../runs/savedRuns'
import type { ShownAnalyses } from '../runs/shownAnalyses'

export interface ExportParts {
  readonly shownResult: () => Promise<SweepResult | null>
  readonly lastLabResult: (ref: RefTo<'lab'>) => LabResult | null
  readonly runs: Pick<SavedRuns, 'read'>
  readonly analyses: ShownAnalyses
  readonly save: SaveDialogs['save']
}

/** Finds what the window names, or says why there is nothing; the user then chooses where it goes. One row a content. */
export function exporter({ shownResult, lastLabResult, runs, analyses, save }: ExportParts): (ref: ContentRef, format: FormatName) => Promise<Outcome<SavedFile | null>> {
  const find: { readonly [C in ExportedName]: (ref: RefTo<C>) => Outcome<Contents[C]> | Promise<Outcome<Contents[C]>> } = {
    async sweep({ id }) {
      const run = id === null ? success(await shownResult()) : await runs.read(id)
      if (!run.ok) return run
      return run.value === null || run.value.points.length === 0
        ? failed('no-measurement', 'There is no measured point to export yet.', 'Run a sweep, or open a saved result.')
        : success(run.value)
    },
    analysis: (ref) => analyses.analysis(ref),
    comparison: ({ a, b }) => analyses.comparison(a, b),
    lab(ref) {
      const result = lastLabResult(ref)
      return result === null ? failed('no-measurement', 'This lab has measured nothing yet.', 'Run it to its end, then export.') : success(result)
    },
    predictions({ predictions }) {
      return predictions.length === 0 ? failed('no-measurement', 'There is no prediction to export yet.', 'Predict something in a lab and run it.') : success(predictions)
    }
  }
  const exportOne = async <C extends ExportedName>(content: C, ref: RefTo<C>, format: FormatName): Promise<Outcome<SavedFile | null>> => {
    const found = await find[content](ref)
    return found.ok ? save(content, found.value, format) : found
  }
  return async (ref, format) => {
    if (!formatsOf(ref.content).includes(format)) return failed('bad-input', `${formatRows[format].label} cannot hold this: ${ref.content}`)
    // The reference is that of its own content; the compiler cannot follow that through a union.
    return exportOne(ref.content, ref as RefTo<typeof ref.content>, format)
  }
}

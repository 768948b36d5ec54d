import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { RunSummary } from '../../../contract/result/runs'
import { useCommands } from '../../session/useCommands'
import { useWorkspace } from '../../session/Workspace'
import { ComparisonView } from './ComparisonView'
import { shownFileNames } from './fileNames'
import { MeasurementsView } from './MeasurementsView'
import { RunList } from './RunList'
import { RunView } from './RunView'
import { useOpenMeasurements } from './useOpenMeasurements'
import { useRunHistory } from './useRunHistory'
import { type Picked, type Unreadable, useSides } from './useSides'
import './runs.css'
import '../../result/result.css'
import '../../result/verdict.css'
import '../../charts/charts.css'

/** What was measured before, and by others: look at one, compare two. */
export function RunsPage(): ReactNode {
  const { page, measurements, opened, closeMeasurements } = useWorkspace()
  const isShown = page === 'runs'
  const history = useRunHistory(isShown)
  const openMeasurements = useOpenMeasurements()
  const [picked, setPicked] = useState<readonly Picked[]>([])
  const known = picked.filter((one) => (one.kind === 'file' ? measurements.some(({ path }) => path === one.id) : history.runs?.some(({ id }) => id === one.id) === true))
  const fileNames = useMemo(() => shownFileNames(measurements), [measurements])
  const sides = useSides(known, { runs: history.runs ?? noRuns, files: measurements, fileNames })
  const readable = useMemo(() => sides.filter((side) => side.kind !== 'unreadable'), [sides])
  const [only] = sides.length === 1 ? sides : []

  // Whatever was looked at before: what is opened is what one wants to see.
  useEffect(() => {
    if (opened !== null) setPicked([{ kind: 'file', id: opened.path }])
  }, [opened])

  useCommands(isShown ? { open: openMeasurements } : {})

  const remove = (run: RunSummary): void => {
    setPicked((before) => before.filter(({ id }) => id !== run.id))
    history.remove(run)
  }

  return (
    <main className="runs-page">
      <RunList history={history} measurements={measurements} fileNames={fileNames} picked={known} onPick={setPicked} onOpen={openMeasurements} onRemove={remove} onClose={closeMeasurements} />
      <section className="runs-detail" aria-label="Selection">
        {known.length === 0 && (
          <div className="runs-empty">
            <h2>Look at one, or compare two</h2>
            <p>Choose a run on the left to see its curve. Choose a second one with its box to see where they really differ. Measurements of other tools open as CSV.</p>
          </div>
        )}
        {known.length > sides.length && <p className="runs-reading dim">Reading…</p>}
        {sides.map((side) => side.kind === 'unreadable' && <UnreadableRun key={side.id} side={side} />)}
        {only?.kind === 'run' && <RunView key={only.result.id} result={only.result} />}
        {only?.kind === 'file' && <MeasurementsView key={only.file.path} file={only.file} name={only.name} />}
        {sides.length >= 2 && readable.length >= 2 && <ComparisonView sides={readable} />}
      </section>
    </main>
  )
}

const noRuns: readonly never[] = []

function UnreadableRun({ side: { failure } }: { readonly side: Unreadable }): ReactNode {
  return (
    <div className="runs-unreadable" role="alert">
      <strong>{failure.message}</strong>
      <p>{failure.hint === '' ? 'It can be removed from the list; its file is then put aside, not deleted.' : failure.hint}</p>
    </div>
  )
}

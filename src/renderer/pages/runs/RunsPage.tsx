import { type ReactNode, useState } from 'react'
import type { RunSummary } from '../../../contract/runs'
import { useCommands } from '../../useCommands'
import { useWorkspace } from '../../Workspace'
import { ComparisonView } from './ComparisonView'
import { MeasurementsView } from './MeasurementsView'
import { RunList } from './RunList'
import { RunView } from './RunView'
import { useOpenMeasurements } from './useOpenMeasurements'
import { useRunHistory } from './useRunHistory'
import { type Picked, useSides } from './useSides'
import './runs.css'
import '../../result/result.css'
import '../../result/verdict.css'
import '../../charts/charts.css'

/** What was measured before, and by others: look at one, compare two. */
export function RunsPage(): ReactNode {
  const { page, measurements, closeMeasurements } = useWorkspace()
  const isShown = page === 'runs'
  const history = useRunHistory(isShown)
  const openMeasurements = useOpenMeasurements()
  const [picked, setPicked] = useState<readonly Picked[]>([])
  const known = picked.filter((one) => (one.kind === 'file' ? measurements.some(({ name }) => name === one.id) : history.runs?.some(({ id }) => id === one.id) === true))
  const sides = useSides(known, measurements)

  useCommands(isShown ? { open: openMeasurements } : {})

  const remove = (run: RunSummary): void => {
    setPicked((before) => before.filter(({ id }) => id !== run.id))
    history.remove(run)
  }

  return (
    <main className="runs-page">
      <RunList history={history} measurements={measurements} picked={known} onPick={setPicked} onOpen={openMeasurements} onRemove={remove} onClose={closeMeasurements} />
      <section className="runs-detail" aria-label="Selection">
        {known.length === 0 && (
          <div className="runs-empty">
            <h2>Look at one, or compare two</h2>
            <p>Choose a run on the left to see its curve. Choose a second one with its box to see where they really differ. Measurements of other tools open as CSV.</p>
          </div>
        )}
        {sides.length === 1 && sides[0]?.kind === 'run' && <RunView key={sides[0].result.id} result={sides[0].result} />}
        {sides.length === 1 && sides[0]?.kind === 'file' && <MeasurementsView key={sides[0].file.name} file={sides[0].file} />}
        {sides.length >= 2 && <ComparisonView sides={sides} />}
      </section>
    </main>
  )
}

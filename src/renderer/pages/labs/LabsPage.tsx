import { type ReactNode, useEffect, useState } from 'react'
import type { Workshop } from '../../../contract/labs/workshop'
import { tellFailure } from '../../elements/notices'
import { useSession, useSurroundings } from '../../session/Surroundings'
import { useCommands } from '../../session/useCommands'
import { LabCards } from './LabCards'
import { LabView } from './LabView'
import { StepView } from './StepView'
import { useLabRecords } from './useLabRecords'
import { useLabRun } from './useLabRun'
import { type Chosen, WorkshopPanel } from './WorkshopPanel'
import './labs.css'
import './pictures/pictures.css'
import '../../form/scenario.css'

/** The lecture's experiments: predict, run, compare, understand, try again. */
export function LabsPage(): ReactNode {
  const { bridge } = useSurroundings()
  const control = useLabRun()
  const records = useLabRecords()
  const [workshop, setWorkshop] = useState<Workshop | null>(null)
  // A window that was reloaded while a lab ran shows that lab again.
  const running = useSession((view) => view.runs.lab?.run.lab ?? null)
  const [chosen, setChosen] = useState<Chosen | null>(() => (running === null ? null : { kind: 'lab', lab: running }))

  useEffect(() => {
    const fetchWorkshop = async (): Promise<void> => {
      const answer = await bridge.defaultWorkshop()
      if (answer.ok) setWorkshop((before) => before ?? answer.value)
      else tellFailure(answer.failure)
    }
    void fetchWorkshop()
  }, [bridge])

  // Stopping works from every page, while there is something to stop.
  useCommands(control.phase === 'running' ? { stop: control.stop } : {})

  const step = chosen?.kind === 'step' ? workshop?.steps[chosen.index] : undefined
  const lab = chosen?.kind === 'lab' ? chosen.lab : step?.kind === 'lab' ? step.lab : null
  return (
    <main className="labs-page">
      <WorkshopPanel
        workshop={workshop}
        chosen={chosen}
        onChoose={setChosen}
        onWorkshop={(opened) => {
          setWorkshop(opened)
          setChosen(null)
        }}
      />
      {/* Another lab or step is another sheet, which begins at its top. */}
      <div key={JSON.stringify(chosen)} className="labs-work">
        {lab !== null ? (
          <LabView lab={lab} step={step?.kind === 'lab' ? step : null} workshop={chosen?.kind === 'step' ? (workshop?.name ?? null) : null} control={control} records={records} />
        ) : step?.kind === 'scenario' ? (
          <StepView step={step} />
        ) : (
          <LabCards onChoose={(name) => setChosen({ kind: 'lab', lab: name })} />
        )}
      </div>
    </main>
  )
}

import { type ReactNode, useEffect, useState } from 'react'
import type { Failure } from '../../../contract/base/failure'
import type { Preset } from '../../../contract/ipc'
import { defaultScenario } from '../../../contract/scenario/scenario'
import { Guarded } from '../../session/Guarded'
import { tellFailure } from '../../elements/notices'
import { useSession, useSurroundings } from '../../session/Surroundings'
import { useCommands } from '../../session/useCommands'
import { useWorkspace } from '../../session/Workspace'
import { useExports } from '../../result/ExportButtons'
import { useFormDiffers } from './formDiffers'
import { LiveStrip } from './LiveStrip'
import { ResultView } from './ResultView'
import { RunBar } from './RunBar'
import { showField } from './scenario/PlanNote'
import { ScenarioPanel } from './scenario/ScenarioPanel'
import { usePlan } from './scenario/usePlan'
import { useScenarioEditor } from './scenario/useScenarioEditor'
import { useFileActions } from './useFileActions'
import { useRunControl } from './useRunControl'
import { VerdictPanel } from './VerdictPanel'
import './sweep.css'
import '../../result/verdict.css'
import '../../result/result.css'
import '../../form/scenario.css'
import '../../charts/charts.css'
import '../../charts/live/live.css'

/** Measure a pool at many sizes and say which to choose. Mounted once the session is known. */
export function SweepPage(): ReactNode {
  const { bridge, session } = useSurroundings()
  const { page, wanted } = useWorkspace()
  // Read once: what comes later is drawn by the parts it concerns, or every point would draw the whole page.
  const editor = useScenarioEditor(session.view().runs.sweep?.run.scenario ?? defaultScenario)
  const [presets, setPresets] = useState<readonly Preset[]>([])

  useEffect(() => {
    const fetchPresets = async (): Promise<void> => {
      const answer = await bridge.presets()
      if (answer.ok) setPresets(answer.value)
      else tellFailure(answer.failure)
    }
    void fetchPresets()
  }, [bridge])

  const isOfAnotherForm = useFormDiffers(editor.draft)
  const { load } = editor
  useEffect(() => {
    if (wanted !== null) load(wanted.scenario)
  }, [wanted, load])

  const atFieldOrToast = (failure: Failure): void => {
    if (failure.field !== undefined && editor.refuse(failure)) showField(failure.field)
    else tellFailure(failure)
  }

  const plan = usePlan(editor.scenario, (failure) => {
    editor.refuse(failure)
  })
  const control = useRunControl(atFieldOrToast)
  const canExport = useSession((view) => (view.runs.sweep?.run.points.length ?? 0) > 0)
  const shownId = useSession((view) => view.runs.sweep?.run.id ?? null)
  const shownState = useSession((view) => view.runs.sweep?.run.state ?? null)
  const showFirstError = (): void => {
    const [wrong] = editor.errors.keys()
    if (wrong !== undefined) showField(wrong)
  }
  const run = (): void => {
    if (editor.scenario === null) showFirstError()
    else control.run(editor.scenario)
  }
  const files = useFileActions({ scenario: editor.scenario, load: editor.load, onInvalid: showFirstError, onFailure: atFieldOrToast })

  const exportAs = useExports({ content: 'sweep', id: null }, 'sweep', canExport)
  // Stopping must work from every page, where there is something to stop; the rest is this one's.
  useCommands({ stop: { run: control.stop, isPossible: control.phase === 'starting' || control.phase === 'running' } })
  useCommands(
    page !== 'sweep'
      ? {}
      : {
          run: { run, isPossible: control.phase === 'idle' && editor.scenario !== null, instead: showFirstError },
          open: files.open,
          'save-scenario': { run: files.save, isPossible: editor.scenario !== null, instead: showFirstError },
          undo: { run: () => editor.act({ kind: 'undo' }), isPossible: editor.canUndo },
          redo: { run: () => editor.act({ kind: 'redo' }), isPossible: editor.canRedo }
        }
  )

  // A chart that one result has broken can draw the next, and the form and Stop have nothing to do with either.
  const shown = [shownId, shownState]
  return (
    <main className="sweep-page">
      <ScenarioPanel editor={editor} presets={presets} plan={plan} onOpen={files.open} onSave={files.save} />
      <div className="sweep-work">
        <div className="sweep-top">
          <RunBar phase={control.phase} canRun={editor.scenario !== null} onRun={run} onStop={control.stop} />
          <Guarded name="The verdict" tryAgainWith={shown}>
            <VerdictPanel isOfAnotherForm={isOfAnotherForm} />
          </Guarded>
        </div>
        <Guarded name="The result" tryAgainWith={shown}>
          <ResultView isOfAnotherForm={isOfAnotherForm} canExport={canExport} onExport={exportAs} />
        </Guarded>
        <Guarded name="The live strip" tryAgainWith={shown}>
          <LiveStrip />
        </Guarded>
      </div>
    </main>
  )
}

import { type ReactNode, useEffect, useState } from 'react'
import type { Failure } from '../../../contract/failure'
import type { Preset } from '../../../contract/ipc'
import { defaultScenario } from '../../../contract/scenario'
import { tellFailure } from '../../elements/notices'
import { useSurroundings } from '../../Surroundings'
import { useCommands } from '../../useCommands'
import { useWorkspace } from '../../Workspace'
import { useFormDiffers } from './formDiffers'
import { LiveStrip } from './LiveStrip'
import { ResultView } from './ResultView'
import { RunBar } from './RunBar'
import { showField } from './scenario/showField'
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
import '../../charts/live.css'

/** Measure a pool at many sizes and say which to choose. Mounted once the session is known. */
export function SweepPage(): ReactNode {
  const { bridge, session } = useSurroundings()
  const { page, wanted } = useWorkspace()
  // Read once: what comes later is drawn by the parts it concerns, or every point would draw the whole page.
  const editor = useScenarioEditor(session.view().result?.scenario ?? defaultScenario)
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
  const showFirstError = (): void => {
    const [wrong] = editor.errors.keys()
    if (wrong !== undefined) showField(wrong)
  }
  const run = (): void => {
    if (editor.scenario === null) showFirstError()
    else control.run(editor.scenario)
  }
  const files = useFileActions({ scenario: editor.scenario, load: editor.load, onInvalid: showFirstError, onFailure: atFieldOrToast })

  // Stopping must work from every page, where there is something to stop; the rest is this one's.
  useCommands(control.phase === 'idle' ? {} : { stop: control.stop })
  useCommands(page !== 'sweep' ? {} : {
    run,
    open: files.open,
    'save-scenario': files.save,
    'export-csv': () => {
      files.exportAs('csv')
    },
    'export-json': () => {
      files.exportAs('json')
    },
    undo: () => {
      editor.act({ kind: 'undo' })
    },
    redo: () => {
      editor.act({ kind: 'redo' })
    }
  })

  return (
    <main className="sweep-page">
      <ScenarioPanel editor={editor} presets={presets} plan={plan} onOpen={files.open} onSave={files.save} />
      <div className="sweep-work">
        <div className="sweep-top">
          <RunBar phase={control.phase} canRun={editor.scenario !== null} onRun={run} onStop={control.stop} />
          <VerdictPanel isOfAnotherForm={isOfAnotherForm} />
        </div>
        <ResultView isOfAnotherForm={isOfAnotherForm} onExport={files.exportAs} />
        <LiveStrip />
      </div>
    </main>
  )
}

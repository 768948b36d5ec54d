import { useCallback } from 'react'
import type { Failure } from '../../../contract/base/failure'
import type { Scenario } from '../../../contract/scenario/scenario'
import { tellFailure, tellSaved } from '../../elements/notices'
import { showOpened } from '../../session/showOpened'
import { useSurroundings } from '../../session/Surroundings'
import { useWorkspace } from '../../session/Workspace'

export interface FileActions {
  readonly open: () => void
  readonly save: () => void
}

interface Needs {
  /** What would be saved, or null while the form is wrong. */
  readonly scenario: Scenario | null
  readonly load: (scenario: Scenario) => void
  readonly onInvalid: () => void
  readonly onFailure: (failure: Failure) => void
}

/** Open and save: the dialogs are the main process's; what came of it is told here. */
export function useFileActions({ scenario, load, onInvalid, onFailure }: Needs): FileActions {
  const { bridge, session } = useSurroundings()
  const { showMeasurements } = useWorkspace()

  const open = useCallback(() => {
    const ask = async (): Promise<void> => {
      const answer = await bridge.openFile()
      if (!answer.ok) {
        tellFailure(answer.failure)
        return
      }
      const file = answer.value
      if (file === null) return
      if (file.kind === 'measurements' || file.kind === 'bad-rows') {
        showOpened(file, showMeasurements)
        return
      }
      if (file.kind === 'result') session.show(file.result)
      load(file.kind === 'result' ? file.result.scenario : file.scenario)
    }
    void ask()
  }, [bridge, session, load, showMeasurements])

  const save = useCallback(() => {
    if (scenario === null) {
      onInvalid()
      return
    }
    const ask = async (): Promise<void> => {
      const answer = await bridge.saveScenario(scenario)
      if (!answer.ok) onFailure(answer.failure)
      // Null: the user closed the dialog, and knows it.
      else if (answer.value !== null) tellSaved('Scenario saved', answer.value.path)
    }
    void ask()
  }, [bridge, scenario, onInvalid, onFailure])

  return { open, save }
}

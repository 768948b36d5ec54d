import { useCallback, useEffect, useMemo, useReducer, useState } from 'react'
import type { Failure } from '../../../../contract/base/failure'
import type { Scenario } from '../../../../contract/scenario/scenario'
import { scenarioFields } from '../../../../contract/scenario/scenarioFields'
import { type Draft, draftOf, isShown, readDraft } from '../../../form/draft'
import { type DraftAction, draftHistory, newHistory } from '../../../form/draftHistory'
import { keepDraft, keptDraft } from './keptDraft'

/** What the main process found wrong with a field, and with which text in it. */
interface Refusal {
  readonly path: string
  readonly message: string
  readonly text: string
}

export interface ScenarioEditor {
  readonly draft: Draft
  /** What can be run, or null while a field is wrong. */
  readonly scenario: Scenario | null
  readonly errors: ReadonlyMap<string, string>
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly act: (action: DraftAction) => void
  readonly load: (scenario: Scenario) => void
  /** Shows a failure at its field; false when it has none that is on the form. */
  readonly refuse: (failure: Failure) => boolean
}

export function useScenarioEditor(initial: Scenario): ScenarioEditor {
  const [history, act] = useReducer(draftHistory, initial, (scenario) => newHistory(keptDraft() ?? draftOf(scenario)))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const draft = history.present

  useEffect(() => {
    keepDraft(draft)
  }, [draft])

  const reading = useMemo(() => readDraft(draft), [draft])
  const errors = useMemo(() => {
    // A refusal stands until the text it is about has changed.
    if (refusal === null || draft[refusal.path] !== refusal.text || reading.errors.has(refusal.path)) return reading.errors
    return new Map(reading.errors).set(refusal.path, refusal.message)
  }, [reading, refusal, draft])

  const load = useCallback((scenario: Scenario) => {
    act({ kind: 'load', draft: draftOf(scenario) })
  }, [])

  const refuse = useCallback(
    (failure: Failure): boolean => {
      const path = failure.field
      if (path === undefined || !isShown(path, draft) || !scenarioFields.some((field) => field.path === path)) return false
      const prefix = `${path}: `
      const message = failure.message.startsWith(prefix) ? failure.message.slice(prefix.length) : failure.message
      setRefusal({ path, message, text: draft[path] ?? '' })
      return true
    },
    [draft]
  )

  return {
    draft,
    scenario: reading.scenario,
    errors,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    act,
    load,
    refuse
  }
}

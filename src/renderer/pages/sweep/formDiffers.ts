import { useMemo } from 'react'
import type { Scenario } from '../../../contract/scenario/scenario'
import { scenarioFields } from '../../../contract/scenario/scenarioFields'
import { type Draft, draftOf, isShown, valueOf } from '../../form/draft'
import { useSession } from '../../session/Surroundings'

/** What names a scenario, and what only chance decides: no other question is asked, whatever stands there. */
const sameQuestion: ReadonlySet<string> = new Set(['name', 'note', 'measuring.seed'])

/** Whether the form asks another question than this scenario did. Fields that do not apply, and ways to write a number, are no difference. */
export function formDiffers(draft: Draft, scenario: Scenario): boolean {
  const measured = draftOf(scenario)
  return scenarioFields.some((field) => {
    const { path } = field
    if (sameQuestion.has(path)) return false
    if (isShown(path, draft) !== isShown(path, measured)) return true
    return isShown(path, draft) && valueOf((draft[path] ?? '').trim(), field) !== valueOf((measured[path] ?? '').trim(), field)
  })
}

/** Whether what is shown was measured with another form than the one beside it. */
export function useFormDiffers(draft: Draft): boolean {
  // As text, which is the same from one point of a sweep to the next, so that not every point draws the page.
  const told = useSession((view) => (view.runs.sweep === null ? null : JSON.stringify(view.runs.sweep.run.scenario)))
  return useMemo(() => told !== null && formDiffers(draft, JSON.parse(told) as Scenario), [draft, told])
}

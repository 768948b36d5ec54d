import { type ReactNode, memo } from 'react'
import { type ScenarioField, scenarioFields, type ScenarioGroup } from '../../../../contract/scenario/scenarioFields'
import { ScenarioFieldInput } from '../../../form/ScenarioFieldInput'
import { isShown } from '../../../form/draft'
import type { ScenarioEditor } from './useScenarioEditor'

/** Heading of each group; a group that is forgotten does not compile. */
const headings: Readonly<Record<ScenarioGroup, string>> = {
  workload: 'Workload',
  target: 'Target',
  limits: 'Limits',
  lock: 'Lock',
  arrivals: 'Arrivals',
  pool: 'Pool',
  measuring: 'Measuring'
}
const groups = Object.keys(headings) as readonly ScenarioGroup[]

const FieldInput = memo(ScenarioFieldInput)

/** Every field of the scenario schema that matters for what is chosen. */
export function ScenarioForm({ editor }: { readonly editor: ScenarioEditor }): ReactNode {
  const shown = scenarioFields.filter((field) => isShown(field.path, editor.draft))
  const inputs = (fields: readonly ScenarioField[]): ReactNode =>
    fields.map((field) => (
      <FieldInput key={field.path} field={field} text={editor.draft[field.path] ?? ''} error={editor.errors.get(field.path)} act={editor.act} />
    ))
  return (
    <form
      className="scenario-form"
      onSubmit={(event) => {
        event.preventDefault()
      }}
    >
      {inputs(shown.filter((field) => field.group === null))}
      {groups.map((group) => {
        const fields = shown.filter((field) => field.group === group)
        if (fields.length === 0) return null
        return (
          <fieldset key={group} className="field-group">
            <legend>{headings[group]}</legend>
            {inputs(fields)}
          </fieldset>
        )
      })}
    </form>
  )
}

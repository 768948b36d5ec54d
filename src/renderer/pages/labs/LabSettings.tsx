import type { ReactNode } from 'react'
import type { LabName } from '../../../contract/labs/labs'
import { ScenarioFieldInput } from '../../form/ScenarioFieldInput'
import { type LabDraft, labFields } from './labFields'

interface Props {
  readonly lab: LabName
  readonly draft: LabDraft
  readonly errors: ReadonlyMap<string, string>
  readonly onChange: (draft: LabDraft) => void
  readonly disabled: boolean
}

/** The knobs of a lab, side by side. */
export function LabSettings({ lab, draft, errors, onChange, disabled }: Props): ReactNode {
  return (
    <form
      className="lab-settings"
      aria-label="Settings"
      onSubmit={(event) => {
        event.preventDefault()
      }}
    >
      <fieldset disabled={disabled}>
        {labFields(lab).map((field) => (
          <ScenarioFieldInput
            key={field.path}
            field={field}
            text={draft[field.path] ?? ''}
            error={errors.get(field.path)}
            act={(action) => {
              if (action.kind === 'type' || action.kind === 'choose') onChange({ ...draft, [action.path]: action.text })
            }}
          />
        ))}
      </fieldset>
    </form>
  )
}

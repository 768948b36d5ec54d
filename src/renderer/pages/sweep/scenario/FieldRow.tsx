import { Tooltip } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { ScenarioField } from '../../../../contract/scenarioFields'
import { fieldHelp } from './fieldHelp'

/** What an input needs so that it is named, described and marked wrong for everyone. */
export interface InputWiring {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
}

interface FieldRowProps {
  readonly field: ScenarioField
  readonly error: string | undefined
  /** True when the input takes the whole width under its label. */
  readonly wide?: boolean
  readonly children: (wiring: InputWiring) => ReactNode
}

/** Label, input and, when there is one, the error: the frame of every field of the form. */
export function FieldRow({ field, error, wide = false, children }: FieldRowProps): ReactNode {
  const id = useId()
  const help = fieldHelp(field)
  return (
    <Tooltip label={help} position="right" multiline w={280} openDelay={500} events={{ hover: true, focus: true, touch: false }}>
      <div className="field" data-wide={wide} data-wrong={error !== undefined} data-path={field.path}>
        <label className="field-label" htmlFor={id}>
          {field.label}
        </label>
        <div className="field-input">{children({ id, 'aria-describedby': `${id}-help ${id}-error`, 'aria-invalid': error !== undefined })}</div>
        <span id={`${id}-help`} hidden>
          {help}
        </span>
        <div className="field-error" id={`${id}-error`} role="alert">
          {error}
        </div>
      </div>
    </Tooltip>
  )
}

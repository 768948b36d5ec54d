import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ScenarioField } from '../../contract/scenario/scenarioFields'
import { fieldRange } from './fieldHelp'

/** One field of the form; what it means and its range show beside it, under the pointer and at the cursor. */
export function FieldRow({ field, children }: { readonly field: ScenarioField; readonly children: ReactNode }): ReactNode {
  return (
    <Tooltip label={<FieldTip field={field} />} position="right" multiline w={280} openDelay={500} events={{ hover: true, focus: true, touch: false }}>
      <div className="field" data-path={field.path}>
        {children}
      </div>
    </Tooltip>
  )
}

function FieldTip({ field }: { readonly field: ScenarioField }): ReactNode {
  const range = fieldRange(field)
  return (
    <>
      <div>{field.help}.</div>
      {range !== '' && <div className="dim">{range}</div>}
      {field.flag !== undefined && <div className="field-flag">{field.flag}</div>}
    </>
  )
}

import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Preset } from '../../../../contract/ipc'
import type { Scenario } from '../../../../contract/scenario/scenario'
import { type Draft, draftOf, sameDraft } from '../../../form/draft'

interface Props {
  readonly presets: readonly Preset[]
  readonly draft: Draft
  readonly load: (scenario: Scenario) => void
}

/** Which preset the form holds is seen from the form itself, so undo and editing need no bookkeeping. */
export function PresetPicker({ presets, draft, load }: Props): ReactNode {
  const chosen = presets.find((preset) => sameDraft(draftOf(preset.scenario), draft))
  return (
    <NativeSelect
      label="Preset"
      value={chosen?.id ?? ''}
      onChange={(event) => {
        const preset = presets.find((candidate) => candidate.id === event.currentTarget.value)
        if (preset !== undefined) load(preset.scenario)
      }}
      data={[
        { value: '', label: chosen === undefined ? 'Your own scenario' : 'Choose a preset…', disabled: true },
        ...presets.map((preset) => ({ value: preset.id, label: preset.scenario.name }))
      ]}
    />
  )
}

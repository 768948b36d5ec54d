import { NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ScenarioField } from '../../../../contract/scenarioFields'
import type { DraftAction } from './draftHistory'
import { FieldRow } from './FieldRow'

interface Props {
  readonly field: ScenarioField
  readonly text: string
  readonly error: string | undefined
  readonly act: (action: DraftAction) => void
}

/** Choices that fit beside each other are shown all at once; longer lists unfold. */
const SEGMENTED_CHARACTERS = 30

export function ScenarioFieldInput(props: Props): ReactNode {
  const { choices, multiline } = props.field
  if (choices !== undefined) return choices.join('').length <= SEGMENTED_CHARACTERS && choices.length <= 3 ? <Segments {...props} choices={choices} /> : <Choices {...props} choices={choices} />
  return multiline === true ? <Paragraph {...props} /> : <Line {...props} />
}

function Segments({ field, text, error, act, choices }: Props & { readonly choices: readonly string[] }): ReactNode {
  return (
    <FieldRow field={field} error={error} wide>
      {(wiring) => (
        <SegmentedControl
          {...wiring}
          aria-label={field.label}
          data={[...choices]}
          value={text}
          onChange={(chosen) => {
            act({ kind: 'choose', path: field.path, text: chosen })
          }}
          fullWidth
          size="xs"
          transitionDuration={0}
        />
      )}
    </FieldRow>
  )
}

function Choices({ field, text, error, act, choices }: Props & { readonly choices: readonly string[] }): ReactNode {
  return (
    <FieldRow field={field} error={error}>
      {(wiring) => (
        <NativeSelect
          {...wiring}
          data={[...choices]}
          value={text}
          onChange={(event) => {
            act({ kind: 'choose', path: field.path, text: event.currentTarget.value })
          }}
          size="xs"
        />
      )}
    </FieldRow>
  )
}

function Line({ field, text, error, act }: Props): ReactNode {
  const isNumber = field.min !== undefined && typeof field.default !== 'string'
  return (
    <FieldRow field={field} error={error} wide={!isNumber}>
      {(wiring) => (
        <TextInput
          {...wiring}
          className={isNumber ? 'number-input' : ''}
          value={text}
          error={error !== undefined}
          withErrorStyles
          placeholder={field.optional === true ? (isNumber ? 'no limit' : 'embedded target') : ''}
          onChange={(event) => {
            act({ kind: 'type', path: field.path, text: event.currentTarget.value })
          }}
          onBlur={() => {
            act({ kind: 'leave' })
          }}
          inputMode={isNumber ? 'decimal' : 'text'}
          rightSection={field.unit === undefined ? null : <span className="field-unit">{field.unit}</span>}
          rightSectionWidth={field.unit === undefined ? 8 : '3.9rem'}
          rightSectionPointerEvents="none"
          autoComplete="off"
          spellCheck={false}
          size="xs"
        />
      )}
    </FieldRow>
  )
}

function Paragraph({ field, text, error, act }: Props): ReactNode {
  return (
    <FieldRow field={field} error={error} wide>
      {(wiring) => (
        <Textarea
          {...wiring}
          className="note-input"
          value={text}
          error={error !== undefined}
          onChange={(event) => {
            act({ kind: 'type', path: field.path, text: event.currentTarget.value })
          }}
          onBlur={() => {
            act({ kind: 'leave' })
          }}
          placeholder={field.help}
          autosize
          minRows={1}
          maxRows={6}
          size="xs"
        />
      )}
    </FieldRow>
  )
}

import { Input, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ScenarioField } from '../../contract/scenarioFields'
import type { DraftAction } from './draftHistory'
import { FieldRow } from './FieldRow'
import { fieldWiring } from './fieldWiring'

interface Props {
  readonly field: ScenarioField
  readonly text: string
  readonly error: string | undefined
  readonly act: (action: DraftAction) => void
}

/** Choices that fit beside each other are shown all at once; longer lists unfold. */
const SEGMENTED_CHARACTERS = 30
const SEGMENTED_CHOICES = 3

/** The input that suits a field. */
export function ScenarioFieldInput(props: Props): ReactNode {
  const { field } = props
  return <FieldRow field={field}>{inputFor(props)}</FieldRow>
}

function inputFor(props: Props): ReactNode {
  const { choices, multiline, min, default: standard } = props.field
  if (choices !== undefined) {
    const fits = choices.length <= SEGMENTED_CHOICES && choices.join('').length <= SEGMENTED_CHARACTERS
    return fits ? <Segments {...props} choices={choices} /> : <Choices {...props} choices={choices} />
  }
  if (multiline === true) return <Paragraph {...props} />
  return min !== undefined && typeof standard !== 'string' ? <Figure {...props} /> : <Line {...props} />
}

function Segments({ field, text, error, act, choices }: Props & { readonly choices: readonly string[] }): ReactNode {
  return (
    <Input.Wrapper {...fieldWiring(field, error, 'under')} labelElement="div">
      <SegmentedControl
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
    </Input.Wrapper>
  )
}

function Choices({ field, text, error, act, choices }: Props & { readonly choices: readonly string[] }): ReactNode {
  return (
    <NativeSelect
      {...fieldWiring(field, error, 'beside')}
      data={[...choices]}
      value={text}
      onChange={(event) => {
        act({ kind: 'choose', path: field.path, text: event.currentTarget.value })
      }}
    />
  )
}

/** A number, with its unit. */
function Figure(props: Props): ReactNode {
  const { field, error } = props
  return (
    <TextInput
      {...fieldWiring(field, error, 'beside')}
      {...typing(props)}
      className="number-input"
      placeholder={field.optional === true ? 'no limit' : ''}
      inputMode="decimal"
      rightSection={field.unit === undefined ? null : <span className="field-unit">{field.unit}</span>}
      rightSectionWidth={field.unit === undefined ? 8 : '3.9rem'}
      rightSectionPointerEvents="none"
    />
  )
}

function Line(props: Props): ReactNode {
  const { field, error } = props
  return <TextInput {...fieldWiring(field, error, 'under')} {...typing(props)} placeholder={field.optional === true ? 'embedded target' : ''} />
}

function Paragraph(props: Props): ReactNode {
  const { field, error } = props
  return <Textarea {...fieldWiring(field, error, 'under')} {...typing(props)} placeholder={field.help} autosize minRows={1} maxRows={6} />
}

/** What every field that is typed into has in common. */
function typing({ field, text, act }: Props) {
  return {
    value: text,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      act({ kind: 'type', path: field.path, text: event.currentTarget.value })
    },
    onBlur: () => {
      act({ kind: 'leave' })
    },
    autoComplete: 'off',
    spellCheck: false
  }
}

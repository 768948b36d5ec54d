import { Input, NativeSelect, SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ScenarioField } from '../../contract/scenario/scenarioFields'
import { TextArea, TextBox } from '../elements/TextBox'
import type { DraftAction } from './draftHistory'
import { FieldRow } from './FieldRow'
import { NumberBox } from './NumberBox'
import { fieldHelp } from './fieldHelp'

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

function Figure(props: Props): ReactNode {
  return <NumberBox {...wiring(props, 'beside')} placeholder={props.field.optional === true ? 'no limit' : ''} unit={props.field.unit} />
}

function Line(props: Props): ReactNode {
  return <TextBox {...wiring(props, 'under')} placeholder={props.field.optional === true ? 'embedded target' : ''} />
}

function Paragraph(props: Props): ReactNode {
  return <TextArea {...wiring(props, 'under')} placeholder={props.field.help} autosize minRows={1} maxRows={6} />
}

/** What every field that is typed into has in common. */
function wiring({ field, text, error, act }: Props, layout: 'beside' | 'under') {
  return {
    ...fieldWiring(field, error, layout),
    text,
    onText: (typed: string) => {
      act({ kind: 'type', path: field.path, text: typed })
    },
    onBlur: () => {
      act({ kind: 'leave' })
    }
  }
}

/** What every Mantine input is given so that it is named, described and marked wrong for everyone, seeing or not. */
function fieldWiring(field: ScenarioField, error: string | undefined, layout: 'beside' | 'under') {
  return {
    label: field.label,
    description: fieldHelp(field),
    error,
    errorProps: { role: 'alert' },
    inputWrapperOrder: ['label', 'input', 'description', 'error'],
    classNames: { root: `field-frame field-${layout}`, label: 'field-label', description: 'field-help', error: 'field-error' },
    size: 'xs'
  } satisfies Record<string, unknown> & { inputWrapperOrder: ('label' | 'input' | 'description' | 'error')[] }
}

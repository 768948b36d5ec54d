import { type Scenario, scenarioSchema } from '../../contract/scenario/scenario'
import { hasEffect } from '../../contract/scenario/fieldEffect'
import { scenarioField, type ScenarioField, scenarioFields, scenarioInput, valueOfField } from '../../contract/scenario/scenarioFields'
import { readNumber, writeNumber } from './typedNumber'

/**
 * The form as it was typed: path to text. Text, not values, so that what cannot be read yet ("1,000", "", "1e999") stays
 * where the user put it, with its error beside it; and of all kinds, so that it is there again when a kind is chosen again.
 */
export type Draft = Readonly<Record<string, string>>

export interface DraftReading {
  /** What can be run, or null while a field is wrong. */
  readonly scenario: Scenario | null
  /** What is wrong, by path, in the words of the schema. */
  readonly errors: ReadonlyMap<string, string>
}

export function draftOf(scenario: Scenario): Draft {
  return Object.fromEntries(scenarioFields.map((field) => [field.path, textOf(valueOfField(scenario, field) ?? field.default)]))
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return scenarioFields.every((field) => a[field.path] === b[field.path])
}

/** Reads the form. A field that is not shown cannot be mended, so if its text is wrong it takes its default instead. */
export function readDraft(draft: Draft): DraftReading {
  const first = scenarioSchema.safeParse(inputOf(draft, () => true))
  if (first.success) return { scenario: first.data, errors: new Map() }
  const wrong = new Set(first.error.issues.map((issue) => issue.path.map(String).join('.')))
  const usable = (path: string): boolean => !wrong.has(path) || isShown(path, draft)
  const second = scenarioSchema.safeParse(inputOf(draft, usable))
  if (second.success) return { scenario: second.data, errors: new Map() }
  return { scenario: null, errors: errorsByPath(second.error.issues, scenarioFields, draft) }
}

/** Whether a field matters for what is chosen, and is there to be filled in. */
export function isShown(path: string, draft: Draft): boolean {
  return hasEffect(scenarioField(path), (other) => valueIn(draft, scenarioField(other)))
}

function valueIn(draft: Draft, field: ScenarioField): unknown {
  return valueOf(draft[field.path] ?? '', field)
}

/** The first thing that is wrong with each field, in the words of the schema; how to write a number where its text is none. */
export function errorsByPath(issues: readonly Issue[], fields: readonly ScenarioField[], draft: Draft): ReadonlyMap<string, string> {
  const errors = new Map<string, string>()
  for (const issue of issues) {
    const path = issue.path.map(String).join('.')
    const field = fields.find((candidate) => candidate.path === path)
    if (!errors.has(path)) errors.set(path, field === undefined ? issue.message : withAdvice(issue.message, draft[path] ?? '', field))
  }
  return errors
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** What the schema says of a text, and how to write what was probably meant. */
export function withAdvice(message: string, text: string, field: TypedField): string {
  const read = isNumber(field) ? readNumber(text) : null
  return read?.kind === 'refused' && read.advice !== null ? `${message}. ${read.advice}` : message
}

function inputOf(draft: Draft, isUsable: (path: string) => boolean): unknown {
  return scenarioInput((field) => (isUsable(field.path) ? valueIn(draft, field) : undefined))
}

type TypedField = Pick<ScenarioField, 'optional' | 'min' | 'choices' | 'default'>

/** What a field's text stands for. Text that is not a number is passed on as text: the schema refuses it and quotes what was typed. */
export function valueOf(text: string, field: TypedField): unknown {
  if (field.optional === true && text.trim() === '') return null
  if (!isNumber(field)) return text
  const read = readNumber(text)
  return read.kind === 'number' ? read.value : text
}

/** True for a field whose text is read as a number. Text fields have a length range, in the same two keys as the range of numbers. */
export function isNumber(field: TypedField): boolean {
  return field.min !== undefined && field.choices === undefined && typeof field.default !== 'string'
}

/** The text a field shows for its value. */
export function textOf(value: unknown): string {
  return typeof value === 'number' ? writeNumber(value) : typeof value === 'string' ? value : ''
}

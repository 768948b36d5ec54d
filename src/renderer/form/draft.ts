import { type Scenario, scenarioSchema } from '../../contract/scenario'
import { type ScenarioField, scenarioFields } from '../../contract/scenarioFields'
import { isShown } from './shownFields'

/**
 * The form as it was typed: path to text. Text, not values, so that what cannot be read yet ("1,5", "", "1e999") stays
 * where the user put it, with its error beside it.
 */
export type Draft = Readonly<Record<string, string>>

export interface DraftReading {
  /** What can be run, or null while a field is wrong. */
  readonly scenario: Scenario | null
  /** What is wrong, by path, in the words of the schema. */
  readonly errors: ReadonlyMap<string, string>
}

/** A plain decimal number: no comma, no hexadecimal, no digits of other scripts, which Number() or a person would read differently. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

export function draftOf(scenario: Scenario): Draft {
  return Object.fromEntries(scenarioFields.map((field) => [field.path, textOf(valueAt(scenario, field))]))
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
  const errors = new Map<string, string>()
  for (const issue of second.error.issues) {
    const path = issue.path.map(String).join('.')
    if (!errors.has(path)) errors.set(path, issue.message)
  }
  return { scenario: null, errors }
}

function inputOf(draft: Draft, isUsable: (path: string) => boolean): unknown {
  const input: Record<string, unknown> = {}
  for (const field of scenarioFields) {
    if (!isUsable(field.path)) continue
    const value = valueOf(draft[field.path] ?? '', field)
    if (field.group === null) input[field.key] = value
    else input[field.group] = { ...(input[field.group] as object | undefined), [field.key]: value }
  }
  return input
}

/** What a field's text stands for. Text that is not a number is passed on as text: the schema refuses it and quotes what was typed. */
export function valueOf(text: string, field: Pick<ScenarioField, 'optional' | 'min' | 'choices' | 'default'>): unknown {
  const trimmed = text.trim()
  if (field.optional === true && trimmed === '') return null
  if (field.min === undefined || field.choices !== undefined || isText(field)) return text
  const number = DECIMAL.test(trimmed) ? Number(trimmed) : Number.NaN
  return Number.isFinite(number) ? number : text
}

/** Text fields have a length range, in the same two keys as the range of numbers. */
function isText(field: Pick<ScenarioField, 'default'>): boolean {
  return typeof field.default === 'string'
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function valueAt(scenario: Scenario, field: ScenarioField): unknown {
  const holder: object = field.group === null ? scenario : scenario[field.group]
  return (holder as Record<string, unknown>)[field.key]
}

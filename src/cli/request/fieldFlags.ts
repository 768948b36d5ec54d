import { type Command, Option } from 'commander'
import type { z } from 'zod'
import { failed, type Outcome, success } from '../../contract/base/failure'
import { type FieldMeta, fieldMeta } from '../../contract/base/field'
import { scenarioFields } from '../../contract/scenario/scenarioFields'
import { targetOptionsSchema } from '../../contract/scenario/targetOptions'
import { parseDecimal } from '../../engine/base/parseDecimal'

/** A field that the command line can set. */
export interface FlagField {
  /** With its dashes. */
  readonly flag: string
  /** Where it lies: `target.latencyMs`. */
  readonly path: string
  /** The heading it stands under in the help. */
  readonly heading: string
  readonly meta: FieldMeta
  readonly default: unknown
}

/** The flags of `sweep`: every field of a scenario that has one. */
export const scenarioFlags: readonly FlagField[] = scenarioFields.flatMap((field) =>
  field.flag === undefined || field.group === null
    ? []
    : [{ flag: field.flag, path: field.path, heading: `${capitalised(field.group)}:`, meta: field, default: field.default }]
)

/** The flags of `target`: every option of an embedded target. */
export const targetFlags: readonly FlagField[] = fieldFlagsOf(targetOptionsSchema.shape, 'Target:')

/** The flags of a schema whose fields lie side by side. */
export function fieldFlagsOf(shape: Readonly<Record<string, z.ZodType>>, heading: string): readonly FlagField[] {
  return Object.entries(shape).flatMap(([path, schema]) => {
    const meta = fieldMeta(schema)
    return meta?.flag === undefined ? [] : [{ flag: meta.flag, path, heading, meta, default: schema.parse(undefined) }]
  })
}

/** The word that turns an optional field off, for instance a limit that the preset sets. */
const NOTHING = 'none'

/** Lets a command take fields as flags. Their values stay text: whether they are right, the schema says. */
export function addFieldFlags(command: Command, fields: readonly FlagField[]): void {
  for (const field of fields) {
    command.addOption(new Option(`${field.flag} <${placeholder(field.meta)}>`, description(field)).helpGroup(field.heading))
  }
}

function placeholder({ choices, min, unit }: FieldMeta): string {
  if (choices !== undefined) return 'word'
  if (min === undefined) return 'text'
  return unit !== undefined && /^[a-z]+$/i.test(unit) ? unit : 'number'
}

function description({ meta, default: initial }: FlagField): string {
  const { choices, min, max, unit, optional, help } = meta
  const range = min === undefined || max === undefined ? '' : `${min} to ${max}${unit === undefined ? '' : ` ${unit}`}`
  const values = [choices?.join(', ') ?? range, optional === true ? `or ${NOTHING}` : ''].filter((value) => value !== '').join(', ')
  const facts = [values, typeof initial === 'string' || typeof initial === 'number' ? `default ${initial}` : ''].filter((fact) => fact !== '')
  return `${help} (${facts.join('; ')})`
}

/** The fields that were set on a command line, by path, with the values the schema is to judge. */
export function givenFields(fields: readonly FlagField[], options: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  const given = new Map<string, unknown>()
  for (const { flag, path, meta } of fields) {
    const text = options[new Option(`${flag} <value>`).attributeName()]
    if (typeof text === 'string') given.set(path, fieldValue(text, meta))
  }
  return given
}

/** What is no number stays text, so that the schema's complaint quotes what was typed. */
function fieldValue(text: string, { min, optional }: FieldMeta): unknown {
  if (optional === true && text === NOTHING) return null
  return min === undefined ? text : (parseDecimal(text) ?? text)
}

/** A schema's complaint about a field as one about its flag, if it has one. */
export function complaintAboutFlag(fields: readonly FlagField[], path: string, complaint: string): string {
  const flag = fields.find((field) => field.path === path)?.flag
  return `${flag ?? path}: ${complaint}`
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

/** Given flags as the schema takes them, or the first complaint, named by its flag. */
export function parseFlags<T>(fields: readonly FlagField[], given: Readonly<Record<string, unknown>>, schema: z.ZodType<T>): Outcome<T> {
  const parsed = schema.safeParse(Object.fromEntries(givenFields(fields, given)))
  if (parsed.success) return success(parsed.data)
  const [issue] = parsed.error.issues
  const path = issue?.path.map(String).join('.') ?? ''
  return failed('bad-input', complaintAboutFlag(fields, path, issue?.message ?? 'cannot be read'), '', path)
}

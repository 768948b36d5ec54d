import { z } from 'zod'
import type { Condition } from './condition'

/** What the form and the command line need to know about one field; it lives inside the schema, so it is said once. */
export interface FieldMeta {
  readonly label: string
  readonly help: string
  /** Command line flag, with its dashes; absent when only files and the form have the field. */
  readonly flag?: string
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  readonly integer?: boolean
  /** True when "no value" is a choice (a limit that is off). */
  readonly optional?: boolean
  readonly choices?: readonly string[]
  readonly multiline?: boolean
  /** When it changes anything; absent where it always does. What its group or its kind needs is not said again. */
  readonly appliesWhen?: Condition
}

const metas = new WeakMap<z.ZodType, FieldMeta>()

/** The field description attached to a schema, if it is a field. */
export function fieldMeta(schema: z.ZodType): FieldMeta | undefined {
  return metas.get(schema)
}

function attach<S extends z.ZodType>(schema: S, meta: FieldMeta): S {
  metas.set(schema, meta)
  return schema
}

/** A value as it is quoted in an error: short, on one line, without control characters. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'string' ? JSON.stringify(value) : typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? typeof value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

export interface NumberFieldOptions {
  readonly label: string
  readonly help: string
  readonly flag?: string
  readonly unit?: string
  readonly min: number
  readonly max: number
  readonly integer?: boolean
  readonly appliesWhen?: Condition
}

function numberSchema(options: NumberFieldOptions, optional: boolean): z.ZodNumber {
  const kind = options.integer === true ? 'a whole number' : 'a number'
  const unit = options.unit === undefined ? '' : ` ${options.unit}`
  const empty = optional ? ', or none for no limit' : ''
  const error = (issue: { readonly input?: unknown }): string =>
    `${options.label} must be ${kind} from ${options.min} to ${options.max}${unit}${empty}; got ${quote(issue.input)}`
  const base = z.number({ error }).min(options.min, { error }).max(options.max, { error })
  return options.integer === true ? base.int({ error }) : base
}

/** A number with unit and range. */
export function numberField(options: NumberFieldOptions & { readonly default: number }): z.ZodDefault<z.ZodNumber> {
  return attach(numberSchema(options, false).default(options.default), options)
}

/** A number that may be absent (null): a limit that is off unless given. */
export function optionalNumberField(options: NumberFieldOptions): z.ZodDefault<z.ZodNullable<z.ZodNumber>> {
  return attach(numberSchema(options, true).nullable().default(null), { ...options, optional: true })
}

/** One of a few words. */
export function choiceField<const T extends readonly [string, ...string[]]>(options: {
  readonly label: string
  readonly help: string
  readonly flag?: string
  readonly choices: T
  readonly default: NoInfer<T[number]>
  readonly appliesWhen?: Condition
}): z.ZodDefault<z.ZodEnum<{ [K in T[number]]: K }>> {
  const error = (issue: { readonly input?: unknown }): string =>
    `${options.label} must be one of ${options.choices.join(', ')}; got ${quote(issue.input)}`
  return attach(z.enum(options.choices, { error }).default(options.default as never), options)
}

/** A line of text of bounded length, without control characters. */
export function textField(options: {
  readonly label: string
  readonly help: string
  readonly flag?: string
  readonly min: number
  readonly max: number
  readonly multiline?: boolean
  readonly default: string
}): z.ZodDefault<z.ZodString> {
  const error = (issue: { readonly input?: unknown }): string =>
    `${options.label} must be ${options.min} to ${options.max} characters of text${options.multiline === true ? '' : ' on one line'}; got ${quote(issue.input)}`
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  const allowed = options.multiline === true ? /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/ : /^[^\u0000-\u001f\u007f]*$/
  return attach(z.string({ error }).min(options.min, { error }).max(options.max, { error }).regex(allowed, { error }).default(options.default), options)
}

/** Gives a schema made elsewhere its field description. */
export function describeField<S extends z.ZodType>(schema: S, meta: FieldMeta): S {
  return attach(schema, meta)
}

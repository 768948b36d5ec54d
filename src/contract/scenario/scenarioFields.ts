import { z } from 'zod'
import { both, type Condition, either, isOneOf } from '../base/condition'
import { fieldMeta, type FieldMeta } from '../base/field'
import { KIND, type KindUnion, kindUnionOf } from '../base/kindUnion'
import { conditionOfGroup } from '../base/strictObject'
import { type Scenario, scenarioSchema } from './scenario'

export type ScenarioGroup = Exclude<{ [K in keyof Scenario]: Scenario[K] extends object ? K : never }[keyof Scenario], undefined>

/** One field of a scenario: where it lies and what it is. `group` is null for name and note. */
export interface ScenarioField extends FieldMeta {
  readonly group: ScenarioGroup | null
  readonly key: string
  /** Dotted path as it appears in errors: `target.latencyMs`. */
  readonly path: string
  readonly default: unknown
  /** The kinds of its group that have it; absent where every scenario has it. */
  readonly kinds?: readonly string[]
}

/** A field as its schema declares it; several kinds of a group may share one. */
interface Declared {
  readonly schema: z.ZodType
  readonly meta: FieldMeta
  readonly kinds?: readonly string[]
  readonly appliesWhen: Condition | null
}

const groups: readonly (readonly [string, z.ZodType])[] = Object.entries<z.ZodType>(scenarioSchema.shape)

/** The groups whose fields depend on their kind. */
export const kindUnions: readonly (readonly [string, KindUnion])[] = groups.flatMap(([group, schema]) => {
  const union = kindUnionOf(schema)
  return union === undefined ? [] : [[group, union] as const]
})

const declared: readonly (readonly [ScenarioField, z.ZodType])[] = groups.flatMap(([key, schema]) => {
  const own = fieldMeta(schema)
  if (own !== undefined) return [describe(null, key, { schema, meta: own, appliesWhen: own.appliesWhen ?? null })]
  return Object.entries(fieldsOf(key, schema)).map(([name, field]) => describe(key as ScenarioGroup, name, field))
})

/** Every field of the scenario schema in the order it is declared: the form and the command line are built from this. */
export const scenarioFields: readonly ScenarioField[] = declared.map(([field]) => field)

/** The field at a dotted path; throws when there is none, which is a mistake in the caller. */
export function scenarioField(path: string): ScenarioField {
  const field = scenarioFields.find((candidate) => candidate.path === path)
  if (field === undefined) throw new Error(`no scenario field ${path}`)
  return field
}

/** What a value would be refused for by its field's schema, whether the scenario has that field or not; null when it is right. */
export function fieldProblem(path: string, value: unknown): string | null {
  const schema = declared.find(([field]) => field.path === path)?.[1]
  return schema?.safeParse(value).error?.issues[0]?.message ?? null
}

/** A field's value in a scenario; undefined where the scenario's kind does not have it. */
export function valueOfField(scenario: Scenario, { group, key }: Pick<ScenarioField, 'group' | 'key'>): unknown {
  const holder: object = group === null ? scenario : scenario[group]
  return (holder as Readonly<Record<string, unknown>>)[key]
}

/**
 * A scenario's input from the values of its fields, for the schema to judge: of the fields that depend on a kind only those
 * that the kind has. A value that is undefined is left to its default.
 */
export function scenarioInput(valueOf: (field: ScenarioField) => unknown): Readonly<Record<string, unknown>> {
  const input: Record<string, unknown> = {}
  for (const field of scenarioFields) {
    const value = isHad(field, valueOf) ? valueOf(field) : undefined
    if (value === undefined) continue
    if (field.group === null) input[field.key] = value
    else input[field.group] = { ...(input[field.group] as object | undefined), [field.key]: value }
  }
  return input
}

function isHad({ group, kinds }: ScenarioField, valueOf: (field: ScenarioField) => unknown): boolean {
  if (kinds === undefined) return true
  const field = scenarioField(`${group ?? ''}.${KIND}`)
  return kinds.some((kind) => kind === (valueOf(field) ?? field.default))
}

function describe(group: ScenarioGroup | null, key: string, { schema, meta, kinds, appliesWhen }: Declared): readonly [ScenarioField, z.ZodType] {
  const had = kinds === undefined ? {} : { kinds }
  const when = appliesWhen === null ? {} : { appliesWhen }
  return [{ ...meta, ...had, ...when, group, key, path: group === null ? key : `${group}.${key}`, default: schema.parse(undefined) }, schema]
}

function fieldsOf(group: string, schema: z.ZodType): Readonly<Record<string, Declared>> {
  const union = kindUnionOf(schema)
  if (union !== undefined) return fieldsOfUnion(group, union)
  const inner = schema instanceof z.ZodPrefault ? schema.unwrap() : schema
  if (!(inner instanceof z.ZodObject)) return {}
  const outer = conditionOfGroup(schema)
  return Object.fromEntries(
    Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, field]) => {
      const meta = fieldMeta(field)
      if (meta === undefined) return []
      const own = meta.appliesWhen
      const appliesWhen = own !== undefined && outer !== undefined ? both(own, outer) : (own ?? outer ?? null)
      return [[key, { schema: field, meta, appliesWhen }]]
    })
  )
}

/** The kind first, then what only some kinds have, then what all have. */
function fieldsOfUnion(group: string, { shapes, fallback }: KindUnion): Readonly<Record<string, Declared>> {
  const all = Object.keys(shapes)
  const keys = [...new Set(Object.values(shapes).flatMap((shape) => Object.keys(shape)))]
  const kindsOf = (key: string): readonly string[] => all.filter((kind) => shapes[kind]?.[key] !== undefined)
  const rank = (key: string): number => (key === KIND ? 0 : kindsOf(key).length < all.length ? 1 : 2)
  return Object.fromEntries(
    keys
      .sort((a, b) => rank(a) - rank(b))
      .flatMap((key) => {
        const kinds = kindsOf(key)
        const schema = shapes[key === KIND ? fallback : (kinds[0] ?? '')]?.[key]
        const meta = schema === undefined ? undefined : fieldMeta(schema)
        if (schema === undefined || meta === undefined) return []
        const had = kinds.length < all.length ? { kinds } : {}
        return [[key, { schema, meta, ...had, appliesWhen: appliesIn(`${group}.${KIND}`, kinds, all, (kind) => shapes[kind]?.[key]) }]]
      })
  )
}

/** Where a field matters that these kinds have: in each, as it says itself there. */
function appliesIn(path: string, kinds: readonly string[], all: readonly string[], fieldOf: (kind: string) => z.ZodType | undefined): Condition | null {
  const own = (kind: string): Condition | undefined => {
    const schema = fieldOf(kind)
    return schema === undefined ? undefined : fieldMeta(schema)?.appliesWhen
  }
  const always = kinds.filter((kind) => own(kind) === undefined)
  if (always.length === all.length) return null
  const sometimes = kinds.flatMap((kind) => {
    const condition = own(kind)
    return condition === undefined ? [] : [both(isOneOf(path, [kind]), condition, ' with ')]
  })
  return either([...sometimes, ...(always.length === 0 ? [] : [isOneOf(path, always)])])
}

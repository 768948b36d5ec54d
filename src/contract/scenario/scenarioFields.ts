import { z } from 'zod'
import { fieldMeta, type FieldMeta } from '../base/field'
import { type Scenario, scenarioSchema } from './scenario'

export type ScenarioGroup = Exclude<{ [K in keyof Scenario]: Scenario[K] extends object ? K : never }[keyof Scenario], undefined>

/** One field of a scenario: where it lies and what it is. `group` is null for name and note. */
export interface ScenarioField extends FieldMeta {
  readonly group: ScenarioGroup | null
  readonly key: string
  /** Dotted path as it appears in errors: `target.latencyMs`. */
  readonly path: string
  readonly default: unknown
}

/** Every field of the scenario schema in the order it is declared: the form and the command line are built from this. */
export const scenarioFields: readonly ScenarioField[] = Object.entries<z.ZodType>(scenarioSchema.shape).flatMap(([key, schema]) => {
  const own = fieldMeta(schema)
  if (own !== undefined) return [describe(null, key, own, schema)]
  const inner = schema instanceof z.ZodPrefault ? schema.unwrap() : schema
  if (!(inner instanceof z.ZodObject)) return []
  return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([name, fieldSchema]) => {
    const meta = fieldMeta(fieldSchema)
    return meta === undefined ? [] : [describe(key as ScenarioGroup, name, meta, fieldSchema)]
  })
})

function describe(group: ScenarioGroup | null, key: string, meta: FieldMeta, schema: z.ZodType): ScenarioField {
  return { ...meta, group, key, path: group === null ? key : `${group}.${key}`, default: schema.parse(undefined) }
}

/** The field at a dotted path; throws when there is none, which is a mistake in the caller. */
export function scenarioField(path: string): ScenarioField {
  const field = scenarioFields.find((candidate) => candidate.path === path)
  if (field === undefined) throw new Error(`no scenario field ${path}`)
  return field
}

import { z } from 'zod'
import { KIND, type KindUnion } from '../base/kindUnion'
import { SCENARIO_SCHEMA, scenarioSchema } from './scenario'
import { kindUnions } from './scenarioFields'

/** In its scenarios every kind had the fields of all kinds, side by side. */
const FIRST_SCHEMA = 'poolscope.scenario/1'

/** The schemas of scenarios that are read, the present one last. */
export const scenarioSchemas: readonly string[] = [FIRST_SCHEMA, SCENARIO_SCHEMA]

/**
 * A scenario of an earlier schema as the present one has it: what its kinds never used is dropped. Anything else comes back
 * as it is, for the schema to judge.
 */
export function upgradeScenario(content: unknown): unknown {
  if (!isRecord(content) || content['schema'] !== FIRST_SCHEMA) return content
  const groups = kindUnions.flatMap(([group, union]) => {
    const fields = content[group]
    return isRecord(fields) ? [[group, ofItsKind(fields, union)] as const] : []
  })
  return { ...content, ...Object.fromEntries(groups), schema: SCENARIO_SCHEMA }
}

/** A scenario inside a file that Poolscope wrote, of whatever schema. */
export const storedScenarioSchema = z.preprocess(upgradeScenario, scenarioSchema)

/** Keys that no kind knows stay, so that they are refused as ever. */
function ofItsKind(fields: Readonly<Record<string, unknown>>, { shapes, fallback }: KindUnion): Readonly<Record<string, unknown>> {
  const kind = fields[KIND] ?? fallback
  const own = typeof kind === 'string' ? shapes[kind] : undefined
  if (own === undefined) return fields
  const isForeign = (key: string): boolean => !Object.hasOwn(own, key) && Object.values(shapes).some((shape) => Object.hasOwn(shape, key))
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !isForeign(key)))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

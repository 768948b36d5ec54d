import { z } from 'zod'
import { fieldMeta } from '../../../contract/base/field'
import { scenarioSchema } from '../../../contract/scenario/scenario'

/** The JSON Schema of scenario files, for editors that check and complete while one is written by hand. */
export function scenarioJsonSchema(): object {
  const schema = z.toJSONSchema(scenarioSchema, {
    io: 'input',
    target: 'draft-2020-12',
    override({ zodSchema, jsonSchema }) {
      const meta = zodSchema instanceof z.ZodType ? fieldMeta(zodSchema) : undefined
      if (meta === undefined) return
      jsonSchema.title = meta.unit === undefined ? meta.label : `${meta.label} (${meta.unit})`
      jsonSchema.description = meta.help
    }
  })
  return { ...schema, title: 'Poolscope scenario' }
}

import { failed, type Outcome, success } from '../../../contract/base/failure'
import { parseLabSettings } from '../../../contract/labs/labs'
import { type Workshop, WORKSHOP_SCHEMA, workshopSchema } from '../../../contract/labs/workshop'
import { fileSchema, refuseVersion } from './fileSchema'
import { readJsonFile } from '../text/readText'

/** Reads a workshop; a failure names the file, the step and the first thing in it that cannot be used. */
export async function readWorkshopFile(path: string): Promise<Outcome<Workshop>> {
  const read = await readJsonFile(path)
  if (!read.ok) return read
  const schema = fileSchema(read.value)
  const refusal = refuseVersion(path, schema, WORKSHOP_SCHEMA)
  if (refusal !== null) return { ok: false, failure: refusal }
  if (schema !== WORKSHOP_SCHEMA) return failed('bad-input', `${path} is no workshop: its "schema" is not "${WORKSHOP_SCHEMA}"`, 'Scenarios and results are opened on the Sweep page.')
  const parsed = workshopSchema.safeParse(read.value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return failed('bad-input', `${path}${placeOf(issue?.path ?? [])}: ${issue?.message ?? 'cannot be read'}`)
  }
  for (const [index, step] of parsed.data.steps.entries()) {
    if (step.kind !== 'lab') continue
    const settings = parseLabSettings(step.lab, step.settings)
    if (!settings.ok) return failed('bad-input', `${path}, step ${index + 1} (${step.title}): ${settings.failure.message}`)
  }
  return success(parsed.data)
}

/** Steps are counted from 1 by people. */
function placeOf(path: readonly PropertyKey[]): string {
  const [first, index, ...rest] = path
  if (first === 'steps' && typeof index === 'number') return `, step ${index + 1}${rest.length === 0 ? '' : `, ${rest.map(String).join('.')}`}`
  return path.length === 0 ? '' : `, ${path.map(String).join('.')}`
}

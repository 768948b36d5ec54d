import { failed, type Outcome } from '../../../contract/base/failure'
import { parseScenario } from '../../../contract/scenario/parseScenario'
import { SWEEP_SCHEMA } from '../../../contract/result/result'
import type { Scenario } from '../../../contract/scenario/scenario'
import { scenarioSchemas } from '../../../contract/scenario/upgrade'
import { fileSchema, refuseVersion } from './fileSchema'
import { readJsonFile } from '../text/readText'

/** Reads a scenario file; a failure names the file and the first field at fault. */
export async function readScenarioFile(path: string): Promise<Outcome<Scenario>> {
  const read = await readJsonFile(path)
  return read.ok ? scenarioOf(path, read.value) : read
}

/** The scenario in what was read from a file. */
export function scenarioOf(path: string, content: unknown): Outcome<Scenario> {
  const schema = fileSchema(content)
  if (schema === SWEEP_SCHEMA) return failed('bad-input', `${path} is the result of a sweep, not a scenario`, 'Its scenario stands under the key "scenario".')
  const refusal = refuseVersion(path, schema, ...scenarioSchemas)
  if (refusal !== null) return { ok: false, failure: refusal }
  const parsed = parseScenario(content)
  if (parsed.ok) return parsed
  return { ok: false, failure: { ...parsed.failure, message: `${path}: ${parsed.failure.message}` } }
}

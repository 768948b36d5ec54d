import { failed, type Outcome, success } from '../../../contract/base/failure'
import { quote } from '../../../contract/base/field'
import { SWEEP_SCHEMA, type SweepResult, sweepResultSchema } from '../../../contract/result/result'
import { fileSchema, parseContent, refuseVersion } from '../scenarios/fileSchema'
import { readJsonFile } from '../text/readText'

/** The largest sweep there can be, 256 sizes of 50 repeats, takes 20 MB with indentation. */
export const MOST_RESULT_BYTES = 64_000_000

/** Reads the JSON of a sweep. */
export async function readResultFile(path: string): Promise<Outcome<SweepResult>> {
  const read = await readJsonFile(path, MOST_RESULT_BYTES)
  return read.ok ? resultOf(path, read.value) : read
}

/** The sweep in what was read from a file. */
export function resultOf(path: string, content: unknown): Outcome<SweepResult> {
  const schema = fileSchema(content)
  const refusal = refuseVersion(path, schema, SWEEP_SCHEMA)
  if (refusal !== null) return { ok: false, failure: refusal }
  if (schema !== SWEEP_SCHEMA) {
    return failed('bad-input', `${path} is not the result of a sweep: its schema is ${quote(schema ?? undefined)}, not "${SWEEP_SCHEMA}"`)
  }
  const parsed = parseContent(path, sweepResultSchema, content)
  if (!parsed.ok) return parsed
  // What a crash left in mid-run, or was copied out of a running one, will never go on.
  return success(parsed.value.state === 'running' ? { ...parsed.value, state: 'interrupted' } : parsed.value)
}

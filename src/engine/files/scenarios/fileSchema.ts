import type { z } from 'zod'
import { failed, type Failure, makeFailure, type Outcome, success } from '../../../contract/base/failure'
import { quote } from '../../../contract/base/field'

/** What a file says it is: its `schema` key, or null when it does not say. */
export function fileSchema(content: unknown): string | null {
  if (typeof content !== 'object' || content === null || !('schema' in content)) return null
  return typeof content.schema === 'string' ? content.schema : null
}

/** A failure when a file is of the right kind in a version this Poolscope does not know, such as one from a newer release. */
export function refuseVersion(path: string, schema: string | null, ...known: readonly string[]): Failure | null {
  const isOfFamily = known.some((one) => schema?.startsWith(one.slice(0, one.lastIndexOf('/') + 1)) === true)
  if (schema === null || known.includes(schema) || !isOfFamily) return null
  return makeFailure('bad-input', `${path} has the schema ${quote(schema)}; this Poolscope reads ${known.map((one) => quote(one)).join(' and ')}`, 'It may come from a newer Poolscope.')
}

/** What a file of a known schema holds; the failure names the first thing in it that is not as the schema says. */
export function parseContent<T>(path: string, schema: z.ZodType<T>, content: unknown): Outcome<T> {
  const parsed = schema.safeParse(content)
  if (parsed.success) return success(parsed.data)
  const issue = parsed.error.issues[0]
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`
  return failed('bad-input', `${path} is damaged${where}: ${issue?.message ?? 'it cannot be read'}`)
}

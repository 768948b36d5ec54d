import { failed, type Outcome, success } from '../../contract/base/failure'
import { checkSavable, saveFile } from '../../engine/files/saving/saveFile'

/** What stands for standard output in place of a file's name. */
export const STANDARD_OUTPUT = '-'

/** Whether the JSON can go where `--json` says, before any work is done for it. */
export async function checkJsonTarget(path: string | undefined): Promise<Outcome<null>> {
  if (path === undefined || path === STANDARD_OUTPUT) return success(null)
  if (path === '' || path.startsWith('--')) return failed('bad-input', `--json must name a file, or - for standard output; got ${JSON.stringify(path)}`)
  const place = await checkSavable(path)
  return place.ok ? success(null) : failed('bad-input', `--json: ${place.failure.message}`, place.failure.hint)
}

/** Writes a value as indented JSON that ends with a line feed: the old file or the new one is always whole. */
export async function writeJson(path: string, value: unknown): Promise<Outcome<unknown>> {
  return saveFile(path, [`${JSON.stringify(value, null, 2)}\n`])
}

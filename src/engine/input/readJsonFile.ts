import { type Outcome } from '../../contract/failure'
import { jsonFault } from './jsonFault'
import { readingFile, readText, refusal } from './readText'

/** Larger than any scenario, small enough to read without a thought. */
const MOST_BYTES = 20_000_000

/** Reads a JSON file that may be anything: not there, a folder, huge, no text, no JSON, nested without end. */
export async function readJsonFile(path: string, mostBytes: number = MOST_BYTES): Promise<Outcome<unknown>> {
  return readingFile(path, async () => parse(path, await readText(path, mostBytes)))
}

function parse(path: string, text: string): unknown {
  if (text.trim() === '') throw refusal(path, 'it is empty', '')
  const fault = jsonFault(text)
  if (fault !== null) throw refusal(path, `it is not JSON that Poolscope reads, line ${fault.line}, column ${fault.column}: ${fault.what}`, '')
  return JSON.parse(text)
}

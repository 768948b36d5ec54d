import { type FileHandle, open, stat } from 'node:fs/promises'
import { FailureError, makeFailure, type Outcome, success } from '../../../contract/base/failure'
import { formatBytes } from '../../../contract/base/units'
import { fileFailure } from '../../base/fileFailure'
import { jsonFault } from './jsonFault'

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

/** Runs what reads a file, and gives what can go wrong with any file as a Failure; faults of our own are thrown on. */
export async function readingFile<T>(path: string, read: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return success(await read())
  } catch (thrown) {
    if (thrown instanceof FailureError) return { ok: false, failure: thrown.failure }
    const failure = fileFailure('read', path, thrown)
    if (failure === null) throw thrown
    return { ok: false, failure }
  }
}

/** The text of a file that may be anything: not there, a folder, huge, no text. Throws a FailureError, or what the system throws. */
export async function readText(path: string, mostBytes: number): Promise<string> {
  // Looked at before it is opened: opening a pipe waits for whoever writes into it.
  const found = await stat(path)
  if (found.isDirectory()) throw refusal(path, 'it is a folder, not a file', 'Name a file.')
  if (!found.isFile()) throw refusal(path, 'it is a device or a pipe, not a file', 'Name a file.')
  const handle = await open(path, 'r')
  try {
    const bytes = await readAtMost(handle, mostBytes + 1)
    if (bytes.length > mostBytes) {
      throw refusal(path, `it has ${formatBytes(Math.max(found.size, bytes.length))}; the most is ${formatBytes(mostBytes)}`, 'This is no file of Poolscope.')
    }
    return decode(path, bytes)
  } finally {
    await handle.close()
  }
}

/** The size a file claims can be wrong (it may grow, and /proc says 0), so what is read is bounded, not what is claimed. */
async function readAtMost(handle: FileHandle, mostBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  while (length < mostBytes) {
    // Named, not positional: with a buffer alone Node 18 reads nothing.
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(Math.min(1_048_576, mostBytes - length)) })
    if (bytesRead === 0) break
    pieces.push(buffer.subarray(0, bytesRead))
    length += bytesRead
  }
  return Buffer.concat(pieces)
}

function decode(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refusal(path, 'it is not UTF-8 text', 'Save it as UTF-8.')
  }
}

/** Why a file cannot be used, to be thrown inside {@link readingFile}. */
export function refusal(path: string, why: string, hint: string): FailureError {
  return new FailureError(makeFailure('bad-input', `Cannot read ${path}: ${why}`, hint))
}

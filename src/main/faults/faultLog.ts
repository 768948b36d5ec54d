import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** A loop of faults must not fill the disk: beyond this the log becomes the old log, of which there is one. */
const MOST_BYTES = 1_000_000

/** Adds one fault with its stack to the log. Never throws: there is nobody left to tell. */
export function logFault(file: string, what: string, thrown: unknown, now = new Date()): void {
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  try {
    mkdirSync(dirname(file), { recursive: true })
    if (sizeOf(file) > MOST_BYTES) renameSync(file, `${file}.old`)
    appendFileSync(file, `${now.toISOString()} ${what}: ${detail}\n`)
  } catch {
    // A full disk or a read-only folder: the message on the screen has to do.
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

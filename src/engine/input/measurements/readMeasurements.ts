import { basename } from 'node:path'
import type { Outcome } from '../../../contract/failure'
import { quote } from '../../../contract/field'
import type { MeasuredFile } from '../../../contract/measurements'
import { readingFile, readText, refusal } from '../readText'
import type { BadLine, ReadRows } from './format'
import { measurementFormats } from './formats'
import { isPgbench, readPgbench } from './pgbench'
import { readTable } from './table'

/** A million requests of k6 take about this much. */
const MOST_BYTES = 100_000_000
/** A message names so many lines; the rest is counted. */
const MOST_NAMED = 5
const MOST_COLUMNS_NAMED = 12
const EXAMPLE = 'The first line must name a column of workers (workers, threads, clients, concurrency, vus ...) and one of throughput (throughput, tps, rps, qps ...), such as "workers,throughput".'

export interface ReadOptions {
  /** Passes over lines that cannot be read, and says so, instead of refusing the file. */
  readonly skipBadRows: boolean
  /** What the user can do about lines that cannot be read. */
  readonly badRowsHint?: string
}

/** Reads what somebody measured, in any format that is known. The failure names every line at fault, up to five. */
export async function readMeasurements(path: string, { skipBadRows, badRowsHint = 'Correct them in the file, then open it again.' }: ReadOptions): Promise<Outcome<MeasuredFile>> {
  return readingFile(path, async () => {
    const text = await readText(path, MOST_BYTES)
    const { format, read } = recognise(path, text)
    if (read.bad.length > 0 && !skipBadRows) {
      throw refusal(path, inWords(read.bad), badRowsHint)
    }
    if (read.rows.length === 0) throw refusal(path, `there is no ${read.remarks.length === 0 ? 'row' : 'level'} to analyse in it`, read.remarks[0] ?? EXAMPLE)
    const remarks = [...read.remarks, ...(read.bad.length === 0 ? [] : [`Passed over: ${inWords(read.bad)}.`])]
    return { name: basename(path), format, rows: read.rows, remarks }
  })
}

function recognise(path: string, text: string): { readonly format: string; readonly read: ReadRows } {
  if (text.trim() === '') throw refusal(path, 'it is empty', EXAMPLE)
  if (text.includes('\u0000')) throw refusal(path, 'it is not text', 'Export the measurements as CSV.')
  if (isPgbench(text)) return { format: 'pgbench', read: readPgbench(text) }
  const table = readTable(text)
  if (table === null) throw refusal(path, 'it is empty', EXAMPLE)
  if (typeof table === 'string') throw refusal(path, `it is not CSV: ${table}`, '')
  const format = measurementFormats.find((candidate) => candidate.recognises(table.header))
  if (format === undefined) throw refusal(path, `its columns are not known: ${columnsInWords(table.header)}`, EXAMPLE)
  return { format: format.name, read: format.read(table) }
}

function columnsInWords(header: readonly string[]): string {
  const more = header.length - MOST_COLUMNS_NAMED
  return `${header.slice(0, MOST_COLUMNS_NAMED).map((name) => quote(name)).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function inWords(bad: readonly BadLine[]): string {
  const more = bad.length - MOST_NAMED
  return `${bad.slice(0, MOST_NAMED).map(({ line, why }) => `line ${line}: ${why}`).join('; ')}${more > 0 ? `; and ${more} more lines` : ''}`
}

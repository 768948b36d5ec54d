import { basename, resolve } from 'node:path'
import { type Failure, FailureError, makeFailure, type Outcome } from '../../../contract/base/failure'
import { quote } from '../../../contract/base/field'
import type { MeasuredFile } from '../../../contract/result/measurements'
import { readingFile, readText, refusal } from '../text/readText'
import { csvDialect, type CsvRecord, readCsvRecords, withLineFeeds } from './cells/csvText'
import { type MeasurementFormat, type Found, ColumnHeader, type RowReader } from './cells/format'
import { measurementFormats } from './formats/measurementFormats'
import { BadRow, MeasuredCells } from './cells/measuredCells'
import { isPgbenchOutput, PGBENCH_OUTPUT, readPgbenchOutput } from './formats/pgbench'

/** Bad rows that are named one by one; the rest are counted. */
const MOST_NAMED = 5

/** The rows that cannot be used, by line. */
class BadRows {
  private readonly named: string[] = []
  count = 0

  add(line: number, why: string): void {
    this.count++
    if (this.named.length < MOST_NAMED) this.named.push(`line ${line}: ${why}`)
  }

  /** In words: "line 3: throughput is missing; line 7: ...; and 12 more lines". */
  get inWords(): string {
    const more = this.count - this.named.length
    return `${this.named.join('; ')}${more > 0 ? `; and ${more} more lines` : ''}`
  }
}

export interface ReadOptions {
  /** Passes over rows that cannot be right, and says so, where otherwise nothing is read. */
  readonly skipBadRows: boolean
  /** What the user can do about rows that cannot be right. */
  readonly badRowsHint?: string
}

/** About a million rows of the wordiest format; they take some 15 s to read. */
const MOST_BYTES = 100_000_000

const EXAMPLE =
  'The first line must name a column of workers (workers, threads, clients, concurrency, vus ...) and one of throughput (throughput, tps, rps, qps ...), such as "workers,throughput,p50_ms,p99_ms".'

/** Columns of an unknown file that are named. */
const MOST_COLUMNS_NAMED = 12

/**
 * Reads a file of measurements, ours or another program's, recognised by its header. Nothing is read when a row cannot
 * be right, unless such rows are to be passed over; the failure names the first of them by line. Others have their turn
 * while a large file is read.
 */
export function readMeasurements(path: string, options: ReadOptions): Promise<Outcome<MeasuredFile>> {
  return readingFile(path, async () => {
    const text = withLineFeeds(await readText(path, MOST_BYTES))
    const { format, rows, remarks } = await naming(path, () => parse(text, options))
    return { name: basename(path), path: resolve(path), format, rows, remarks }
  })
}

/** Puts the file's name before what is wrong with its content. */
async function naming<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown
    throw refusal(path, thrown.failure.message, thrown.failure.hint)
  }
}

type Parsed = Found & Pick<MeasuredFile, 'format'>

async function parse(text: string, options: ReadOptions): Promise<Parsed> {
  if (text.includes('\u0000')) throw unusable('it is not text', 'Export the measurements as CSV.')
  if (text.trim() === '') throw unusable('it is empty', EXAMPLE)
  if (/^\s*[[{]/.test(text)) throw unusable('it looks like JSON, not CSV', 'Export the measurements as CSV.')
  if (isPgbenchOutput(text)) return { ...valueOf(readPgbenchOutput(text)), format: PGBENCH_OUTPUT }
  return parseCsv(text, options)
}

async function parseCsv(text: string, { skipBadRows, badRowsHint = 'Correct them in the file, then open it again.' }: ReadOptions): Promise<Parsed> {
  const dialect = csvDialect(text)
  const bad = new BadRows()
  const tables: Table[] = []
  let rows = 0
  await readCsvRecords(text, dialect, ({ line, cells }) => {
    const [table] = tables
    if (table === undefined) {
      tables.push(openTable(cells))
      return
    }
    rows++
    try {
      table.reader.take(new MeasuredCells(line, sameWidth(cells, table.width), dialect.decimalComma))
    } catch (thrown) {
      if (!(thrown instanceof BadRow)) throw thrown
      bad.add(line, thrown.message)
    }
  })
  const [table] = tables
  if (table === undefined || rows === 0) throw unusable('it has a header and no rows', '')
  if (bad.count > 0 && (!skipBadRows || bad.count === rows)) throw unusable(bad.inWords, badRowsHint)
  const found = valueOf(table.reader.finish())
  const skipped = bad.count === 0 ? [] : [`Passed over ${bad.count} of ${rows} rows: ${bad.inWords}.`]
  return { format: table.format, rows: found.rows, remarks: [...found.remarks, ...skipped] }
}

interface Table {
  /** The name of its format. */
  readonly format: MeasurementFormat['name']
  readonly reader: RowReader
  /** Cells of a row. */
  readonly width: number
}

function openTable(names: CsvRecord['cells']): Table {
  const header = new ColumnHeader(names)
  const format = measurementFormats.find(({ recognises }) => recognises(header))
  if (format === undefined) throw new FailureError(unknownColumns(names))
  return { format: format.name, reader: valueOf(format.open(header)), width: names.length }
}

function unknownColumns(names: readonly string[]): Failure {
  if (names.every((name) => /^[0-9.,eE+-]*$/.test(name))) return makeFailure('bad-input', 'its first line holds numbers where the names of the columns should be', EXAMPLE)
  const named = names.slice(0, MOST_COLUMNS_NAMED).map((name) => quote(name)).join(', ')
  const more = names.length > MOST_COLUMNS_NAMED ? ` and ${names.length - MOST_COLUMNS_NAMED} more` : ''
  return makeFailure('bad-input', `its columns are not known: ${named}${more}`, EXAMPLE)
}

/** Rows may end in empty cells that the header lacks; anything else is a row that was cut or split. */
function sameWidth(cells: readonly string[], width: number): readonly string[] {
  if (cells.length < width || cells.slice(width).some((cell) => cell !== '')) {
    throw new BadRow(`it has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the header has ${width}`)
  }
  return cells
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new FailureError(outcome.failure)
}

function unusable(why: string, hint: string): FailureError {
  return new FailureError(makeFailure('bad-input', why, hint))
}

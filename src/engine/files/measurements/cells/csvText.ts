import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { FailureError, makeFailure } from '../../../../contract/base/failure'

/** One record of a CSV file. */
export interface CsvRecord {
  /** Line of the file it begins on, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** How a CSV file is written. */
export interface CsvDialect {
  readonly delimiter: string
  /** Whether 1,5 is one and a half. */
  readonly decimalComma: boolean
}

const DELIMITERS = [',', ';', '\t'] as const

/** The first line of a file that a spreadsheet was told its delimiter with. */
const SEPARATOR_LINE = /^sep=(.)\n/

/** A cell of a semicolon file that can only be a number with a decimal comma. */
const DECIMAL_COMMA_CELL = /(?:^|;)"?[+-]?[0-9]+,[0-9]+"?(?=;|\n|$)/m

/** Parsing takes about 100 ms a megabyte; between pieces others have their turn, such as a window. */
const PIECE_LENGTH = 262_144

/** A record beyond this is a quote that was never closed. */
const LONGEST_RECORD = 1_000_000

/** Line ends of every system as line feeds, so that lines can be counted. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** The delimiter that the header line holds most often, and with it how decimals are written. `text` has line feeds. */
export function csvDialect(text: string): CsvDialect {
  const named = SEPARATOR_LINE.exec(text)?.[1]
  const header = (/^\s*?(\S[^\n]*)/.exec(text)?.[1] ?? '').replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length)
  const delimiter = named ?? DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
  return { delimiter, decimalComma: delimiter === ';' && DECIMAL_COMMA_CELL.test(text) }
}

/** Hands every record to `take`, the header first; empty lines are passed over. A quote that is never closed is a failure. */
export async function readCsvRecords(text: string, { delimiter }: CsvDialect, take: (record: CsvRecord) => void): Promise<void> {
  const before = SEPARATOR_LINE.test(text) ? 1 : 0
  let lastLine = before
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    on_record(cells: string[], { lines }) {
      lastLine = before + lines
      take({ line: lastLine - lineBreaksIn(cells), cells: cells.map(plainText) })
      // Nothing is kept here: a file of a million rows would not fit.
      return null
    }
  })
  parser.resume()
  try {
    await pipeline(Readable.from(pieces(before === 0 ? text : text.slice(text.indexOf('\n') + 1))), parser)
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown
    throw new FailureError(makeFailure('bad-input', `a quote (") that is opened after line ${lastLine} is never closed`, 'Close it or remove it.'))
  }
}

async function* pieces(text: string): AsyncGenerator<string, void> {
  for (let at = 0; at < text.length; at += PIECE_LENGTH) {
    yield text.slice(at, at + PIECE_LENGTH)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)
}

/** Text without blanks around it, and without the apostrophe that keeps spreadsheets from taking it for a formula. */
function plainText(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')
}

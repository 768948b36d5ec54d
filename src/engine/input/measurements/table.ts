import { CsvError, parse } from 'csv-parse/sync'

/** One line of a table, as text. */
export interface TableLine {
  /** Of the file, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A file of separated values: its first line names the columns. */
export interface Table {
  readonly header: readonly string[]
  readonly lines: readonly TableLine[]
  /** Where cells are separated by semicolons, a comma is the decimal sign. */
  readonly decimalComma: boolean
}

const DELIMITERS = [',', ';', '\t'] as const

interface ParsedLine {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/**
 * Separated values as text (RFC 4180, and with semicolons or tabs as spreadsheets write them). What is quoted wrongly is
 * an error in words; null when there is no line at all.
 */
export function readTable(text: string): Table | string | null {
  const delimiter = delimiterOf(text)
  try {
    const parsed = parse(text, { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true }) as unknown as ParsedLine[]
    const [first, ...rest] = parsed
    if (first === undefined) return null
    return { header: first.record, lines: rest.map(({ record, info }) => ({ line: info.lines, cells: record.map(withoutDefusing) })), decimalComma: delimiter === ';' }
  } catch (thrown) {
    if (thrown instanceof CsvError) return thrown.message
    throw thrown
  }
}

/** The separator that the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  return DELIMITERS.reduce((most, delimiter) => (first.split(delimiter).length > first.split(most).length ? delimiter : most), DELIMITERS[0] as string)
}

/** An apostrophe keeps spreadsheets from taking a cell for a formula; it is no part of the text. */
function withoutDefusing(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

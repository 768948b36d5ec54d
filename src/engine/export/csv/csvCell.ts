import { stringify } from 'csv-stringify/sync'

/** What one column gives for one row. `null` is an empty cell. */
export type CellValue = string | number | boolean | null

/** Six decimals are kept: a microsecond of a second, a nanosecond of a millisecond. More is noise from binary fractions. */
const DECIMALS = 6
const STEPS_PER_ONE = 10 ** DECIMALS

/** Below this, steps of the last decimal would take away what there is: a rate of a few tasks a day, or 0. */
const SMALLEST_IN_STEPS = 1e-3
const SIGNIFICANT_DIGITS = 6

/** Up to here a number in steps of the last decimal is still exact. */
const LARGEST_IN_STEPS = Number.MAX_SAFE_INTEGER / STEPS_PER_ONE

/** Text that a spreadsheet takes as it is: no separator, no quote, and no start that could be read as a formula. */
const PLAIN_TEXT = /^[0-9A-Za-z][0-9A-Za-z .:_/-]*$/

/** One cell as it stands in the file: numbers bare, text quoted where RFC 4180 asks for it and defused where it could be a formula. */
export function csvCell(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'number' ? numberCell(value) : textCell(value)
}

function numberCell(value: number): string {
  if (Number.isInteger(value)) return String(value)
  if (!Number.isFinite(value)) throw new Error(`A measurement came out as ${value}; it cannot be written to a CSV file.`)
  if (Math.abs(value) < SMALLEST_IN_STEPS) return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)))
  // The quotient is the double nearest to the decimal fraction, so it prints as that fraction; toFixed takes five times as long.
  return Math.abs(value) < LARGEST_IN_STEPS ? String(Math.round(value * STEPS_PER_ONE) / STEPS_PER_ONE) : String(Number(value.toFixed(DECIMALS)))
}

/** Stringifying a record of its own costs 10 µs a cell, which a million rows would feel; most text needs none of it. */
function textCell(text: string): string {
  return PLAIN_TEXT.test(text) ? text : stringify([[text]], { escape_formulas: true, eof: false })
}

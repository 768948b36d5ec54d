import { quote } from '../../../../contract/base/field'
import { MOST_AMOUNT, MOST_POOL_WORKERS } from '../../../../contract/result/result'
import { parseDecimal } from '../../../base/parseDecimal'

/** Carries what is wrong with one row through code that throws; whoever reads the file names the row. */
export class BadRow extends Error {}

/** A column that a format reads: where it lies, and the name its file gives it. */
export interface Column {
  readonly index: number
  readonly name: string
}

/** More than any pool; beyond it a number is a time or an identifier. */
export const MOST_WORKERS = MOST_POOL_WORKERS

/** What programs write where they know no figure. */
const UNKNOWN = /^(?:|-|–|n\/a|na|null|none)$/i

/** One row as the formats read it. Whatever cannot be what it should throws a {@link BadRow}. */
export class MeasuredCells {
  constructor(
    readonly line: number,
    private readonly cells: readonly string[],
    private readonly decimalComma: boolean
  ) {}

  /** Empty where there is no such column. */
  text(column: Column | null): string {
    return column === null ? '' : (this.cells[column.index] ?? '')
  }

  /** A number of 0 or above. */
  amount(column: Column): number {
    const value = this.decimal(column, this.text(column))
    if (value < 0) throw new BadRow(`${column.name} is ${value}; it must be 0 or above`)
    if (value > MOST_AMOUNT) throw new BadRow(`${column.name} is ${value}; nothing measured is above ${MOST_AMOUNT}`)
    return value
  }

  /** A number of 0 or above, or null where the file does not tell. */
  optionalAmount(column: Column | null): number | null {
    return column === null || UNKNOWN.test(this.text(column)) ? null : this.amount(column)
  }

  /** A number of workers, from 1. */
  workers(column: Column): number {
    const value = this.decimal(column, this.text(column))
    if (Number.isInteger(value) && value >= 1 && value <= MOST_WORKERS) return value
    throw new BadRow(`${column.name} is ${value}; it must be a whole number from 1 to ${MOST_WORKERS}`)
  }

  /** A share from 0 to 1; `2%` is 0.02, and a column `inPercent` needs no sign. */
  share(column: Column | null, { inPercent }: { readonly inPercent: boolean }): number | null {
    if (column === null || UNKNOWN.test(this.text(column))) return null
    const text = this.text(column)
    const signed = text.endsWith('%')
    const value = this.decimal(column, signed ? text.slice(0, -1).trimEnd() : text) / (signed || inPercent ? 100 : 1)
    if (value >= 0 && value <= 1) return value
    throw new BadRow(`${column.name} is ${quote(text)}; it must be ${signed || inPercent ? '0 to 100 %' : 'a share from 0 to 1, or per cent with their sign'}`)
  }

  private decimal({ name }: Column, text: string): number {
    if (text === '') throw new BadRow(`${name} is missing`)
    if (this.decimalComma && text.includes('.')) {
      throw new BadRow(`${name} is ${quote(text)}, with a point; elsewhere this file writes decimals with a comma`)
    }
    const value = parseDecimal(this.decimalComma ? text.replace(',', '.') : text)
    if (value !== null) return value
    const hint = /^[0-9.]+,[0-9]+$/.test(text) ? '; write decimals with a point and thousands without a mark' : ''
    throw new BadRow(`${name} is ${quote(text)}, which is not a number${hint}`)
  }
}

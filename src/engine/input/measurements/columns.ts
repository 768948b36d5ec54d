import { parseDecimal } from '../parseDecimal'
import type { Table, TableLine } from './table'

/** A column's name without case, spaces, signs and units: `Latency p99 (ms)` is `latencyp99`. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[([].*?[)\]]/g, '')
    .replace(/[^a-z0-9%]/g, '')
}

/** Where the column of one of these names stands; -1 without one. The first name that is found wins. */
export function columnOf(header: readonly string[], names: readonly string[]): number {
  const plain = header.map(plainName)
  for (const name of names) {
    const index = plain.indexOf(name)
    if (index !== -1) return index
  }
  return -1
}

/** True when every one of these columns is there. */
export function hasColumns(header: readonly string[], names: readonly string[]): boolean {
  return names.every((name) => columnOf(header, [name]) !== -1)
}

/** A cell as a number, or null when it is none. Exponents and a sign may be there; thousands separators may not. */
export function numberIn({ cells }: TableLine, column: number, { decimalComma }: Pick<Table, 'decimalComma'>): number | null {
  const text = column === -1 ? '' : (cells[column] ?? '')
  return parseDecimal(decimalComma && /^[^.,]*,[^.,]*$/.test(text) ? text.replace(',', '.') : text)
}

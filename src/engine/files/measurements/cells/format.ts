import type { Outcome } from '../../../../contract/base/failure'
import type { MeasuredFile } from '../../../../contract/result/measurements'
import type { Column, MeasuredCells } from './measuredCells'

/** The names in the first line of a file. */
export class ColumnHeader {
  constructor(readonly names: readonly string[]) {}

  /** The column of this name, in whatever case; null when there is none. */
  find(name: string): Column | null {
    const index = this.names.findIndex((candidate) => candidate.toLowerCase() === name.toLowerCase())
    return index === -1 ? null : { index, name: this.names[index] ?? name }
  }

  has(...names: readonly string[]): boolean {
    return names.every((name) => this.find(name) !== null)
  }
}

/** What was found in the rows. */
export type Found = Pick<MeasuredFile, 'rows' | 'remarks'>

/** Takes the rows of one file, one at a time. */
export interface RowReader {
  /** Throws a BadRow for a row that cannot be right. */
  take(row: MeasuredCells): void
  /** After the last row. */
  finish(): Outcome<Found>
}

/** One kind of file of measurements, recognised by its header. */
export interface MeasurementFormat {
  /** As users know it: "Locust stats history". */
  readonly name: string
  readonly recognises: (header: ColumnHeader) => boolean
  readonly open: (header: ColumnHeader) => Outcome<RowReader>
}

/** A column that {@link MeasurementFormat.recognises} has made sure of. */
export function knownColumn(header: ColumnHeader, name: string): Column {
  const column = header.find(name)
  if (column === null) throw new Error(`no column ${name}`)
  return column
}

import type { MeasuredRow } from '../../../contract/measurements'
import type { Table } from './table'

/** A line that cannot be used, and why. */
export interface BadLine {
  readonly line: number
  readonly why: string
}

export interface ReadRows {
  readonly rows: readonly MeasuredRow[]
  readonly bad: readonly BadLine[]
  /** What the user should know of how the rows came about, in sentences. */
  readonly remarks: readonly string[]
}

/** One kind of file that measurements come in. A new one is a file beside this and a row in formats.ts. */
export interface MeasurementFormat {
  /** As the user knows it: "Locust stats history". */
  readonly name: string
  readonly recognises: (header: readonly string[]) => boolean
  readonly read: (table: Table) => ReadRows
}

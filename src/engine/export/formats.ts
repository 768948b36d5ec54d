import type { ExportFormat } from '../../contract/ipc'
import type { SweepResult } from '../../contract/result'
import { sweepCsv } from './csv'
import { sweepJson } from './json'

export interface Format {
  /** As the save dialog names it. */
  readonly label: string
  /** Without the dot. */
  readonly extension: string
  /** The file's text, UTF-8 without a byte order mark, in pieces. */
  readonly write: (result: SweepResult) => Iterable<string>
}

/** Every file a sweep can be exported to. To add one, add a file and a row. */
export const formats: Readonly<Record<ExportFormat, Format>> = {
  csv: { label: 'CSV, one row for every worker count and repeat', extension: 'csv', write: sweepCsv },
  json: { label: 'JSON, the whole result', extension: 'json', write: sweepJson }
}

import type { Comparison } from '../../contract/result/comparison'
import type { ExportFormat } from '../../contract/ipc'
import type { LabResult } from '../../contract/labs/labRun'
import type { PredictionLog } from '../../contract/labs/workshop'
import type { Analysis } from '../../contract/result/measurements'
import type { SweepResult } from '../../contract/result/result'
import { analysisCsv } from './analysisCsv'
import { comparisonCsv } from './comparisonCsv'
import { sweepCsv } from './csv'
import { indentedJson, sweepJson } from './json'
import { labCsv } from './labCsv'
import { predictionsCsv } from './predictionsCsv'

export interface Format<Content = SweepResult> {
  /** As the save dialog names it. */
  readonly label: string
  /** Without the dot. */
  readonly extension: string
  /** The file's text, UTF-8 without a byte order mark, in pieces. */
  readonly write: (content: Content) => Iterable<string>
}

type Formats<Content> = Readonly<Record<ExportFormat, Format<Content>>>

/** Every file a sweep can be exported to. To add one, add a file and a row. */
export const formats: Formats<SweepResult> = {
  csv: { label: 'CSV, one row for every worker count and repeat', extension: 'csv', write: sweepCsv },
  json: { label: 'JSON, the whole result', extension: 'json', write: sweepJson }
}

/** Likewise for an analysis of measurements. */
export const analysisFormats: Formats<Analysis> = {
  csv: { label: 'CSV, one row for every worker count', extension: 'csv', write: analysisCsv },
  json: { label: 'JSON, the whole analysis', extension: 'json', write: indentedJson }
}

/** Likewise for a comparison of two. */
export const comparisonFormats: Formats<Comparison> = {
  csv: { label: 'CSV, one row for every worker count measured in both', extension: 'csv', write: comparisonCsv },
  json: { label: 'JSON, the whole comparison', extension: 'json', write: indentedJson }
}

/** Likewise for what a lab measured. */
export const labFormats: Formats<LabResult> = {
  csv: { label: 'CSV, one row for every figure', extension: 'csv', write: labCsv },
  json: { label: 'JSON, the whole result', extension: 'json', write: indentedJson }
}

/** Likewise for predictions and their scores. */
export const predictionFormats: Formats<PredictionLog> = {
  csv: { label: 'CSV, one row for every prediction', extension: 'csv', write: predictionsCsv },
  json: { label: 'JSON, all predictions', extension: 'json', write: indentedJson }
}

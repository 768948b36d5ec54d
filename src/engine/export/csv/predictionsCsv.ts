import type { PredictionLog } from '../../../contract/labs/workshop'
import { type CsvColumns, csvTable } from './csvTable'

/** Add at the end, never rename: other programs read these names. */
const columns: CsvColumns<PredictionLog[number]> = {
  at: ({ at }) => at,
  workshop: ({ workshop }) => workshop,
  lab: ({ lab }) => lab,
  figure: ({ figure }) => figure,
  question: ({ question }) => question,
  predicted: ({ predicted }) => predicted,
  measured: ({ measured }) => measured,
  unit: ({ unit }) => unit,
  score: ({ score }) => score
}

/** Predictions as CSV: one row for each, in the order in which they were made. */
export function predictionsCsv(predictions: PredictionLog): Generator<string, void> {
  return csvTable(columns, predictions)
}

import type { ComparedSize, Comparison } from '../../../contract/result/comparison'
import { type CsvColumns, csvTable } from './csvTable'

interface ComparisonRow {
  readonly comparison: Comparison
  readonly size: ComparedSize
}

/** Add at the end, never rename: other programs read these names. */
const columns: CsvColumns<ComparisonRow> = {
  a: ({ comparison }) => comparison.a.name,
  b: ({ comparison }) => comparison.b.name,
  workers: ({ size }) => size.workers,
  a_per_s: ({ size }) => size.a.mean,
  a_low_per_s: ({ size }) => size.a.low,
  a_high_per_s: ({ size }) => size.a.high,
  a_repeats: ({ size }) => size.repeats.a,
  b_per_s: ({ size }) => size.b.mean,
  b_low_per_s: ({ size }) => size.b.low,
  b_high_per_s: ({ size }) => size.b.high,
  b_repeats: ({ size }) => size.repeats.b,
  ratio: ({ size }) => size.ratio?.value ?? null,
  ratio_low: ({ size }) => size.ratio?.low ?? null,
  ratio_high: ({ size }) => size.ratio?.high ?? null,
  p_value: ({ size }) => size.pValue,
  word: ({ size }) => size.word
}

/** A comparison as CSV: one row for every size measured in both. */
export function comparisonCsv(comparison: Comparison): Generator<string, void> {
  return csvTable(
    columns,
    comparison.sizes.map((size) => ({ comparison, size }))
  )
}
